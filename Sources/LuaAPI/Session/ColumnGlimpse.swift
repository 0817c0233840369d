import Diagnostics
import Reports
package import Tables

/// What a person wants to see of a column before choosing it.
package struct ColumnGlimpse {
  /// The share of rows without a value, over all rows that were read: `0%`, `<1%`, `17%`.
  package let missingShare: String
  /// The first three values that differ, of its first 500 rows, each at most 16 cells wide.
  package let samples: [String]

  package init(_ column: Column) {
    missingShare = Self.missingShare(column)
    samples = Self.samples(column)
  }

  private static func missingShare(_ column: Column) -> String {
    guard column.missingCount > 0, column.count > 0 else { return "0%" }
    let percent = column.missingCount * 100 / column.count
    return percent == 0 ? "<1%" : "\(percent)%"
  }

  private static func samples(_ column: Column) -> [String] {
    var samples: [String] = []
    for row in 0..<min(column.count, 500) where samples.count < 3 {
      let value = column[row]
      guard !value.isMissing else { continue }
      let text = CellText.text(value)
      if !samples.contains(text) { samples.append(text) }
    }
    return samples.map { DisplayWidth.truncated($0, to: 16) }
  }
}
