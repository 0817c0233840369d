import CivilTime
import Diagnostics
import Readers

/// What is asked before a bundle is installed, and the file in which it is answered.
package struct InstallForm {
  package let description: BundleDescription
  /// Whether nothing was ever taken from its office.
  package let isFirstUse: Bool
  package let suggestions: [BindingSuggestion]
  /// Names in our data that no unit has, each with the nearest units.
  package var unknownUnits: [(name: String, candidates: [String])] = []

  package init(_ description: BundleDescription, isFirstUse: Bool, suggestions: [BindingSuggestion]) {
    self.description = description
    self.isFirstUse = isFirstUse
    self.suggestions = suggestions
  }

  /// What is not answered yet, in the order of the file; the confirmation comes last.
  package func open(in answers: InstallAnswers) -> [InstallQuestion] {
    var questions: [InstallQuestion] = []
    if isFirstUse {
      if answers.fingerprint == nil { questions.append(.fingerprint) }
      if answers.on == nil { questions.append(.day) }
    }
    questions += openColumns(in: answers.binding)
    for unit in unknownUnits where answers.units[unit.name] == nil {
      questions.append(.unit(unit.name, candidates: unit.candidates))
    }
    if !answers.isConfirmed { questions.append(.confirmation) }
    return questions
  }

  package func openColumns(in binding: ColumnBinding) -> [InstallQuestion] {
    description.datasets.flatMap { dataset -> [InstallQuestion] in
      guard let bound = binding.datasets[dataset.name] else {
        return [.dataset(dataset.name, title: dataset.title)]
      }
      return dataset.columns.filter { bound.columns[$0.name] == nil }.map {
        .column(
          dataset: dataset.name, column: $0.name, type: $0.type,
          candidates: candidates(dataset.name, $0.name, beside: bound))
      }
    }
  }

  /// What may be meant, without what is bound to another column.
  private func candidates(
    _ dataset: String, _ column: String, beside bound: ColumnBinding.Dataset
  ) -> [String] {
    let known = suggestions.first { $0.dataset == dataset && $0.column == column }
    return (known?.candidates ?? []).filter { !bound.columns.values.contains($0) }
  }

  // MARK: - The file

  /// The file, with what is answered and what came into question beside what is not.
  package func text(_ answers: InstallAnswers) -> String {
    var text = "# \(description.name) \(description.version) · \(description.office)\n"
    if isFirstUse || answers.fingerprint != nil {
      text += line(
        "fingerprint", answers.fingerprint,
        Phrase("read by its office over the phone", zh: "25位指纹，由对方在电话中读出"))
      text += line("by", answers.by, Phrase("who compared it", zh: "核对人"))
      text += line("on", answers.on?.description, Phrase("on which day", zh: "核对日期"))
    }
    text += "datasets:" + remark(Phrase("their name: ours", zh: "对方的名称: 本单位的名称"))
    for dataset in description.datasets { text += self.text(of: dataset, answers.binding) }
    let units = unitLines(answers)
    if !units.isEmpty {
      text +=
        "units:" + remark(Phrase("as our data has it: the unit", zh: "我们的写法: 名录中的单位")) + units
    }
    let version = description.version.description
    return text
      + line(
        "confirm", answers.isConfirmed ? version : nil,
        Phrase("\(version) once all is right", zh: "核对无误后写\(version)"))
  }

  private func text(of dataset: BundleDescription.Dataset, _ binding: ColumnBinding) -> String {
    let bound = binding.datasets[dataset.name]
    var text = "  \(JSONText.string(dataset.name)):\n"
    text += "    dataset: \(JSONText.string(bound?.ours ?? ""))\n"
    guard !dataset.columns.isEmpty else { return text }
    text += "    columns:\n"
    for column in dataset.columns {
      let ours = bound?.columns[column.name]
      text += "      \(JSONText.string(column.name)): \(JSONText.string(ours ?? ""))"
      let known = bound.map { candidates(dataset.name, column.name, beside: $0) } ?? []
      if ours == nil, !known.isEmpty { text += "  # ? \(known.joined(separator: " | "))" }
      text += "\n"
    }
    return text
  }

  private func unitLines(_ answers: InstallAnswers) -> String {
    var lines = ""
    for unit in unknownUnits where answers.units[unit.name] == nil {
      lines += "  \(JSONText.string(unit.name)): \"\""
      if !unit.candidates.isEmpty { lines += "  # ? \(unit.candidates.joined(separator: " | "))" }
      lines += "\n"
    }
    for (name, unit) in answers.units.sorted(by: { $0.key < $1.key }) {
      lines += "  \(JSONText.string(name)): \(JSONText.string(unit))\n"
    }
    return lines
  }

  private func line(_ name: String, _ value: String?, _ remark: Phrase) -> String {
    "\(name): \(JSONText.string(value ?? ""))" + (value == nil ? self.remark(remark) : "\n")
  }

  /// In both languages: the file is the same for everybody.
  private func remark(_ phrase: Phrase) -> String {
    "  # \(phrase.text(in: .chinese)) (\(phrase.text(in: .english)))\n"
  }
}
