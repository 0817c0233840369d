package import Diagnostics
import Readers

extension PackRule {
  /// A rule from the texts of its columns, named in English or Chinese, as a script writes one.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong with it.
  package init(texts: [(column: String, text: String)], at place: SourceLocation?) throws(DiagnosticList) {
    var reading = YAMLReading()
    var row = RuleRow(place: place ?? SourceLocation(file: "rule"))
    for (name, text) in texts {
      guard let column = RuleColumn.called(name) else {
        reading.report(
          Phrase(
            "a rule has no \"\(name)\"\(nearest: name, among: RuleColumn.names)",
            zh: "细则没有“\(name)”这一项\(nearest: name, among: RuleColumn.names)"),
          at: place)
        continue
      }
      row.cells[column] = RuleRow.Cell(text: text, place: row.place)
    }
    let rule = RuleReader.rule(row, reading: &reading)
    if let rule, rule.part != .veto, rule.points == nil {
      reading.report(RulePackCheck.noPoints(rule), at: place)
    }
    guard let rule, reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase("the rule cannot be read", zh: "这条细则无法读取"), items: reading.problems)
    }
    self = rule
  }
}
