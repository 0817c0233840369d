/// What was cut out, to be put back: the last pieces, and the one that Alt-Y has come to.
struct KillRing {
  enum Side { case before, behind }

  private static let most = 30
  private var pieces: [String] = []
  private var chosen = 0

  /// Keeps what was cut out; `goesOn` joins it to the piece before.
  mutating func keep(_ text: String, _ side: Side, goesOn: Bool) {
    guard !text.isEmpty else { return }
    if goesOn, let last = pieces.popLast() {
      pieces.append(side == .before ? text + last : last + text)
    } else {
      pieces.append(text)
      if pieces.count > Self.most { pieces.removeFirst() }
    }
    chosen = pieces.count - 1
  }

  var current: String? { pieces.indices.contains(chosen) ? pieces[chosen] : nil }

  /// The piece that was cut out before the current one, around to the last.
  mutating func earlier() -> String? {
    guard !pieces.isEmpty else { return nil }
    chosen = (chosen + pieces.count - 1) % pieces.count
    return current
  }
}
