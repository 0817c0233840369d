/// What a cell looks like to somebody who reads the sheet, whether a program stored it as a number or as a text.
enum CellNature {
  case text, number, day
  /// A sign for nothing: `—`, `无`, `/`.
  case mark

  init(_ cell: SheetGrid.Cell, in grid: SheetGrid) {
    switch cell.kind {
    case .number, .error, .noValue: self = .number
    case .day: self = .day
    case .bool: self = .text
    case .text: self = Self.nature(of: grid.utf8(cell))
    }
  }

  private static let marks: Set<String> = ["—", "——", "-", "--", "－", "/", "／", "…", "*"]

  private static func isWordForNothing(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 6
      && (bytes.elementsEqual("无".utf8) || bytes.elementsEqual("未报".utf8) || bytes.elementsEqual("缺".utf8))
  }

  private static func nature(of bytes: ArraySlice<UInt8>) -> CellNature {
    guard bytes.count <= 32, let first = bytes.first else { return .text }
    // Most texts begin with a letter or a common character, and are no sign for nothing.
    if (0x41...0x5A).contains(first) || (0x61...0x7A).contains(first) { return .text }
    if (0xE4...0xE9).contains(first) { return isWordForNothing(bytes) ? .mark : .text }
    if bytes.allSatisfy({ (0x30...0x39).contains($0) }) { return .number }
    let text = String(decoding: bytes, as: UTF8.self)
    if marks.contains(text) { return .mark }
    let folded = OfficeLabel.folded(text)
    guard let digit = folded.unicodeScalars.first(where: { $0 != "-" && $0 != "+" }),
      ("0"..."9").contains(digit)
    else { return .text }
    if isDay(folded) { return .day }
    return isNumber(folded) ? .number : .text
  }

  /// Digits with commas and at most one point, and after them a percent sign, 万, 亿 or 余.
  private static func isNumber(_ text: String) -> Bool {
    var points = 0
    var isOver = false
    for (place, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9", ",": if isOver { return false }
      case ".":
        points += 1
        if isOver || points > 1 { return false }
      case "-", "+": if place > 0 { return false }
      case "%", "万", "亿", "余", "多", "个", "件", "条", "次", "家", "项", "分": isOver = true
      default: return false
      }
    }
    return true
  }

  /// `2021-08-23`, `2021.8`, `2021年9月8日`, with a time or not.
  private static func isDay(_ text: String) -> Bool {
    let year = text.unicodeScalars.prefix { ("0"..."9").contains($0) }
    guard year.count == 4, let next = text.unicodeScalars.dropFirst(4).first else { return false }
    guard ["-", "/", ".", "年"].contains(next) else { return false }
    let rest = text.unicodeScalars.dropFirst(5)
    guard rest.contains(where: { ["-", "/", ".", "月", "季"].contains($0) }) || next == "年" else {
      return false
    }
    return rest.allSatisfy { ("0"..."9").contains($0) || "-/.年月日第季度 :时分上下半".unicodeScalars.contains($0) }
  }
}
