package import Tables

extension BoundPlan {
  /// The confidential columns that decide which rows there are, in which order they come or what is made of many of them:
  /// read by a condition, a key, a sum or a count of what fulfils something. Whoever sees the result learns of their values
  /// although no such column is printed. How many values a column has, and how many distinct ones, says nothing of one.
  ///
  /// A column that is confidential in the result itself is not among them. In the order of the plan; O(size of the plan).
  package var decidingConfidentialColumns: [Field] {
    inputs.flatMap(\.decidingConfidentialColumns) + deciding + groupingFields
  }

  private var groupingFields: [Field] {
    grouping.filter { $0 < schema.count && schema[$0].isConfidential }.map { schema[$0] }
  }

  private var deciding: [Field] {
    guard let input = inputs.first?.schema else { return [] }
    switch step {
    case .source, .derive, .project, .sample, .regroup, .concatenate: return []
    case .filter(let condition, _):
      return read([condition.expression], input) + read(condition.windows, input)
    case .distinct(let places): return read(places, input)
    case .sort(let keys, _), .top(_, let keys, _, _), .firstSorted(_, let keys, _, _):
      return read(keys.map(\.expression), input)
    case .take(_, _, let order): return read(order.map(\.expression), input)
    case .aggregate(let keys, let aggregates, _):
      return read(keys, input) + read(aggregates.filter { !$0.onlyCounts }.flatMap(\.arguments), input)
    case .join(let join): return read(join.left, input) + read(join.right, inputs[1].schema)
    case .matching(let left, let right, _): return read(left, input) + read(right, inputs[1].schema)
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, _):
      return read(left + [leftOrder], input) + read(right + [rightOrder], inputs[1].schema)
    }
  }

  private func read(_ places: [Int], _ schema: Schema) -> [Field] {
    places.filter { schema[$0].isConfidential }.map { schema[$0] }
  }

  private func read(_ expressions: [BoundExpression], _ schema: Schema) -> [Field] {
    expressions.flatMap { $0.confidentialColumns(schema) }
  }

  private func read(_ windows: [BoundWindow], _ schema: Schema) -> [Field] {
    windows.flatMap { read($0.arguments + $0.order.map(\.expression), schema) + read($0.partition, schema) }
  }
}

extension BoundAggregate {
  /// Whether it counts the values of a column, whatever they are, or shows values, which makes its own column confidential.
  fileprivate var onlyCounts: Bool {
    if function.showsValues { return true }
    guard function == .count || function == .countDistinct, case .column? = arguments.first else {
      return false
    }
    return arguments.count == 1
  }
}

extension BoundWindow {
  /// Whether a confidential column shows through.
  func readsConfidential(_ schema: Schema) -> Bool {
    (arguments + order.map(\.expression)).contains { $0.readsConfidential(schema) }
      || partition.contains { $0 < schema.count && schema[$0].isConfidential }
  }
}

extension BoundExpression {
  /// Whether a value of a confidential column shows through.
  func readsConfidential(_ schema: Schema) -> Bool { !confidentialColumns(schema).isEmpty }

  /// The confidential columns of the input that it reads; columns of windows, which stand behind the input's, are not among
  /// them.
  fileprivate func confidentialColumns(_ schema: Schema) -> [Field] {
    switch self {
    case .column(let place, _): place < schema.count && schema[place].isConfidential ? [schema[place]] : []
    case .literal: []
    case .negate(let operand), .isMissing(let operand), .not(let operand), .convert(let operand, _):
      operand.confidentialColumns(schema)
    case .arithmetic(_, let left, let right, _), .concatenate(let left, let right),
      .compare(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .fallback(let left, let right):
      left.confidentialColumns(schema) + right.confidentialColumns(schema)
    case .choose(let condition, let first, let second):
      [condition, first, second].flatMap { $0.confidentialColumns(schema) }
    case .call(_, let arguments, _): arguments.flatMap { $0.confidentialColumns(schema) }
    case .rowFunction: schema.fields.filter(\.isConfidential)
    }
  }
}
