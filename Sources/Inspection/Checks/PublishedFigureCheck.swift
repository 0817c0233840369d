package import CivilTime
package import Diagnostics
package import Query
package import Tables

/// A figure that a notice published, and how the data gives it.
package struct PublishedFigureCheck: Sendable {
  package let id: String
  package let dataset: String
  package let quarter: Period
  package let value: FixedDecimal
  /// 件, 个单位, %: the word after the number.
  package let unitWord: String?
  /// Whether the notice prints it as 余: the measure then rounds down.
  package let isApproximate: Bool
  /// The sentence it comes from.
  package let sentence: String?
  /// An aggregate, such as `count()`.
  package let measure: Formula
  /// Which rows are counted; nil for all.
  package let condition: Formula?
  package let location: SourceLocation

  /// The plan that computes the figure. Result: one row, one column, named as the figure's id.
  ///
  /// - Parameters:
  ///   - plan: All rows of ``dataset``, of every quarter.
  ///   - quarter: The dataset's quarter column; nil if it has none.
  /// - Returns: A plan whose rows can be traced.
  package func plan(over plan: Plan, quarter: String? = "quarter") -> Plan {
    let origin = StepOrigin(verb: "check", location: location)
    var rows = plan
    if let quarter {
      let isOfQuarter = ColumnExpression.binary(.equal, .column(quarter), .literal(.period(self.quarter)))
      rows = rows.then(.filter(NamedColumn("condition", isOfQuarter), keeping: true), origin: origin)
    }
    if let condition {
      let named = NamedColumn("condition", condition.expression, text: condition.text)
      rows = rows.then(.filter(named, keeping: true), origin: origin)
    }
    return rows.then(
      .aggregate([NamedColumn(id, measure.expression, text: measure.text)]), origin: origin)
  }

  /// What is wrong with the figure: nil when the data gives exactly what was published.
  ///
  /// - Parameter result: The result of ``plan(over:quarter:)``.
  /// - Returns: A finding with both numbers.
  package func finding(in result: Table) -> Finding? {
    let computed = result.rowCount == 1 ? result[0, 0] : .missing
    guard computed.exact != value else { return nil }
    let found = computed.isMissing ? Phrase("nothing", zh: "无") : Phrase(verbatim: computed.description)
    let counted =
      condition.map { Phrase("\(measure.text) where \($0.text)", zh: "\(measure.text)，条件为\($0.text)") }
      ?? Phrase(verbatim: measure.text)
    return Finding(
      check: id, dataset: dataset, quarter: quarter, sentence: sentence, expected: value.description,
      found: found.text(in: .english),
      message: Phrase(
        "\(id), \(quarter): published \(value), the data gives \(found)",
        zh: "\(id)，\(quarter)：公布数为\(value)，按数据应为\(found)"),
      help: [Phrase("computed from \(dataset) as \(counted)", zh: "由\(dataset)计算：\(counted)")],
      location: location)
  }
}
