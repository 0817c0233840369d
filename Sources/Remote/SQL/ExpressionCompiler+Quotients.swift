import Diagnostics
import Query
import Tables

/// Division and rounding of exact numbers, in whole numbers of 64 bits.
///
/// No row may divide by zero there, not even one whose value is missing: the server computes with what stands beneath.
extension ExpressionCompiler {
  /// A value without its missing rows, and a divisor without its zeros.
  private struct Divided {
    let dividend: String
    let divisor: String
    /// 1 in rows that have no result; nil when there are none.
    let gaps: String?
    let mostDividend: Int128
    let mostDivisor: Int128
    /// The divisor where it is one number above zero.
    let constant: Int128?
  }

  /// `left / right × 10^moreDigits`, rounded half away from zero to the digits of `type`; missing and counted where the
  /// divisor is zero.
  mutating func quotient(
    _ left: Fragment, _ right: Fragment, _ type: ColumnType, moreDigits: Int
  ) throws(Refusal) -> Fragment {
    guard left.type.isExactNumber, right.type.isExactNumber else {
      throw Refusal(Phrase("shares of floats are computed here", zh: "浮点数的占比在本地计算"))
    }
    let exponent = type.scale + moreDigits + right.type.scale - left.type.scale
    let divided = try divided(left, right, raised: (max(0, exponent), max(0, -exponent)))
    let (dividend, divisor) = (divided.dividend, divided.divisor)
    guard Fragment.fits(0...(2 * divided.mostDividend + divided.mostDivisor)) else { throw Self.mayOverflow }
    let rounded =
      "toInt64(intDiv(2 * abs(\(dividend)) + abs(\(divisor)), 2 * abs(\(divisor))))"
    let isNegative = divided.constant == nil ? "(\(dividend) < 0) != (\(divisor) < 0)" : "\(dividend) < 0"
    let most = divided.mostDividend / (divided.constant ?? 1) + 1
    return result(divided, "if(\(isNegative), -\(rounded), \(rounded))", type, -most...most)
  }

  /// `//` and `%`, which go down.
  mutating func floorDivision(
    _ operation: ArithmeticOperator, _ left: Fragment, _ right: Fragment, _ type: ColumnType
  ) throws(Refusal) -> Fragment {
    let scale = max(left.type.scale, right.type.scale)
    let divided = try divided(
      left, right, raised: (scale - left.type.scale, scale - right.type.scale))
    let (dividend, divisor) = (divided.dividend, divided.divisor)
    // The least number has no opposite.
    guard Fragment.fits(-divided.mostDividend...divided.mostDividend),
      Fragment.fits(-divided.mostDivisor...divided.mostDivisor)
    else { throw Self.mayOverflow }
    let isBelow = "((((\(dividend) % \(divisor)) != 0) * ((\(dividend) < 0) != (\(divisor) < 0))) > 0)"
    let quotient = "(intDiv(\(dividend), \(divisor)) - \(isBelow))"
    if operation == .floorDivide {
      let most = divided.mostDividend / (divided.constant ?? 1) + 1
      return result(divided, "toInt64(\(quotient))", type, -most...most)
    }
    let rest = "(\(dividend) % \(divisor) + if(\(isBelow), \(divisor), toInt64(0)))"
    return result(divided, "toInt64(\(rest))", type, -divided.mostDivisor...divided.mostDivisor)
  }

  private mutating func divided(
    _ left: Fragment, _ right: Fragment, raised: (left: Int, right: Int)
  ) throws(Refusal) -> Divided {
    guard raised.left <= 18, raised.right <= 18,
      let first = left.units(left.type.scale + raised.left),
      let second = right.units(right.type.scale + raised.right),
      let range = first.range, let divisors = second.range
    else { throw Self.mayOverflow }
    let divisor = second.isNullable ? "ifNull(\(second.sql), 0)" : second.sql
    let hasZero = divisors.contains(0)
    var gaps = [left.missing, right.missing].compactMap { $0 }
    if hasZero {
      let isZero = "(\(divisor) = 0)"
      tallyDivision(isZero, left, right)
      gaps.append(isZero)
    }
    return Divided(
      dividend: first.isNullable ? "ifNull(\(first.sql), 0)" : first.sql,
      divisor: hasZero ? "if(\(divisor) = 0, toInt64(1), \(divisor))" : divisor,
      gaps: gaps.isEmpty ? nil : "(\(gaps.joined(separator: " + "))) > 0",
      mostDividend: max(range.lowerBound.magnitudeOfSmall, range.upperBound.magnitudeOfSmall),
      mostDivisor: max(1, divisors.lowerBound.magnitudeOfSmall, divisors.upperBound.magnitudeOfSmall),
      constant: divisors.lowerBound == divisors.upperBound && divisors.lowerBound > 0
        ? divisors.lowerBound : nil)
  }

