import Diagnostics

/// Where findings stand: lines of a file, or rows of a table that was made in a script.
struct FindingPlaces {
  /// The file with the line of each row; nil when the rows are no records of a dataset.
  var file: String?
  var lines: [Int] = []

  /// `datasets/problems.csv:41, 43`, or `row 3, 7`.
  func text(_ rows: [Int]) -> String {
    guard let file, rows.allSatisfy(lines.indices.contains) else {
      return "row " + rows.map { String($0 + 1) }.joined(separator: ", ")
    }
    var seen: [Int] = []
    for row in rows where !seen.contains(lines[row]) { seen.append(lines[row]) }
    return "\(file):" + seen.map(String.init).joined(separator: ", ")
  }
}
