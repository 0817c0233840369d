import Query
import Tables

/// Reductions of a list of values, by the book.
struct ReferenceAggregate {
  let function: AggregateFunction
  let type: ColumnType
  let share: Value?

  init(_ function: AggregateFunction, _ type: ColumnType, share: Value?) {
    self.function = function
    self.type = type
    self.share = share
  }

  func reduce(_ all: [Value], argument: ColumnType) throws -> Value {
    let values = all.filter { !$0.isMissing }
    switch function {
    case .count: return .int(Int64(values.count))
    case .countIf: return .int(Int64(values.count { $0 == .bool(true) }))
    case .countDistinct: return .int(Int64(Set(values).count))
    case .first: return values.first ?? .missing
    case .last: return values.last ?? .missing
    case .min:
      return values.reduce(nil) { least, value in
        least.map { ReferenceExpression.compared(value, $0) < 0 ? value : $0 } ?? value
      } ?? .missing
    case .max:
      return values.reduce(nil) { greatest, value in
        greatest.map { ReferenceExpression.compared(value, $0) > 0 ? value : $0 } ?? value
      } ?? .missing
    case .collect: return collected(values)
    case .sum: return try sum(values)
    case .mean: return try mean(values)
    case .median: return try quantile(values, 0.5)
    case .quantile: return try quantile(values, share.flatMap(\.asDouble) ?? 0)
    case .standardDeviation: return try deviation(values)
    }
  }

  private func collected(_ values: [Value]) -> Value {
    var texts: [String] = []
    for value in values where !texts.contains(value.description) { texts.append(value.description) }
    return texts.isEmpty ? .missing : .text(texts.joined(separator: "、"))
  }

  private func unscaled(_ values: [Value]) -> [Int128] {
    values.map { value in
      switch value {
      case .int(let number): Int128(number)
      case .decimal(let decimal): Int128(decimal.unscaled)
      default: 0
      }
    }
  }

  private func sum(_ values: [Value]) throws -> Value {
    if type == .float { return try float(values.reduce(0) { $0 + ($1.asDouble ?? 0) }) }
    return try exact(unscaled(values).reduce(0, +), over: 1)
  }

  private func mean(_ values: [Value]) throws -> Value {
    guard !values.isEmpty else { return .missing }
    guard case .decimal(let scale) = type else {
      if values.contains(where: { if case .float = $0 { true } else { false } }) {
        return try float(values.reduce(0) { $0 + ($1.asDouble ?? 0) } / Double(values.count))
      }
      return .float(Double(unscaled(values).reduce(0, +)) / Double(values.count))
    }
    let more = scale - (values[0].scale ?? 0)
    return try exact(
      unscaled(values).reduce(0, +) * Int128(FixedDecimal.power(more)), over: Int128(values.count))
  }

  /// Shares are tried that binary numbers hold exactly, so that places are exact here as well.
  private func quantile(_ values: [Value], _ share: Double) throws -> Value {
    guard !values.isEmpty else { return .missing }
    let place = share * Double(values.count - 1)
    let below = Int(place)
    let fraction = place - Double(below)
    guard case .decimal(let scale) = type else {
      let sorted = values.compactMap(\.asDouble).sorted()
      guard fraction > 0 else { return .float(sorted[below] + 0) }
      return try float(sorted[below] + (sorted[below + 1] - sorted[below]) * fraction + 0)
    }
    let sorted = unscaled(values).sorted()
    let factor = Int128(FixedDecimal.power(scale - (values[0].scale ?? 0)))
    let above = sorted[min(below + 1, sorted.count - 1)]
    let parts = Int128(fraction * 1024)
    return try exact((sorted[below] * (1024 - parts) + above * parts) * factor, over: 1024)
  }

  private func deviation(_ values: [Value]) throws -> Value {
    let numbers = values.compactMap(\.asDouble)
    guard numbers.count > 1 else { return .missing }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return try float((squares / Double(numbers.count - 1)).squareRoot())
  }

  private func float(_ number: Double) throws -> Value {
    guard number.isFinite else { throw ReferenceError.notFinite }
    return .float(number)
  }

  /// Half away from zero.
  private func exact(_ dividend: Int128, over divisor: Int128) throws -> Value {
    let magnitude = (dividend.magnitude * 2 + divisor.magnitude) / (divisor.magnitude * 2)
    let rounded = dividend < 0 ? -Int128(magnitude) : Int128(magnitude)
    guard let fits = Int64(exactly: rounded) else { throw ReferenceError.doesNotFit }
    if case .decimal(let scale) = type { return .decimal(FixedDecimal(unscaled: fits, scale: scale)) }
    return .int(fits)
  }
}

extension Value {
  /// The number as a float; nil for what is not a number.
  var asDouble: Double? {
    switch self {
    case .int(let number): Double(number)
    case .decimal(let decimal): decimal.double
    case .float(let number): number
    default: nil
    }
  }

  var scale: Int? {
    if case .decimal(let decimal) = self { decimal.scale } else { nil }
  }
}
