package import Tables

/// A table as the bytes of a file. The same table gives the same bytes.
package protocol TableWriter: Sendable {
  /// The usual end of the file's name, without the dot: `csv`.
  var fileExtension: String { get }

  /// The whole file, UTF-8. O(cells).
  func bytes(of table: Table) -> [UInt8]
}
