package import Diagnostics

extension CSVReader {
  /// The names in the header of a file, for whoever has to choose a schema by them.
  ///
  /// - Throws: A ``DiagnosticList`` for what is not UTF-8, and for a file without a header.
  package static func headerNames(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> [String] {
    if let place = UTF8Check.firstInvalidByte(in: bytes) {
      throw .refusal(of: file, [encodingError(file, in: bytes[..<place], line: 1)])
    }
    let cells = CSVScanner.scan(bytes).cells
    guard cells.recordCount > 0 else {
      throw .refusal(of: file, [ReadError("the file has no header row", at: SourceLocation(file: file))])
    }
    return (0..<cells.cellCount(0)).map { cells.text(0, $0) }
  }
}
