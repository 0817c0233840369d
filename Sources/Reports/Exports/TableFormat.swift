/// The forms a table can be written in, by the name used on the command line.
package enum TableFormat: String, Hashable, Sendable, CaseIterable {
  case text
  case csv
  case json
  case markdown = "md"
  case html

  /// The form that a file name ends in: `out/letters.csv`; nil for an ending that is not one of ours.
  package init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    switch ending {
    case "txt": self = .text
    case "htm": self = .html
    default: self.init(rawValue: ending)
    }
  }

  /// A writer of this form with its usual options.
  ///
  /// - Parameters:
  ///   - caption: What stands above the table where the form has a place for it: `test_letters · 2021Q3`.
  ///   - heading: What heads the columns.
  /// - Returns: A writer.
  package func writer(caption: String? = nil, heading: ColumnHeading = .names) -> any TableWriter {
    switch self {
    case .text: TextWriter(GridOptions(caption: caption, usesTitles: heading == .titles))
    case .csv: CSVWriter(heading: heading)
    case .json: JSONWriter(heading: heading)
    case .markdown: MarkdownTableWriter(heading: heading)
    case .html: HTMLTableWriter(caption: caption, heading: heading)
    }
  }
}
