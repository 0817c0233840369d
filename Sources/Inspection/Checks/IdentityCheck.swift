import CivilTime
package import Diagnostics
package import Query
package import Tables

/// Parts that have to add up to a total, in every quarter.
///
/// The founding notice has eleven such sums: 平台17 + 信函11 = 28, 14 + 22 + 2 + 8 = 46, 62 + 4 + 3 = 69. Not only the sum is
/// checked: every row that the total counts has to be in exactly one part, so that a row counted twice cannot hide one
/// that is counted nowhere.
package struct IdentityCheck: Sendable {
  package let id: String
  package let dataset: String
  /// `count()`, or `count_if(condition)`.
  package let total: Formula
  /// Conditions, one a part.
  package let parts: [Formula]
  package let note: String?
  package let location: SourceLocation

  /// The plan that computes the sums of a dataset.
  ///
  /// Result: one row a quarter, in the order of their first row; columns: the quarter, `total`, `part_1` and so on, and
  /// `misplaced`: rows of the total that are not in exactly one part. Without a quarter column, one row.
  ///
  /// - Parameters:
  ///   - plan: All rows of ``dataset``, of every quarter.
  ///   - quarter: The dataset's quarter column; nil if it has none.
  /// - Returns: A plan whose result ``findings(in:quarter:)`` reads.
  package func plan(over plan: Plan, quarter: String? = "quarter") -> Plan {
    let origin = StepOrigin(verb: "check", location: location)
    let grouped = quarter.map { name in
      plan.then(.group([NamedColumn(name, .column(name))]), origin: origin)
    }
    var columns = [NamedColumn("total", total.expression, text: total.text)]
    for (number, part) in parts.enumerated() {
      let count = ColumnExpression.call(AggregateFunction.countIf, [part.expression])
      columns.append(NamedColumn("part_\(number + 1)", count, text: part.text))
    }
    columns.append(NamedColumn("misplaced", misplaced))
    return (grouped ?? plan).then(.aggregate(columns), origin: origin)
  }

  /// How many rows of the total are not in exactly one part.
  private var misplaced: ColumnExpression {
    let memberships = parts.map { part in
      ColumnExpression.choice(part.expression, .literal(.integer(1)), .literal(.integer(0)))
    }
    let count = memberships.dropFirst().reduce(memberships[0]) { .binary(.add, $0, $1) }
    let isMisplaced = ColumnExpression.binary(.notEqual, count, .literal(.integer(1)))
    guard case .call(AggregateFunction.countIf.rawValue, let conditions) = total.expression.kind,
      let condition = conditions.first
    else { return .call(AggregateFunction.countIf, [isMisplaced]) }
    return .call(AggregateFunction.countIf, [.binary(.and, condition, isMisplaced)])
  }

  /// What is wrong with the sums, at most one finding a quarter.
  ///
  /// - Parameters:
  ///   - result: The result of ``plan(over:quarter:)``.
  ///   - quarter: The same as there.
  /// - Returns: The findings, in the order of the quarters.
  package func findings(in result: Table, quarter: String? = "quarter") -> [Finding] {
    let first = quarter == nil ? 0 : 1
    return (0..<result.rowCount).compactMap { row in
      let period = quarter == nil ? nil : result[row, 0].period
      let numbers = (first..<result.columns.count).compactMap { result[row, $0].whole }
      guard numbers.count == parts.count + 2 else { return nil }
      return finding(
        period, total: numbers[0], parts: Array(numbers[1...parts.count]), misplaced: numbers[parts.count + 1]
      )
    }
  }

  private func finding(_ quarter: Period?, total: Int, parts: [Int], misplaced: Int) -> Finding? {
    let sum = parts.reduce(0, +)
    guard sum != total || misplaced != 0 else { return nil }
    let equation = parts.map(String.init).joined(separator: " + ") + " = \(sum)"
    let place = quarter.map { Phrase("\(id), \($0)", zh: "\(id)，\($0)") } ?? Phrase(verbatim: id)
    let problem =
      sum != total
      ? Phrase("total \(total) is not \(equation)", zh: "合计\(total)不等于\(equation)")
      : Phrase(
        "\(misplaced) rows of the total \(total) are in no part or in several, though \(equation)",
        zh: "合计\(total)行中有\(misplaced)行不属于任何一部分或同时属于几部分，尽管\(equation)")
    return Finding(
      check: id, dataset: dataset, quarter: quarter, sentence: nil, expected: String(total), found: equation,
      message: Phrase("\(place): \(problem)", zh: "\(place)：\(problem)"),
      help: [
        Phrase(
          "every row of \(dataset) that \(self.total.text) counts has to be in exactly one part",
          zh: "\(dataset)中计入\(self.total.text)的每一行都应恰好属于一个部分")
      ],
      location: location)
  }
}
