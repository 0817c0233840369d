import Diagnostics

extension CivilDate: CustomStringConvertible {
  /// `2021-08-23`
  package var description: String {
    let (year, month, day) = fields
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  /// `2021年8月23日`
  package var chinese: String {
    let (year, month, day) = fields
    return "\(year)年\(month)月\(day)日"
  }

  /// Reads `2021-08-23` and nothing else.
  package init?(isoText text: some StringProtocol) {
    guard let date = CivilDate(isoBytes: Array(text.utf8)[...]) else { return nil }
    self = date
  }

  /// Reads the ten bytes `2021-08-23` and nothing else.
  package init?(isoBytes bytes: ArraySlice<UInt8>) {
    guard bytes.count == 10 else { return nil }
    let start = bytes.startIndex
    let dash = UInt8(ascii: "-")
    guard bytes[start + 4] == dash, bytes[start + 7] == dash,
      let year = Self.number(bytes[start..<(start + 4)]),
      let month = Self.number(bytes[(start + 5)..<(start + 7)]),
      let day = Self.number(bytes[(start + 8)...])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads the spellings of offices: `2021-08-23`, `2021/8/23`, `2021.8.23`, `2021年8月23日`, `20210823`, each also in
  /// full-width digits, and `二〇二一年九月八日`.
  package init?(officeText text: some StringProtocol) {
    let folded = FullWidth.halfWidth(text)
    if folded.utf8.count == 8, let digits = Int(folded), !folded.hasPrefix("-"), !folded.hasPrefix("+") {
      self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
      return
    }
    let spellings: [(Character, Character, String)] = [
      ("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("年", "月", "日"),
    ]
    for (first, second, last) in spellings {
      if let date = Self.read(folded, first, second, last) {
        self = date
        return
      }
    }
    guard folded.hasSuffix("日"), let written = ChineseNumeral.withDigits(folded),
      let date = Self.read(written, "年", "月", "日")
    else { return nil }
    self = date
  }

  private static func read(_ text: String, _ first: Character, _ second: Character, _ last: String)
    -> CivilDate?
  {
    guard text.hasSuffix(last) else { return nil }
    let body = text.dropLast(last.count)
    guard let yearEnd = body.firstIndex(of: first) else { return nil }
    let rest = body[body.index(after: yearEnd)...]
    guard let monthEnd = rest.firstIndex(of: second) else { return nil }
    let parts = [body[..<yearEnd], rest[..<monthEnd], rest[rest.index(after: monthEnd)...]]
    guard parts[0].count == 4, (1...2).contains(parts[1].count), (1...2).contains(parts[2].count) else {
      return nil
    }
    let numbers = parts.compactMap { number(Array($0.utf8)[...]) }
    guard numbers.count == 3 else { return nil }
    return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// ASCII digits only, at least one.
  static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var result = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      result = result * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return result
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
