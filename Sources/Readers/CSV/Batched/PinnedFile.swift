import Diagnostics
import Glibc

/// A mapped file whose pages are given back after use, and which is held to what it was when it was opened.
final class PinnedFile: Sendable {
  private let path: String
  private let mapped: MappedFile
  private let identity: FileIdentity

  init(_ path: String) throws(ReadError) {
    self.path = path
    identity = try FileIdentity(path)
    mapped = try MappedFile(path)
    if mapped.byteCount != identity.size { throw change }
  }

  /// The bytes; valid as long as this object.
  var text: FileText {
    unsafe mapped.withBytes { bytes in
      let empty = unsafe UnsafePointer<UInt8>(Self.nothing)
      return unsafe FileText(
        base: bytes.baseAddress ?? empty, count: bytes.count, isMapped: bytes.count > 0, isGivenBack: true)
    }
  }

  /// Where an empty file lies.
  private static nonisolated(unsafe) let nothing = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

  /// - Throws: ``ReadError`` when the file was written to, replaced or removed since.
  func check() throws(ReadError) {
    if try FileIdentity(path) != identity { throw change }
  }

  var change: ReadError {
    ReadError(
      Phrase("the file changed while it was used", zh: "文件在使用时被改动"), at: SourceLocation(file: path),
      help: [Phrase("read it again when nothing writes to it", zh: "等没有程序写入它时再读")])
  }
}
