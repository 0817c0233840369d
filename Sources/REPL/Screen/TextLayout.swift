import Diagnostics
import Reports

/// A text of several lines, broken into the lines of a window.
///
/// A wide character that no longer fits begins the next line; so does the cursor behind a full line.
struct TextLayout {
  private(set) var rows: [FrameRow] = []
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  private let columns: Int

  /// Spaces that a tab is shown as.
  private static let tabWidth = 2

  /// `styles` has one style a character. `prompts` stand before the first line and before every other one.
  init(
    _ characters: [Character], _ styles: [TextStyle], cursor: Int, prompts: (String, String), columns: Int
  ) {
    self.columns = max(2, columns)
    var row = FrameRow(prompts.0, .prompt)
    for (place, character) in characters.enumerated() {
      let isLineEnd = character == "\n"
      let (shown, width, style) = Self.shown(character, styles[place])
      if row.width + (isLineEnd ? 0 : width) > self.columns { wrap(&row) }
      if place == cursor { mark(&row) }
      if isLineEnd {
        wrap(&row)
        row = FrameRow(prompts.1, .prompt)
      } else {
        row.append(shown, style, width: width)
      }
    }
    if cursor >= characters.count { mark(&row) }
    rows.append(row)
  }

  /// Adds a text to the last line, as much of it as there is room for.
  mutating func appendToLastRow(_ text: String, _ style: TextStyle) {
    let room = columns - rows[rows.count - 1].width
    guard room > 0 else { return }
    rows[rows.count - 1].append(DisplayWidth.truncated(text, to: room), style)
  }

  private mutating func wrap(_ row: inout FrameRow) {
    rows.append(row)
    row = FrameRow()
  }

  private mutating func mark(_ row: inout FrameRow) {
    if row.width >= columns { wrap(&row) }
    cursorRow = rows.count
    cursorColumn = row.width
  }

  /// A character as it may stand in a terminal: what takes no cell or would move the cursor is shown by its number.
  private static func shown(_ character: Character, _ style: TextStyle) -> (String, Int, TextStyle) {
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
