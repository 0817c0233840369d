/// The line of a file in which each row begins.
///
/// Rows that follow each other line by line cost nothing: only the places are kept where a row does not begin in the
/// line after that of the row before. Looking up a row is O(log places).
package struct LineNumbers: Sendable {
  /// Rows from `row` on begin in `line`, `line` + 1 and so on.
  private struct Run: Hashable {
    let row: Int32
    let line: Int32
  }

  private var runs: [Run] = []
  package private(set) var count = 0

  package init() {}

  /// Adds a row.
  package mutating func append(_ line: Int32) {
    append(first: Int(line), count: 1)
  }

  /// Adds rows, each in the line after that of the row before.
  package mutating func append(first: Int, count added: Int) {
    guard added > 0 else { return }
    let follows = runs.last.map { Int($0.line) + count - Int($0.row) == first } ?? false
    if !follows { runs.append(Run(row: Int32(count), line: Int32(first))) }
    count += added
  }
}

extension LineNumbers: RandomAccessCollection, ExpressibleByArrayLiteral, Hashable {
  package var startIndex: Int { 0 }
  package var endIndex: Int { count }

  package subscript(row: Int) -> Int32 {
    precondition(indices.contains(row), "no such row")
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(runs[middle].row) <= row { low = middle } else { high = middle }
    }
    return runs[low].line + Int32(row) - runs[low].row
  }

  package init(arrayLiteral lines: Int32...) {
    self.init(lines)
  }

  package init(_ lines: some Sequence<Int32>) {
    for line in lines { append(line) }
  }
}
