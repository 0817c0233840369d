import Diagnostics

/// What is refused in a YAML file before it is parsed, line by line.
struct YAMLLineCheck {
  private let file: String
  private let mostLevels: Int
  private var open = 0
  private var quote: Character?

  /// - Throws: The first anchor, alias or tag, a full-width colon in place of a colon, and values nested too deep.
  static func check(_ text: String, file: String, mostLevels: Int) throws(ReadError) {
    var check = YAMLLineCheck(file: file, mostLevels: mostLevels)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() { try check.look(at: Array(line), line: index + 1) }
  }

  private init(file: String, mostLevels: Int) {
    self.file = file
    self.mostLevels = mostLevels
  }

  private mutating func look(at line: [Character], line number: Int) throws(ReadError) {
    let indent = line.prefix { " -?:".contains($0) }.count
    guard indent <= 2 * mostLevels else { throw error("values are nested too deep", number, indent) }
    if quote == nil, indent == 0 { try refuseWideColon(line, number) }
    // A value begins at the start of a line and after these.
    var begins = true
    for (place, sign) in line.enumerated() {
      if let mark = quote {
        if sign == mark { quote = nil }
        continue
      }
      if sign == "#", place == 0 || line[place - 1].isWhitespace { return }
      if begins { try begin(sign, line, place, number) }
      try nest(sign, number, place)
      begins = " ".contains(sign) ? begins : "[{,".contains(sign) || isMark(line, place)
    }
  }

  /// `: `, `- ` and `? ` come before a value.
  private func isMark(_ line: [Character], _ place: Int) -> Bool {
    guard ":-?".contains(line[place]) else { return false }
    return place + 1 == line.count || line[place + 1] == " "
  }

  private mutating func begin(_ sign: Character, _ line: [Character], _ place: Int, _ number: Int)
    throws(ReadError)
  {
    if sign == "\"" || sign == "'" { quote = sign }
    let hasName = place + 1 < line.count && !line[place + 1].isWhitespace
    guard hasName, "&*!".contains(sign) else { return }
    throw error(
      "\"\(sign)\" begins an anchor, an alias or a tag, which are not read here", number, place,
      help: "write the value itself, or put it in quotes")
  }

  private mutating func nest(_ sign: Character, _ number: Int, _ place: Int) throws(ReadError) {
    if "[{".contains(sign) { open += 1 }
    if "]}".contains(sign) { open = max(0, open - 1) }
    if open > mostLevels { throw error("values are nested too deep", number, place) }
  }

  /// `标题：通报` was meant as a name with its value. Indented lines may be text that goes on.
  private func refuseWideColon(_ line: [Character], _ number: Int) throws(ReadError) {
    guard let wide = line.firstIndex(of: "：") else { return }
    let before = line[..<wide]
    let isName = wide > 0 && before.allSatisfy { $0.isLetter || $0.isNumber || " -_".contains($0) }
    guard isName, !line[wide...].contains(":") else { return }
    throw error("\"：\" is a full-width colon", number, wide, help: "write \": \", a colon and a space")
  }

  private func error(_ message: String, _ line: Int, _ place: Int, help: String? = nil) -> ReadError {
    ReadError(
      message, at: SourceLocation(file: file, line: line, column: place + 1), help: help.map { [$0] } ?? [])
  }
}
