import REPL
import Testing

/// What is sent makes the window what the frame says.
@Suite struct FramePainterTests {
  @Test func `whatever frames follow one another, the window shows the last`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = Chance(seed)
    let words = ["", "a", "教体局", "👩‍👩‍👧", "ab①c", "   x"]
    for _ in 0..<200 {
      var painter = FramePainter(Palette(hasColours: Bool.random(using: &random)))
      var window = PaintedWindow(columns: 20, height: 8, row: Int.random(in: 0..<8, using: &random))
      for _ in 0..<6 {
        let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
          FrameRow((0..<3).compactMap { _ in words.randomElement(using: &random) }.joined(), .keyword)
        }
        let cursor = Int.random(in: 0..<rows.count, using: &random)
        let frame = Frame(rows: rows, cursorRow: cursor, cursorColumn: min(19, rows[cursor].width))
        window.show(painter.paint(frame, columns: 20))
        let top = window.row - cursor
        #expect(Array(window.text[top..<(top + rows.count)]) == frame.text, "seed \(seed)")
        #expect(window.column == frame.cursorColumn, "seed \(seed)")
        #expect(window.text[(top + rows.count)...].allSatisfy { $0 == "" }, "seed \(seed)")
      }
    }
  }

  @Test func `only lines that changed are sent`() {
    var painter = FramePainter(Palette(hasColours: false))
    _ = painter.paint(
      Frame(rows: [FrameRow("one"), FrameRow("two")], cursorRow: 1, cursorColumn: 3), columns: 9)
    let sent = painter.paint(
      Frame(rows: [FrameRow("one"), FrameRow("twos")], cursorRow: 1, cursorColumn: 4), columns: 9)
    #expect(sent == "\u{1B}[?2026h\r\u{1B}[Ktwos\r\u{1B}[4C\u{1B}[?2026l")
    #expect(
      painter.paint(
        Frame(rows: [FrameRow("one"), FrameRow("twos")], cursorRow: 1, cursorColumn: 4), columns: 9)
        == "")
  }

  @Test func `without colours nothing is coloured, and the cursor's bracket still stands out`() {
    let palette = Palette(environment: ["NO_COLOR": "1"])
    #expect(palette.styled("end", .keyword) == "end")
    #expect(palette.styled("(", .bracket) == "\u{1B}[1;4m(\u{1B}[0m")
    #expect(Palette(environment: ["NO_COLOR": ""]).styled("end", .keyword) == "\u{1B}[35mend\u{1B}[0m")
  }
}

/// SplitMix64.
private struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
