import CYAML

/// The pieces of a YAML text in their order. Owns libyaml's reader, which owns a copy of the text.
@safe struct YAMLEvents: ~Copyable {
  private let reader: OpaquePointer

  /// nil when there is no memory.
  init?(_ bytes: ArraySlice<UInt8>) {
    let opened = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe cyaml_open(buffer.baseAddress, buffer.count)
    }
    guard let opened = unsafe opened else { return nil }
    unsafe reader = opened
  }

  deinit { unsafe cyaml_close(reader) }

  mutating func next() -> YAMLEvent {
    let event = unsafe cyaml_next(reader)
    return unsafe YAMLEvent(
      kind: Self.kind(event), line: event.line + 1, column: event.column + 1, hasAnchor: event.has_anchor,
      hasTag: event.has_tag)
  }

  private static func kind(_ event: cyaml_event) -> YAMLEvent.Kind {
    switch unsafe event.kind {
    case CYAML_SCALAR: unsafe .scalar(text(event), isPlain: event.is_plain)
    case CYAML_LIST: .list
    case CYAML_MAP: .map
    case CYAML_CLOSE: .close
    case CYAML_ALIAS: .alias
    case CYAML_SECOND: .secondDocument
    case CYAML_FAILED: unsafe .failed(words(event.problem) ?? "", while: words(event.context))
    default: .end
    }
  }

  private static func text(_ event: cyaml_event) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: event.text, count: event.length), as: UTF8.self)
  }

  private static func words(_ text: UnsafePointer<CChar>?) -> String? {
    unsafe text.map { unsafe String(cString: $0) }
  }
}
