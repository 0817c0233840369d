/// What a spreadsheet's format makes of a number: itself, a day, a moment, a time of day, or a duration.
enum NumberFormat: Hashable {
  case plain, day, moment, time, duration
  /// 0.943 is shown as 94.3%.
  case percent
  /// A code with so many digits: 7 is shown as 000007.
  case padded(Int)

  /// One of the formats that are not written out in a file (ECMA-376 part 1, 18.8.30, and those of Chinese releases).
  init(builtIn number: Int) {
    switch number {
    case 9, 10: self = .percent
    case 14...17, 27...31, 36, 50...54, 57, 58: self = .day
    case 18...21, 32...35, 45, 47, 55, 56: self = .time
    case 22: self = .moment
    case 46: self = .duration
    default: self = .plain
    }
  }

  /// A format as it is written: `yyyy"年"m"月"d"日"`, `[h]:mm`, `0.0%`. Only its first section counts.
  init(code: some StringProtocol) {
    var hasDay = false
    var hasTime = false
    var hasMinutesOrMonths = false
    let section = code.prefix { $0 != ";" }
    if section.utf8.count > 1, section.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      self = .padded(section.utf8.count)
      return
    }
    var rest = Substring(code).unicodeScalars[...]
    while let scalar = rest.popFirst(), scalar != ";" {
      switch scalar {
      case "\"": while let next = rest.popFirst(), next != "\"" {}
      case "\\", "_", "*": _ = rest.popFirst()
      case "[":
        let inside = String(String.UnicodeScalarView(rest.prefix { $0 != "]" })).lowercased()
        rest = rest.drop { $0 != "]" }.dropFirst()
        if let first = inside.first, "hms".contains(first), inside.allSatisfy({ $0 == first }) {
          self = .duration
          return
        }
      case "y", "Y", "d", "D", "e": hasDay = true
      case "h", "H", "s", "S": hasTime = true
      case "m", "M": hasMinutesOrMonths = true
      case "%":
        self = .percent
        return
      // "General" has an e.
      case "G" where rest.starts(with: "eneral".unicodeScalars): rest = rest.dropFirst(6)
      // An exponent: 0.00E+00.
      case "E": _ = rest.popFirst()
      default: break
      }
    }
    // Beside hours, m means minutes; alone or beside days, months.
    switch (hasDay || (hasMinutesOrMonths && !hasTime), hasTime) {
    case (true, true): self = .moment
    case (true, false): self = .day
    case (false, true): self = .time
    case (false, false): self = .plain
    }
  }
}
