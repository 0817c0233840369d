import Diagnostics

/// A moment of a day, to the minute, without a zone.
package struct CivilDateTime: Hashable, Sendable {
  /// Minutes since 1970-01-01 00:00.
  package let minutesSinceEpoch: Int64

  package init(minutesSinceEpoch: Int64) {
    self.minutesSinceEpoch = minutesSinceEpoch
  }

  package init(midnightOf day: CivilDate) {
    self.init(minutesSinceEpoch: Int64(day.daysSinceEpoch) * 1440)
  }

  /// A moment of a day; nil when the clock does not go there.
  package init?(_ day: CivilDate, hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    self.init(minutesSinceEpoch: Int64(day.daysSinceEpoch) * 1440 + Int64(hour * 60 + minute))
  }

  package var date: CivilDate {
    CivilDate(daysSinceEpoch: Int32((minutesSinceEpoch - Int64(minuteOfDay)) / 1440))
  }

  package var hour: Int { minuteOfDay / 60 }
  package var minute: Int { minuteOfDay % 60 }

  private var minuteOfDay: Int {
    let rest = Int(minutesSinceEpoch % 1440)
    return rest < 0 ? rest + 1440 : rest
  }
}

extension CivilDateTime: Comparable, CustomStringConvertible {
  package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    left.minutesSinceEpoch < right.minutesSinceEpoch
  }

  /// `2021-08-23 09:30`
  package var description: String {
    "\(date) \(CivilDate.padded(hour, 2)):\(CivilDate.padded(minute, 2))"
  }

  /// Reads a day as offices write it and a clock time behind it: `2021年4月16日12:00`, `2021.4.16 9:05`, also in
  /// full-width digits.
  package init?(officeText text: some StringProtocol) {
    let folded = FullWidth.halfWidth(text)
    guard let colon = folded.lastIndex(of: ":") else { return nil }
    let digits = folded[..<colon].reversed().prefix { $0.isASCII && $0.isNumber }.count
    let start = folded.index(colon, offsetBy: -digits)
    let minuteText = folded[folded.index(after: colon)...]
    guard (1...2).contains(digits), minuteText.count == 2,
      let hour = CivilDate.number(Array(folded[start..<colon].utf8)[...]),
      let minute = CivilDate.number(Array(minuteText.utf8)[...])
    else { return nil }
    var before = folded[..<start]
    while before.last?.isWhitespace == true { before = before.dropLast() }
    guard before.endIndex < start || before.last == "日", let day = CivilDate(officeText: before) else {
      return nil
    }
    self.init(day, hour: hour, minute: minute)
  }

  /// Reads `2021-08-23 09:30`, also with `T` between and with seconds that are 00.
  package init?(isoText text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    if bytes.count == 19, bytes.suffix(3).elementsEqual(":00".utf8) { bytes = bytes.dropLast(3) }
    guard bytes.count == 16, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), let day = CivilDate(isoBytes: bytes[..<10]),
      let hour = CivilDate.number(bytes[11..<13]), let minute = CivilDate.number(bytes[14...])
    else { return nil }
    self.init(day, hour: hour, minute: minute)
  }
}
