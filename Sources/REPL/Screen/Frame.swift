/// What the window shows from the line of the prompt on, and where the cursor stands in it.
package struct Frame: Hashable, Sendable {
  package var rows: [FrameRow]
  package var cursorRow: Int
  package var cursorColumn: Int

  package init(rows: [FrameRow], cursorRow: Int, cursorColumn: Int) {
    self.rows = rows
    self.cursorRow = cursorRow
    self.cursorColumn = cursorColumn
  }

  /// The lines as text, for tests.
  package var text: [String] { rows.map(\.text) }
}
