import CWorkbook
import Diagnostics

/// The texts that the cells of a workbook share, one after the other.
struct SharedStrings {
  private(set) var bytes: [UInt8] = []
  /// Where each begins, and where the last ends.
  private var places: [UInt32] = [0]

  init() {}

  /// - Throws: ``ReadError`` for a part that is damaged or holds too much.
  init(_ part: String, of archive: ZipArchive) throws(ReadError) {
    guard let parser = unsafe strings_parser_create() else {
      preconditionFailure("no memory for a parser")
    }
    defer { unsafe strings_parser_destroy(parser) }
    try unsafe archive.read(part) { chunk throws(ReadError) in
      guard let base = chunk.baseAddress else { return false }
      guard unsafe strings_parser_feed(parser, base, chunk.count, chunk.isEmpty) else {
        throw unsafe ReadError(fault: parser.pointee.fault, in: part, at: SourceLocation(file: archive.file))
      }
      return true
    }
    let count = unsafe parser.pointee.count
    guard count > 0, let ends = unsafe parser.pointee.ends else { return }
    unsafe places += Array(UnsafeBufferPointer(start: ends, count: count))
    if let found = unsafe parser.pointee.bytes {
      bytes = unsafe Array(UnsafeBufferPointer(start: found, count: Int(places[count])))
    }
  }

  /// Where a text lies in the bytes; nil when there is no such text.
  func place(_ index: Int) -> Range<Int>? {
    guard index + 1 < places.count else { return nil }
    return Int(places[index])..<Int(places[index + 1])
  }
}
