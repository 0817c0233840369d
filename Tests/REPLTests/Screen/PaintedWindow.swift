import Diagnostics

/// A terminal as small as a test needs: cells, a cursor, and the sequences that the painter sends.
struct PaintedWindow {
  private(set) var rows: [[String]]
  private(set) var row: Int
  private(set) var column = 0
  private let columns: Int

  init(columns: Int, height: Int, row: Int = 0) {
    self.columns = columns
    rows = Array(repeating: [], count: height)
    self.row = row
  }

  /// Lines without what is behind their last cell.
  var text: [String] { rows.map { $0.joined() } }

  mutating func show(_ sent: String) {
    var rest = Substring(sent)
    while let character = rest.first {
      if character == "\u{1B}" {
        rest = rest.dropFirst(2)
        let numbers = rest.prefix { $0.isNumber || $0 == ";" || $0 == "?" }
        rest = rest.dropFirst(numbers.count)
        act(rest.removeFirst(), Int(numbers) ?? 1)
      } else {
        rest = rest.dropFirst()
        type(character)
      }
    }
  }

  private mutating func act(_ letter: Character, _ number: Int) {
    switch letter {
    case "A": row = max(0, row - number)
    case "B": row = min(rows.count - 1, row + number)
    case "C": column = min(columns - 1, column + number)
    case "K": rows[row] = Array(rows[row].prefix(column))
    case "J":
      rows[row] = Array(rows[row].prefix(column))
      for place in rows.indices where place > row { rows[place] = [] }
    default: break
    }
  }

  private mutating func type(_ character: Character) {
    switch character {
    case "\r": column = 0
    case "\n", "\r\n":
      if character == "\r\n" { column = 0 }
      row += 1
      if row == rows.count {
        rows.removeFirst()
        rows.append([])
        row -= 1
      }
    default:
      let width = DisplayWidth.cells(character)
      while rows[row].count < column + width { rows[row].append(" ") }
      rows[row][column] = String(character)
      if width == 2 { rows[row][column + 1] = "" }
      column += width
    }
  }
}
