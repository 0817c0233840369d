/// The lines of one file, with runs of consecutive lines drawn together: `2-15, 17`.
struct LineRanges {
  let dataset: String
  let file: String
  private(set) var ranges: [ClosedRange<Int>]

  var text: String { text(limit: .max) }

  /// The first `limit` runs.
  func text(limit: Int) -> String {
    ranges.prefix(limit).map { range in
      range.count == 1 ? String(range.lowerBound) : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ", ")
  }

  /// Rows by file, files in the order of their first row, lines ascending and each once.
  static func grouping(_ rows: [RowReference]) -> [LineRanges] {
    var places: [String: Int] = [:]
    var files: [(dataset: String, file: String, lines: [Int])] = []
    for row in rows {
      let key = "\(row.dataset)\n\(row.file)"
      if let place = places[key] {
        files[place].lines.append(row.line)
      } else {
        places[key] = files.count
        files.append((row.dataset, row.file, [row.line]))
      }
    }
    return files.map { LineRanges(dataset: $0.dataset, file: $0.file, ranges: runs($0.lines.sorted())) }
  }

  private static func runs(_ lines: [Int]) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for line in lines {
      if let last = runs.last, line <= last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...max(last.upperBound, line)
      } else {
        runs.append(line...line)
      }
    }
    return runs
  }
}
