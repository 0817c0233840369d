package import Query
package import Readers

/// A file that is no dataset, opened to ask questions of its rows.
package struct OpenedFile {
  package let source: PlanSource
  /// How it was read.
  package let receipt: ReadReceipt

  /// Opens a CSV file; its types are the narrowest that fit every cell.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - options: How it is read.
  /// - Throws: Every problem in the file, or why it cannot be opened or not be read like this.
  package init(_ path: String, _ options: FileOptions) throws {
    let file = try MappedFile(path)
    if options.streams ?? (file.byteCount > MachineMemory.byteCount / 2) {
      guard !options.goodRows else { throw WorkbenchError(.goodRowsInParts(path)) }
      let batches = try BatchedCSV(path, CSVRequest(file: path))
      source = PlanSource(name: path, batches: batches)
      var receipt = batches.receipt
      receipt.notes.append("the rows are read in parts, whenever a result is wanted")
      self.receipt = receipt
      return
    }
    let policy: ReadPolicy = options.goodRows ? .goodRowsOnly : .refuse
    let result = try CSVReader.read(file, file: path, schema: nil, policy: policy)
    source = PlanSource(name: path, table: result.table)
    receipt = result.receipt
  }
}
