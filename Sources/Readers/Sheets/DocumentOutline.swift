import CWorkbook
import Diagnostics

/// A small XML part, or an HTML page, as a list of what is met in it.
struct DocumentOutline {
  enum Event {
    /// An element by its local name.
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  /// Parts that hold no cells are small.
  private static let mostBytesOfPart = 64 << 20
  private static let mostBytesOfPage = 1 << 30

  private(set) var events: [Event] = []

  /// - Throws: ``ReadError`` for a part that is missing, damaged or too large.
  init(_ part: String, of archive: ZipArchive) throws(ReadError) {
    guard let outline = unsafe outline_create(false, Self.mostBytesOfPart) else {
      preconditionFailure("no memory for a parser")
    }
    defer { unsafe outline_destroy(outline) }
    try unsafe archive.read(part) { chunk throws(ReadError) in
      guard let base = chunk.baseAddress else { return false }
      let goesOn = unsafe outline_feed(outline, base, chunk.count, chunk.isEmpty)
      guard goesOn else {
        throw unsafe ReadError(fault: outline.pointee.fault, in: part, at: SourceLocation(file: archive.file))
      }
      return true
    }
    unsafe take(outline.pointee)
  }

  /// - Parameters:
  ///   - page: HTML in UTF-8, however careless.
  ///   - file: its name in messages.
  /// - Throws: ``ReadError`` when it is too large, or libraries are missing.
  init(page: UnsafeBufferPointer<UInt8>, file: String) throws(ReadError) {
    let place = SourceLocation(file: file)
    if let library = unsafe workbook_libraries() {
      let name = unsafe String(cString: library)
      throw ReadError(
        Phrase("pages are read with \(name), which is not installed", zh: "读网页要用\(name)，而它没有安装"), at: place,
        help: [.installAsRoot(name)])
    }
    guard let base = page.baseAddress else { return }
    if unsafe page_is_crowded(base, page.count) { throw ReadError(.crowdedTag(in: file), at: place) }
    guard let outline = unsafe outline_create(true, Self.mostBytesOfPage) else {
      preconditionFailure("no memory for a parser")
    }
    defer { unsafe outline_destroy(outline) }
    let step = 1 << 20
    for start in stride(from: 0, to: page.count, by: step) {
      let count = min(step, page.count - start)
      guard unsafe outline_feed(outline, base + start, count, false) else {
        throw unsafe ReadError(fault: outline.pointee.fault, in: file, at: place)
      }
    }
    _ = unsafe outline_feed(outline, base, 0, true)
    unsafe take(outline.pointee)
  }

  private mutating func take(_ outline: outline) {
    guard let found = unsafe outline.events, let bytes = unsafe outline.bytes else { return }
    func text(_ start: UInt32, _ length: UInt32) -> String {
      unsafe String(
        decoding: UnsafeBufferPointer(start: bytes + Int(start), count: Int(length)), as: UTF8.self)
    }
    events.reserveCapacity(unsafe outline.event_count)
    for index in 0..<(unsafe outline.event_count) {
      let event = unsafe found[index]
      let content = text(event.start, event.length)
      switch Int(event.kind) {
      case Int(outline_kind_end.rawValue): events.append(.end(content))
      case Int(outline_kind_text.rawValue): events.append(.text(content))
      default:
        var attributes: [String: String] = [:]
        if let known = unsafe outline.attributes {
          for place in 0..<Int(event.attribute_count) {
            let attribute = unsafe known[Int(event.first_attribute) + place]
            attributes[text(attribute.name_start, attribute.name_length)] = text(
              attribute.value_start, attribute.value_length)
          }
        }
        events.append(.start(content, attributes))
      }
    }
  }
}
