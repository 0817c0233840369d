package import Diagnostics

/// A figure that two notices do not have alike.
package struct FigureChange: Sendable {
  /// What may have brought it about.
  package enum Cause: Hashable, Sendable {
    /// The rows of these datasets.
    case data([String])
    /// It is computed in another way.
    case query
    /// A fact of the whole notice: the quarter, the as-of day, a parameter.
    case fact(String, from: String, to: String)
    /// Scripts, the template, rule packs.
    case files([String])
  }

  /// Nil when it is new.
  package let before: RecordedFigure?
  /// Nil when it is gone.
  package let after: RecordedFigure?
  package let causes: [Cause]

  package var label: String { (after ?? before)?.label ?? "" }

  /// Names that are on the list now, and were not.
  package var entered: [String] { names(after, without: before) }
  /// Names that were on the list, and are not any more.
  package var left: [String] { names(before, without: after) }

  private func names(_ one: RecordedFigure?, without other: RecordedFigure?) -> [String] {
    let known = Set(other?.names ?? [])
    return (one?.names ?? []).filter { !known.contains($0) }
  }

  /// What changed, with the figure's number in both notices; then names, then causes.
  package var lines: [Phrase] {
    [headline] + nameLines.map(Self.indented) + causes.map { Self.indented($0.phrase) }
  }

  private var headline: Phrase {
    switch (before, after) {
    case (let before?, let after?):
      let number = before.id == after.id ? after.id : "\(before.id) → \(after.id)"
      return Phrase(
        "\(number) \(label): \(before.text) → \(after.text)",
        zh: "\(number) \(label)：\(before.text) → \(after.text)")
    case (nil, let after?):
      return Phrase("\(after.id) \(label): new, \(after.text)", zh: "\(after.id) \(label)：新增，\(after.text)")
    case (let before?, nil):
      return Phrase(
        "\(before.id) \(label): gone, was \(before.text)", zh: "\(before.id) \(label)：已无，原为\(before.text)")
    case (nil, nil): return .empty
    }
  }

  private var nameLines: [Phrase] {
    guard let before, let after, !(before.names.isEmpty && after.names.isEmpty) else { return [] }
    var lines: [Phrase] = []
    if !entered.isEmpty {
      let names = entered.joined(separator: "、")
      lines.append(Phrase("entered: \(names)", zh: "新列入：\(names)"))
    }
    if !left.isEmpty {
      let names = left.joined(separator: "、")
      lines.append(Phrase("left: \(names)", zh: "不再列入：\(names)"))
    }
    if lines.isEmpty, before.names != after.names {
      lines.append(Phrase("the same names in another order", zh: "名称相同，次序不同"))
    }
    return lines
  }

  private static func indented(_ phrase: Phrase) -> Phrase { Phrase("  \(phrase)", zh: "  \(phrase)") }
}

extension FigureChange.Cause {
  var phrase: Phrase {
    switch self {
    case .data(let names):
      let names = names.joined(separator: "、")
      return Phrase("data: \(names)", zh: "数据：\(names)")
    case .query: return Phrase("computed in another way", zh: "算法改变")
    case .fact(let name, let before, let after):
      return Phrase("\(name): \(before) → \(after)", zh: "\(name)：\(before) → \(after)")
    case .files(let paths):
      let paths = paths.joined(separator: "、")
      return Phrase("scripts or rules: \(paths)", zh: "脚本或规则：\(paths)")
    }
  }
}
