/// Lines in a terminal: dots of 2 × 4 a cell as Braille patterns, or one sign a cell without Unicode.
struct DotCanvas {
  let columns: Int
  let rows: Int
  private let signs: ChartSigns
  private var dots: [UInt8]
  private var overlay: [Character?]

  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  init(columns: Int, rows: Int, signs: ChartSigns) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
    self.signs = signs
    dots = [UInt8](repeating: 0, count: self.columns * self.rows)
    overlay = [Character?](repeating: nil, count: self.columns * self.rows)
  }

  /// How many dots lie side by side, and one upon another.
  var width: Int { columns * (signs == .blocks ? 2 : 1) }
  var height: Int { rows * (signs == .blocks ? 4 : 1) }

  /// A straight line between two dots, counted from the upper left.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), sign: Character = ".") {
    let steps = max(1, max(abs(end.x - start.x), abs(end.y - start.y)))
    for step in 0...steps {
      let x = start.x + Self.part(end.x - start.x, step, steps)
      let y = start.y + Self.part(end.y - start.y, step, steps)
      set(x, y, sign)
    }
  }

  /// `step / steps` of a length, rounded half away from zero.
  private static func part(_ length: Int, _ step: Int, _ steps: Int) -> Int {
    let product = 2 * abs(length) * step + steps
    return (length < 0 ? -1 : 1) * (product / (2 * steps))
  }

  mutating func set(_ x: Int, _ y: Int, _ sign: Character = ".") {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    guard signs == .blocks else {
      overlay[y * columns + x] = sign
      return
    }
    dots[y / 4 * columns + x / 2] |= Self.bits[y % 4][x % 2]
  }

  /// A sign over the cell of a dot.
  mutating func put(_ sign: Character, _ x: Int, _ y: Int) {
    let (column, row) = signs == .blocks ? (x / 2, y / 4) : (x, y)
    guard column >= 0, row >= 0, column < columns, row < rows else { return }
    overlay[row * columns + column] = sign
  }

  var lines: [String] {
    (0..<rows).map { row in
      String(
        (0..<columns).map { column in
          let place = row * columns + column
          if let sign = overlay[place] { return sign }
          guard dots[place] != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[place])) else {
            return " "
          }
          return Character(scalar)
        })
    }
  }
}
