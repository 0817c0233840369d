/// Reads the numerals of formulas.
enum FormulaNumber {
  enum Failure: Error {
    case notANumber
    case notInteger64
    case tooManyDigits(rounded: String)
    case scaleTooLarge
    case tooLarge
    case hexadecimalPoint
  }

  /// A double holds any decimal number of 15 digits, so a formula and a Lua function mean the same number.
  private static let mostDigits = 15
  private static let mostScale = 18

  /// The constant that `numeral` (ASCII, with its sign if any) stands for.
  static func literal(_ numeral: String) throws(Failure) -> Literal {
    let isNegative = numeral.hasPrefix("-")
    let magnitude = isNegative ? String(numeral.dropFirst()) : numeral
    let lower = magnitude.lowercased()
    if lower.hasPrefix("0x") { return try hexadecimal(String(lower.dropFirst(2)), isNegative) }
    guard lower.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) || ".e+-".unicodeScalars.contains($0) })
    else { throw .notANumber }
    if lower.contains("e") { return try float(lower, isNegative) }
    let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      guard let value = Int64(isNegative ? "-" + lower : lower) else { throw .notInteger64 }
      return .integer(value)
    case 2: return try decimal(String(parts[0]), String(parts[1]), isNegative)
    default: throw .notANumber
    }
  }

  private static func hexadecimal(_ digits: String, _ isNegative: Bool) throws(Failure) -> Literal {
    if digits.contains(".") || digits.contains("p") { throw .hexadecimalPoint }
    guard !digits.isEmpty, digits.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit) else {
      throw .notANumber
    }
    guard let value = Int64(isNegative ? "-" + digits : digits, radix: 16) else { throw .notInteger64 }
    return .integer(value)
  }

  private static func float(_ text: String, _ isNegative: Bool) throws(Failure) -> Literal {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count == 2 ? parts[1].drop(while: { $0 == "+" || $0 == "-" }) : ""
    let isWellFormed =
      !exponent.isEmpty && exponent.allSatisfy(\.isNumber) && parts[1].count <= exponent.count + 1
      && mantissa.count <= 2 && mantissa.joined().contains(where: \.isNumber)
      && mantissa.joined().allSatisfy(\.isNumber)
    guard isWellFormed else { throw .notANumber }
    // Swift wants a digit on both sides of the point.
    let whole = mantissa[0].isEmpty ? "0" : String(mantissa[0])
    let fraction = mantissa.count == 2 && !mantissa[1].isEmpty ? String(mantissa[1]) : "0"
    guard let value = Double("\(whole).\(fraction)e\(parts[1])") else { throw .notANumber }
    guard value.isFinite else { throw .tooLarge }
    return .float(isNegative ? -value : value)
  }

  private static func decimal(_ whole: String, _ fraction: String, _ isNegative: Bool) throws(Failure)
    -> Literal
  {
    if whole.isEmpty && fraction.isEmpty { throw .notANumber }
    var fraction = fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let digits = String((whole + fraction).drop { $0 == "0" })
    let significant = fraction.isEmpty ? trimmingZeros(digits).count : digits.count
    if significant > mostDigits { throw .tooManyDigits(rounded: rounded(whole, fraction, isNegative)) }
    if fraction.count > mostScale { throw .scaleTooLarge }
    guard let unscaled = Int64(digits.isEmpty ? "0" : digits) else { throw .tooLarge }
    return .decimal(unscaled: isNegative ? -unscaled : unscaled, scale: fraction.count)
  }

  private static func trimmingZeros(_ digits: String) -> String {
    var digits = digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits
  }

  /// The nearest number of 15 significant digits, half away from zero.
  private static func rounded(_ whole: String, _ fraction: String, _ isNegative: Bool) -> String {
    var digits = Array((whole + fraction).utf8).map { Int($0) - 48 }
    let first = digits.firstIndex { $0 != 0 } ?? 0
    let last = first + mostDigits
    let carries = digits[last] >= 5
    for index in last..<digits.count { digits[index] = 0 }
    var index = last - 1
    var carry = carries
    while carry && index >= 0 {
      digits[index] += 1
      carry = digits[index] == 10
      if carry { digits[index] = 0 }
      index -= 1
    }
    let all = (carry ? "1" : "") + digits.map(String.init).joined()
    let wholeCount = all.count - fraction.count
    let wholeDigits = String(all.prefix(wholeCount).drop { $0 == "0" })
    let fractionDigits = trimmingZeros(String(all.dropFirst(wholeCount)))
    return (isNegative ? "-" : "") + (wholeDigits.isEmpty ? "0" : wholeDigits) + "."
      + (fractionDigits.isEmpty ? "0" : fractionDigits)
  }
}
