package import Diagnostics

/// Where the records of a table stand in the file they were read from.
package struct RecordPlaces: Sendable {
  /// The file, or the dataset's name when no lines are known.
  package let file: String
  /// The line of each record; empty when no lines are known.
  package let lines: LineNumbers

  package init(_ file: String, lines: LineNumbers = []) {
    self.file = file
    self.lines = lines
  }

  /// `units.csv:29`; or, when the line is not known, `units row 28`, counted from 1.
  package func location(ofRow row: Int) -> SourceLocation {
    guard lines.indices.contains(row) else { return SourceLocation(file: file, row: row + 1) }
    return SourceLocation(file: file, line: Int(lines[row]))
  }
}
