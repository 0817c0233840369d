/// The forms a table can be written in, by the name used on the command line.
package enum TableFormat: String, Hashable, Sendable, CaseIterable {
  case text
  case csv
  case json
  case markdown = "md"
  case html
  /// A workbook.
  case xlsx

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
}
