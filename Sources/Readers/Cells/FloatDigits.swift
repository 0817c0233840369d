import Diagnostics
import Tables

/// Numbers of which a float does not keep every digit.
enum FloatDigits {
  /// Whether a float is printed with other digits than a number was written with. O(digits).
  static func lose(_ text: String) -> Bool {
    guard text.utf8.count > 15, let number = Double(text) else { return false }
    return significant(text) != significant(number.description)
  }

  /// The digits of a number without the zeros around them, and where its point is.
  private static func significant(_ text: String) -> (digits: String, exponent: Int) {
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    let mantissa = parts.first ?? ""
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    if let point = mantissa.firstIndex(of: ".") { exponent -= mantissa[point...].utf8.count - 1 }
    var digits = Substring(mantissa.filter { $0.isASCII && $0.isNumber }).drop { $0 == "0" }
    while digits.last == "0" {
      digits.removeLast()
      exponent += 1
    }
    return (String(digits), digits.isEmpty ? 0 : exponent)
  }

  /// What is said of columns of floats that were written with more digits.
  static func notes(_ result: ReadResult, _ numbers: [Int: String]) -> [Phrase] {
    guard !numbers.isEmpty else { return [] }
    return result.table.schema.fields.enumerated().compactMap { place, field in
      guard field.type == .float, place < result.receipt.cellOfColumn.count,
        let written = numbers[result.receipt.cellOfColumn[place]], let read = Double(written)
      else { return nil }
      return Phrase(
        "column \"\(field.name)\" is one of floats, of which not every digit is kept: \(written) was read as \(read): write such numbers as texts, or with fewer digits",
        zh: "列“\(field.name)”为浮点数，不能保留全部数字：\(written)读作\(read)：这样的数请写成文本，或减少位数")
    }
  }
}
