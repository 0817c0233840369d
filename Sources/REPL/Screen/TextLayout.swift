import Diagnostics
import Reports

/// A text of several lines, broken into the lines of a window.
///
/// A wide character that no longer fits begins the next line; so does the cursor behind a full line.
///
/// Where the lines are broken is found for all of it; what stands in them is asked for a few lines at a time.
struct TextLayout {
  private struct Line {
    /// What stands in it; the end of a line of the text is in none.
    let characters: Range<Int>
    /// What stands before them; nil where a line goes on.
    let prompt: String?
  }

  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private let characters: [Character]
  private let columns: Int
  private var lines: [Line] = []

  /// Spaces that a tab is shown as.
  private static let tabWidth = 2

  /// `prompts` stand before the first line and before every other one.
  init(_ characters: [Character], cursor: Int, prompts: (String, String), columns: Int) {
    self.characters = characters
    self.columns = max(2, columns)
    var open = OpenLine(start: 0, prompt: prompts.0)
    for (place, character) in characters.enumerated() {
      let isLineEnd = character == "\n"
      let width = isLineEnd ? 0 : Self.width(character)
      if open.width + width > self.columns { close(&open, at: place) }
      if place == cursor { mark(&open, at: place) }
      if isLineEnd {
        close(&open, at: place)
        open = OpenLine(start: place + 1, prompt: prompts.1)
      } else {
        open.width += width
      }
    }
    if cursor >= characters.count { mark(&open, at: characters.count) }
    close(&open, at: characters.count)
  }

  private struct OpenLine {
    var start: Int
    var prompt: String?
    var width: Int

    init(start: Int, prompt: String?) {
      (self.start, self.prompt) = (start, prompt)
      width = prompt.map { DisplayWidth.cells($0) } ?? 0
    }
  }

  private mutating func close(_ open: inout OpenLine, at end: Int) {
    lines.append(Line(characters: open.start..<end, prompt: open.prompt))
    open = OpenLine(start: end, prompt: nil)
  }

  private mutating func mark(_ open: inout OpenLine, at place: Int) {
    if open.width >= columns { close(&open, at: place) }
    cursorRow = lines.count
    cursorColumn = open.width
  }

  /// How many lines of the window there are.
  var count: Int { lines.count }

  /// The characters that stand in some lines, with the ends of lines between them.
  func characters(in rows: Range<Int>) -> Range<Int> {
    guard let first = rows.first, let last = rows.last else { return 0..<0 }
    return lines[first].characters.lowerBound..<lines[last].characters.upperBound
  }

  /// Some lines; `styles` has one style for each of ``characters(in:)``. Behind the last line of all stands as much of
  /// `ending` as there is room for.
  func rows(_ rows: Range<Int>, _ styles: [TextStyle], ending: String? = nil) -> [FrameRow] {
    let first = characters(in: rows).lowerBound
    return rows.map { place in
      var row = FrameRow(lines[place].prompt ?? "", .prompt)
      for character in lines[place].characters {
        let (shown, width, style) = Self.shown(characters[character], styles[character - first])
        row.append(shown, style, width: width)
      }
      if place == lines.count - 1, let ending, row.width < columns {
        row.append(DisplayWidth.truncated(ending, to: columns - row.width), .suggestion)
      }
      return row
    }
  }

  /// The cells that a character takes as it is shown.
  private static func width(_ character: Character) -> Int {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
    return shown(character, .plain).1
  }

  /// A character as it may stand in a terminal: what takes no cell or would move the cursor is shown by its number.
  private static func shown(_ character: Character, _ style: TextStyle) -> (String, Int, TextStyle) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return (String(character), 1, style) }
    if character == "\t" { return (String(repeating: " ", count: tabWidth), tabWidth, style) }
    let width = DisplayWidth.cells(character)
    let text = String(character)
    guard width > 0, VisibleText.isSafe(character) else {
      let numbers = character.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }
      let name = "<\(numbers.joined(separator: "+"))>"
      return (name, name.count, .invisible)
    }
    return (text, width, style)
  }
}
