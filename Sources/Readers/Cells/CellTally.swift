/// How many cells of a column were read in one way or another, and the first of them.
struct CellTally {
  /// A cell, its row, and how it was read.
  struct Example {
    var row: Int
    let text: String
    let value: String
  }

  var count = 0
  var example: Example?

  /// Counts a cell; `value` is asked once.
  mutating func add(row: Int, _ text: @autoclosure () -> String, as value: @autoclosure () -> String) {
    count += 1
    if example == nil { example = Example(row: row, text: text(), value: value()) }
  }

  /// Counts those of other rows as well.
  mutating func add(_ other: CellTally) {
    count += other.count
    guard let found = other.example else { return }
    if let known = example, known.row < found.row { return }
    example = found
  }
}
