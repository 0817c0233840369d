/// The lines of a text file, without what ends them.
struct TextLines {
  private(set) var lines: [Letters] = []

  init(_ text: String) {
    var line: Letters = []
    var isAfterReturn = false
    for letter in text.unicodeScalars {
      if letter == "\n", isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = letter == "\r"
      if letter == "\n" || letter == "\r" {
        lines.append(line)
        line = []
      } else if letter != "\u{FEFF}" {
        line.append(letter)
      }
    }
    lines.append(line)
  }
}