  private func result(
    _ divided: Divided, _ sql: String, _ type: ColumnType, _ range: ClosedRange<Int128>
  ) -> Fragment {
    let isUnscaled = type != .int
    guard let gaps = divided.gaps else { return Fragment(sql, type, range: range, isUnscaled: isUnscaled) }
    return Fragment(
      "if(\(gaps), CAST(NULL AS Nullable(Int64)), \(sql))", type, isNullable: true, range: range,
      isUnscaled: isUnscaled)
  }

  // MARK: - Digits

  func rounded(
    _ function: ColumnFunction, _ value: Fragment, _ type: ColumnType
  ) throws(Refusal) -> Fragment {
    if value.type == .int, type == .int { return value }
    guard value.type.isExactNumber else {
      throw Refusal(
        Phrase("\(function.rawValue) of floats runs here", zh: "浮点数的\(function.rawValue)在本地计算"))
    }
    guard let units = value.units(max(value.type.scale, type.scale)), let range = units.range else {
      throw Self.mayOverflow
    }
    guard type.scale < value.type.scale else { return units }
    let divisor = WideDecimal.power(value.type.scale - type.scale)
    let half = divisor / 2
    guard Fragment.fits(range.lowerBound - divisor...range.upperBound + divisor) else {
      throw Self.mayOverflow
    }
    let sign = units.isNullable ? "ifNull(\(units.sql), 0)" : units.sql
    let moved =
      switch function {
      case .round: "\(units.sql) + if(\(sign) < 0, toInt64(-\(half)), toInt64(\(half)))"
      case .floor: "\(units.sql) - if(\(sign) < 0, toInt64(\(divisor - 1)), toInt64(0))"
      case .ceiling: "\(units.sql) + if(\(sign) > 0, toInt64(\(divisor - 1)), toInt64(0))"
      default: units.sql
      }
    return Fragment(
      "intDiv(\(moved), \(divisor))", type, isNullable: units.isNullable,
      range: range.lowerBound / divisor - 1...range.upperBound / divisor + 1, isUnscaled: type != .int)
  }

  func absolute(_ value: Fragment) throws(Refusal) -> Fragment {
    if value.type == .float {
      return Fragment("abs(\(value.sql))", .float, isNullable: value.isNullable)
    }
    guard let units = value.units(value.type.scale), let range = units.range,
      range.lowerBound > Int128(Int64.min)
    else { throw Self.mayOverflow }
    let most = max(range.lowerBound.magnitudeOfSmall, range.upperBound.magnitudeOfSmall)
    return Fragment(
      "toInt64(abs(\(units.sql)))", value.type, isNullable: value.isNullable, range: 0...most,
      isUnscaled: value.type != .int)
  }

  /// The least or the greatest of some; missing where one is.
  func extreme(_ function: ColumnFunction, _ values: [Fragment]) throws(Refusal) -> Fragment {
    guard values.allSatisfy(\.type.isExactNumber) else {
      throw Refusal(
        Phrase("\(function.rawValue) of floats runs here", zh: "浮点数的\(function.rawValue)在本地计算"))
    }
    var result = values[0]
    for value in values.dropFirst() {
      let (first, second, isUnscaled) = try Self.sameForm(result, value)
      let isFirst = try compare(function == .least ? .lessOrEqual : .greaterOrEqual, result, value).sql
      let gaps = [result.missing, value.missing].compactMap { $0 }
      let (kept, range) = ("if(\(isFirst), \(first), \(second))", Self.union(result.range, value.range))
      let nothing = Fragment("", result.type, isUnscaled: isUnscaled).nothing
      guard !gaps.isEmpty, let nothing else {
        result = Fragment(kept, result.type, range: range, isUnscaled: isUnscaled)
        continue
      }
      result = Fragment(
        "if((\(gaps.joined(separator: " + "))) > 0, \(nothing), \(kept))", result.type, isNullable: true,
        range: range, isUnscaled: isUnscaled)
    }
    return result
  }
}

extension Int128 {
  /// The size of a number that is far from the edge of 128 bits.
  fileprivate var magnitudeOfSmall: Int128 { self < 0 ? -self : self }
}
