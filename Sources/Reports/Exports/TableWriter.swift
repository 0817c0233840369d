package import Tables

/// A table as the bytes of a file. The same table gives the same bytes.
package protocol TableWriter: Sendable {
  /// The usual end of the file's name, without the dot: `csv`.
  var fileExtension: String { get }

  /// The whole file. O(cells).
  ///
  /// - Throws: ``WriteError`` for what the form cannot hold.
  func bytes(of table: Table) throws(WriteError) -> [UInt8]
}
