package import Diagnostics
import Tables

extension TableReader {
  /// The names of a file's columns, for whoever has to choose a schema by them.
  ///
  /// - Throws: A ``DiagnosticList`` for what is no table, and for a file without a header.
  package static func columnNames(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> [String] {
    guard let text = try commas(bytes, file: file) else {
      return try read(bytes, TableRequest(file: file, policy: .goodRowsOnly)).table.schema.names
    }
    guard text.faultCount == 0 else { throw text.refusal(of: file) }
    let cells = CSVScanner.scan(text.utf8).cells
    guard cells.recordCount > 0 else {
      throw .refusal(of: file, [ReadError(.noHeaderRow, at: SourceLocation(file: file))])
    }
    return (0..<cells.cellCount(0)).map { cells.text(0, $0) }
  }

  /// A text whose cells commas divide; nil for any other file.
  private static func commas(_ bytes: [UInt8], file: String) throws(DiagnosticList) -> DecodedText? {
    guard FileKind(marks: bytes.prefix(beginning)) == nil else { return nil }
    do throws(ReadError) {
      return try unsafe bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
        let choice = try unsafe EncodingLadder.choose(bytes, file: file)
        guard unsafe kind(bytes, choice.encoding) == .text,
          try unsafe DelimiterChoice.find(bytes, choice.encoding, file: file) == .comma
        else { return nil }
        return try unsafe EncodingLadder.decode(bytes, choice, file: file).text
      }
    } catch {
      throw .refusal(of: file, [error])
    }
  }
}
