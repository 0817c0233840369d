/// Puts frames together: what goes from a process to its worker and back.
///
/// A frame is a kind (one byte), the length of its content (eight bytes, the lowest first), and the content. A text within
/// a content has its length before it (four bytes). The first frame tells the form, the last one how many there were.
struct FrameWriter {
  private(set) var bytes: [UInt8] = []
  private var count: UInt64 = 0

  init() { append(.form, text: FrameKind.formName) }

  mutating func append(_ kind: FrameKind, _ content: [UInt8] = []) {
    bytes.append(kind.rawValue)
    Self.append(UInt64(content.count), to: &bytes)
    bytes += content
    count += 1
  }

  mutating func append(_ kind: FrameKind, text: String) { append(kind, Array(text.utf8)) }

  /// A frame of texts, and of bytes after them.
  mutating func append(_ kind: FrameKind, texts: [String], bytes: [UInt8] = []) {
    var content: [UInt8] = []
    for text in texts {
      Self.append(UInt32(text.utf8.count), to: &content)
      content += Array(text.utf8)
    }
    append(kind, content + bytes)
  }

  /// The last frame: nothing may follow.
  mutating func end() {
    var content: [UInt8] = []
    Self.append(count, to: &content)
    append(.end, content)
  }

  /// Forgets what was put together; the frames still count.
  mutating func taken() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    for place in 0..<Number.bitWidth / 8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
