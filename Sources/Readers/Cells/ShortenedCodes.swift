import Diagnostics
import Tables

/// Codes that a spreadsheet saved as `3.71323E+17`, so that their last digits are lost and several may be one text.
enum ShortenedCodes {
  /// Looking at the beginning of a column of very many distinct texts is enough.
  private static let mostTexts = 20_000
  private static let longest = 24

  /// One sentence for each column of texts that holds such cells. O(rows) for those, else O(distinct texts).
  static func notes(_ result: ReadResult) -> [Phrase] {
    result.table.schema.fields.enumerated().compactMap { place, field in
      guard field.type == .text, let dictionary = result.table.columns[place].dictionary else { return nil }
      var texts: Set<String> = []
      for code in 0..<min(dictionary.count, mostTexts) where isShortened(dictionary.utf8(code)) {
        texts.insert(dictionary.text(code))
      }
      return texts.isEmpty ? nil : note(texts, result, place, field)
    }
  }

  /// One digit, perhaps a point and more of them, and an exponent of a number with at least twelve.
  static func isShortened(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= longest, let first = text.first, (0x31...0x39).contains(first) else { return false }
    let parts = text.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 3, parts[1].first == UInt8(ascii: "+"),
      let exponent = Int(String(decoding: parts[1].dropFirst(), as: UTF8.self)), exponent >= 11
    else { return false }
    let fraction = parts[0].dropFirst()
    guard let point = fraction.first else { return true }
    return point == UInt8(ascii: ".") && fraction.count > 1
      && fraction.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func note(_ texts: Set<String>, _ result: ReadResult, _ place: Int, _ field: Field)
    -> Phrase?
  {
    let column = result.table.columns[place]
    var (count, first) = (0, (row: 0, text: ""))
    for row in 0..<column.count {
      guard case .text(let text) = column[row], texts.contains(text) else { continue }
      if count == 0 { first = (row, text) }
      count += 1
    }
    guard count > 0 else { return nil }
    let cell = result.receipt.cell(ofRow: first.row, column: place)
    return Phrase(
      "column \"\(field.name)\" holds \(count, .cell) with a code that a spreadsheet cut short, such as \(cell) \"\(first.text)\": the last digits are lost, so make the column one of texts in the spreadsheet, enter the codes again, and save it anew",
      zh:
        "列“\(field.name)”有\(count, .cell)的代码被表格软件写成科学计数，例如\(cell)的“\(first.text)”：末尾几位已丢失，请在表格软件中把该列设为文本，重新填写后再保存"
    )
  }
}
