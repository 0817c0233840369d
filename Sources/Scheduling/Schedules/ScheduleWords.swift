import CivilTime
import Diagnostics

/// Cuts a schedule into words: English ones between spaces, Chinese ones as the longest that fits.
struct ScheduleWords {
  private var rest: Substring
  private var words: [ScheduleWord] = []

  /// The words of a text in half width and lower case.
  static func read(_ text: String) throws(CronReader.Problem) -> [ScheduleWord] {
    var reader = ScheduleWords(rest: text[...])
    while let first = reader.rest.first {
      if first == " " {
        reader.rest.removeFirst()
      } else if first.isASCII, first.isNumber {
        try reader.number()
      } else {
        try reader.word()
      }
    }
    return reader.words.filter { $0 != .nothing }
  }

  private init(rest: Substring) {
    self.rest = rest
  }

  private mutating func word() throws(CronReader.Problem) {
    for (text, word) in ScheduleWord.vocabulary where rest.hasPrefix(text) {
      let after = rest.dropFirst(text.count)
      let isCut =
        text.last?.isASCII == true && text.last?.isLetter == true && after.first?.isASCII == true
        && after.first?.isLetter == true
      guard !isCut else { continue }
      // `一`, `二` and so on are numbers unless a longer word begins with them.
      rest = after
      words.append(word)
      return
    }
    let numeral = rest.prefix { $0.unicodeScalars.allSatisfy(ChineseNumeral.isPart) }
    if !numeral.isEmpty, let number = ChineseNumeral.number(numeral), number <= 9999 {
      rest = rest.dropFirst(numeral.count)
      try finish(Int(number), digits: 0)
      return
    }
    throw unknown()
  }

  private mutating func number() throws(CronReader.Problem) {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 4, let number = Int(digits) else { throw unknown() }
    rest = rest.dropFirst(digits.count)
    for ending in ["st", "nd", "rd", "th"] where rest.hasPrefix(ending) {
      let after = rest.dropFirst(2)
      guard after.first?.isLetter != true || after.first?.isASCII != true else { throw unknown() }
      rest = after
      words.append(.ordinal(number))
      return
    }
    try finish(number, digits: digits.count)
  }

  /// A number that may be the hour of a clock time: `9:30`, `9时`, `九点半`, `9点30分`.
  private mutating func finish(_ number: Int, digits: Int) throws(CronReader.Problem) {
    if digits > 0, rest.first == ":" {
      rest.removeFirst()
      let minutes = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(minutes.count)
      guard minutes.count == 2, let minute = Int(minutes) else { throw badTime("\(number):\(minutes)") }
      try time(number, minute)
    } else if rest.hasPrefix("时") || rest.hasPrefix("点") {
      rest.removeFirst()
      try time(number, spokenMinutes())
    } else {
      words.append(.number(number))
    }
  }

  private mutating func spokenMinutes() -> Int {
    if rest.hasPrefix("半") {
      rest.removeFirst()
      return 30
    }
    if rest.hasPrefix("整") { rest.removeFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let minute = Int(digits), rest.dropFirst(digits.count).hasPrefix("分") else {
      return 0
    }
    rest = rest.dropFirst(digits.count + 1)
    return minute
  }

  private mutating func time(_ hour: Int, _ minute: Int) throws(CronReader.Problem) {
    var hour = hour
    if words.last == .afternoon {
      words.removeLast()
      if hour < 12 { hour += 12 }
    }
    guard (0...23).contains(hour), (0...59).contains(minute) else { throw badTime("\(hour):\(minute)") }
    words.append(.time(hour * 60 + minute))
  }

  private func badTime(_ text: String) -> CronReader.Problem {
    CronReader.Problem(
      reason: Phrase(
        "\"\(text)\" is no time of a day, which go from 00:00 to 23:59",
        zh: "“\(text)”不是一天中的时间，时间从00:00到23:59"))
  }

  private func unknown() -> CronReader.Problem {
    let word = String(rest.prefix { $0 != " " })
    let known = (word.first?.isASCII == true ? ScheduleWord.english : ScheduleWord.chinese).map(\.text)
    return CronReader.Problem(
      reason: Phrase(
        "nothing is known by \"\(word)\"\(nearest: word, among: known)",
        zh: "不认识“\(word)”\(nearest: word, among: known)"),
      help: [ScheduleReader.examples])
  }
}
