package import Diagnostics
import Tables

extension TableReader {
  /// The names of a file's columns, for whoever has to choose a schema by them.
  ///
  /// - Throws: A ``DiagnosticList`` for what is no table, and for a file without a header.
  package static func columnNames(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> [String] {
    guard isCommas(bytes) else {
      return try read(bytes, TableRequest(file: file, policy: .goodRowsOnly)).table.schema.names
    }
    if let place = UTF8Check.firstInvalidByte(in: bytes) {
      throw .refusal(of: file, [CSVReader.encodingError(file, in: bytes[..<place], line: 1)])
    }
    let cells = CSVScanner.scan(bytes).cells
    guard cells.recordCount > 0 else {
      throw .refusal(of: file, [ReadError("the file has no header row", at: SourceLocation(file: file))])
    }
    return (0..<cells.cellCount(0)).map { cells.text(0, $0) }
  }

  /// Whether the reader of CSV files takes the bytes as they are.
  private static func isCommas(_ bytes: [UInt8]) -> Bool {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    return FileKind(bytes.prefix(beginning)) == .text && !first.contains(UInt8(ascii: "\t"))
  }
}
