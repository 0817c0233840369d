/// What the text was before each change, so that changes can be taken back and made again.
struct UndoHistory {
  /// What a change does: typing on is one change, and so is deleting on.
  enum Kind { case typing, deleting, other }

  private static let most = 1000
  private var past: [EditBuffer] = []
  private var future: [EditBuffer] = []
  private var last: Kind?

  /// Remembers the text as it is before a change.
  mutating func willChange(_ buffer: EditBuffer, _ kind: Kind) {
    if kind == .other || kind != last {
      past.append(buffer)
      if past.count > Self.most { past.removeFirst() }
    }
    future = []
    last = kind
  }

  /// Says that the next change is one of its own.
  mutating func pause() { last = nil }

  /// The text before the last change; nil when there was none.
  mutating func undo(_ buffer: EditBuffer) -> EditBuffer? {
    last = nil
    guard let earlier = past.popLast() else { return nil }
    future.append(buffer)
    return earlier
  }

  /// The text after the change that was taken back last; nil when there is none.
  mutating func redo(_ buffer: EditBuffer) -> EditBuffer? {
    last = nil
    guard let later = future.popLast() else { return nil }
    past.append(buffer)
    return later
  }
}
