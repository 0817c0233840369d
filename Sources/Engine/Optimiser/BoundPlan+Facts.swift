import Query
import Tables

/// What is known of the columns of a plan before it runs. Each looks down to the source: O(steps).
extension BoundPlan {
  /// Whether a value may be missing in a column of the result.
  func mayBeMissing(_ place: Int) -> Bool {
    switch origin(of: place) {
    case .source(let column): column.missing != nil
    case .input(let input, let place): input.mayBeMissing(place)
    case .derived(let expression): ExpressionFacts(input: inputs[0]).mayBeMissing(expression)
    case .inputs: inputs.contains { $0.mayBeMissing(place) }
    case .elsewhere: true
    }
  }

  /// A number that no value of a column exceeds in either direction: what its width can hold. Nil when none is known.
  func largestMagnitude(_ place: Int) -> Double? {
    switch origin(of: place) {
    case .source(let column): return column.largestMagnitude
    case .input(let input, let place): return input.largestMagnitude(place)
    case .derived(let expression): return ExpressionFacts(input: inputs[0]).magnitude(expression)
    case .inputs:
      var largest = 0.0
      for input in inputs {
        guard let magnitude = input.largestMagnitude(place) else { return nil }
        largest = max(largest, magnitude)
      }
      return largest
    case .elsewhere: return nil
    }
  }

  /// Where the values of a column come from.
  private enum ColumnOrigin {
    case source(Column)
    /// Values of a column of an input, but perhaps not all of them.
    case input(BoundPlan, Int)
    /// An expression over the first input.
    case derived(BoundExpression)
    /// The same column of all inputs.
    case inputs
    case elsewhere
  }

  private func origin(of place: Int) -> ColumnOrigin {
    switch step {
    case .source(let source):
      guard case .held(let table) = source.rows else { return .elsewhere }
      return .source(table.columns[place])
    case .filter, .distinct, .sort, .take, .top, .firstSorted, .sample, .regroup, .matching:
      return .input(inputs[0], place)
    case .project(let places): return .input(inputs[0], places[place])
    case .derive(let expression, let replaced):
      guard place == replaced ?? schema.count - 1 else { return .input(inputs[0], place) }
      return expression.windows.isEmpty ? .derived(expression.expression) : .elsewhere
    case .aggregate(let keys, _, _):
      return place < keys.count ? .input(inputs[0], keys[place]) : .elsewhere
    case .join(let join):
      let leftCount = inputs[0].schema.count
      if join.kind == .full || join.kind == .left && place >= leftCount { return .elsewhere }
      return place < leftCount
        ? .input(inputs[0], place) : .input(inputs[1], join.rightPlaces[place - leftCount])
    case .joinAsOf:
      return place < inputs[0].schema.count ? .input(inputs[0], place) : .elsewhere
    case .concatenate: return .inputs
    }
  }
}

extension Column {
  /// What the width of the column can hold, as a number; nil for what is no number or has no bound.
  fileprivate var largestMagnitude: Double? {
    guard case .integers(let buffer) = values, buffer.width < 64 else { return nil }
    let largest = Double(1 << (buffer.width - 1))
    switch type {
    case .int: return largest
    case .decimal(let scale): return largest / Double(FixedDecimal.power(scale))
    default: return nil
    }
  }
}
