import Query
import Tables

/// Comparisons: one byte a row, 1 where it holds.
///
/// An ordering with a missing side is false; two missing values are equal, and a missing value differs from any
/// other.
enum Comparison {
  /// Compares two lanes of one type; decimals and whole numbers may differ in scale.
  static func apply(_ operation: ComparisonOperator, _ left: Lane, _ right: Lane) -> [UInt8] {
    var result =
      if left.type == .float {
        compare(operation, left.floats, right.floats)
      } else if left.type == .text {
        compareTexts(operation, left, right)
      } else if left.type.digits == right.type.digits {
        compare(operation, left.integers, right.integers)
      } else {
        compareDecimals(operation, left, right)
      }
    placeMissing(operation, left.missing, right.missing, &result)
    return result
  }

  private static func compare(
    _ operation: ComparisonOperator, _ left: [Int64], _ right: [Int64]
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: left.count)
    switch operation {
    case .less: for row in 0..<left.count { result[row] = left[row] < right[row] ? 1 : 0 }
    case .lessOrEqual: for row in 0..<left.count { result[row] = left[row] <= right[row] ? 1 : 0 }
    case .greater: for row in 0..<left.count { result[row] = left[row] > right[row] ? 1 : 0 }
    case .greaterOrEqual: for row in 0..<left.count { result[row] = left[row] >= right[row] ? 1 : 0 }
    case .equal: for row in 0..<left.count { result[row] = left[row] == right[row] ? 1 : 0 }
    case .notEqual: for row in 0..<left.count { result[row] = left[row] != right[row] ? 1 : 0 }
    }
    return result
  }

  private static func compare(
    _ operation: ComparisonOperator, _ left: [Double], _ right: [Double]
  ) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: left.count)
    switch operation {
    case .less: for row in 0..<left.count { result[row] = left[row] < right[row] ? 1 : 0 }
    case .lessOrEqual: for row in 0..<left.count { result[row] = left[row] <= right[row] ? 1 : 0 }
    case .greater: for row in 0..<left.count { result[row] = left[row] > right[row] ? 1 : 0 }
    case .greaterOrEqual: for row in 0..<left.count { result[row] = left[row] >= right[row] ? 1 : 0 }
    case .equal: for row in 0..<left.count { result[row] = left[row] == right[row] ? 1 : 0 }
    case .notEqual: for row in 0..<left.count { result[row] = left[row] != right[row] ? 1 : 0 }
    }
    return result
  }

  /// Exact at any two scales: -1, 0 or 1 a row in 128 bits, then compared with 0.
  private static func compareDecimals(
    _ operation: ComparisonOperator, _ left: Lane, _ right: Lane
  ) -> [UInt8] {
    let scale = max(left.type.digits, right.type.digits)
    let leftFactor = Int128(FixedDecimal.power(scale - left.type.digits))
    let rightFactor = Int128(FixedDecimal.power(scale - right.type.digits))
    let (first, second) = (left.integers, right.integers)
    var signs = [Int64](repeating: 0, count: first.count)
    for row in 0..<first.count {
      let (wideFirst, wideSecond) = (Int128(first[row]) * leftFactor, Int128(second[row]) * rightFactor)
      signs[row] = wideFirst < wideSecond ? -1 : (wideFirst > wideSecond ? 1 : 0)
    }
    return compare(operation, signs, [Int64](repeating: 0, count: signs.count))
  }

  private static func compareTexts(
    _ operation: ComparisonOperator, _ left: Lane, _ right: Lane
  ) -> [UInt8] {
    switch operation {
    case .equal, .notEqual:
      // The smaller dictionary is translated: often that of a literal.
      let (larger, smaller) = left.texts.count < right.texts.count ? (right, left) : (left, right)
      return compare(operation, larger.integers, TextCodes.translated(smaller, into: larger.texts))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      let (first, second) = TextCodes.comparableRanks(left, right)
      return compare(operation, first, second)
    }
  }

  private static func placeMissing(
    _ operation: ComparisonOperator, _ left: [UInt8]?, _ right: [UInt8]?, _ result: inout [UInt8]
  ) {
    guard left != nil || right != nil else { return }
    for row in result.indices {
      let leftIsMissing = left?[row] ?? 0 != 0
      let rightIsMissing = right?[row] ?? 0 != 0
      guard leftIsMissing || rightIsMissing else { continue }
      switch operation {
      case .equal: result[row] = leftIsMissing && rightIsMissing ? 1 : 0
      case .notEqual: result[row] = leftIsMissing && rightIsMissing ? 0 : 1
      case .less, .lessOrEqual, .greater, .greaterOrEqual: result[row] = 0
      }
    }
  }
}
