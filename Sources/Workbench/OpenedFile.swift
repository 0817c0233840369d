import Diagnostics
package import Query
package import Readers
import Reports
package import Tables

/// A file that is no dataset, opened to ask questions of its rows.
package struct OpenedFile {
  package let source: PlanSource
  /// How it was read.
  package let receipt: ReadReceipt

  /// Opens a CSV file, a workbook, a page or a JSON file, whatever it is called; its types are the narrowest that fit every cell.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - options: How it is read.
  ///   - watch: Is told how far it has come, and may stop it.
  /// - Throws: Every problem in the file, or why it cannot be opened or not be read like this.
  package init(_ path: String, _ options: FileOptions, watch: WorkWatch? = nil) throws {
    let file = try MappedFile(path)
    let isText = TableReader.isText(file, options.encoding)
    if options.streams == true, !isText { throw WorkbenchError(.notReadInParts(path)) }
    if options.isGuarded, options.streams == true { throw WorkbenchError(.guardedInParts(path)) }
    if options.shape.isAsked, options.streams == true { throw WorkbenchError(.shapeInParts(path)) }
    let needsAll = options.isGuarded || options.shape.isAsked
    if isText, !needsAll, options.streams ?? (file.byteCount > MachineMemory.byteCount / 2) {
      guard !options.goodRows else { throw WorkbenchError(.goodRowsInParts(path)) }
      var request = CSVRequest(file: path, encoding: options.encoding)
      request.year = options.year
      request.watch = watch
      let batches = try BatchedCSV(path, request)
      source = PlanSource(name: path, batches: batches)
      var receipt = batches.receipt
      receipt.notes.append(
        Phrase("the rows are read in parts, whenever a result is wanted", zh: "每次需要结果时分批读取各行"))
      self.receipt = receipt
      return
    }
    let policy: ReadPolicy = options.goodRows ? .goodRowsOnly : .refuse
    var request = TableRequest(
      file: path, policy: policy, sheet: options.sheet, items: options.items, encoding: options.encoding,
      year: options.year, shape: options.shape)
    request.watch = watch
    let result = try TableReader.read(file, request)
    let table = options.isGuarded ? FormulaGuard.unguarded(result.table) : result.table
    source = PlanSource(name: path, table: table)
    receipt = result.receipt
  }
}
