/// In which encoding a text is, and by what that is known.
struct EncodingChoice: Equatable {
  /// What decided, from the surest on.
  enum Evidence: Equatable {
    case asked
    case mark
    /// A page or a document that names its own encoding.
    case declared
    /// Every other byte is 0.
    case zeros
    /// It is valid UTF-8, as far as it was looked at.
    case valid
    /// How many of the characters beyond ASCII are ordinary ones.
    case ordinary(Int, of: Int)
  }

  let encoding: TextEncoding
  let evidence: Evidence
  /// Whether the text begins with a byte order mark.
  let hasMark: Bool

  static let utf8 = EncodingChoice(encoding: .utf8, evidence: .valid, hasMark: false)

  /// As a receipt names it.
  var name: String { hasMark ? "\(encoding) with a byte order mark" : "\(encoding)" }

  /// What a receipt says of it; nil where nothing had to be decided.
  var note: String? {
    switch evidence {
    case .asked: encoding == .utf8 ? nil : "the text was read as \(encoding), as asked"
    case .mark: encoding == .utf8 ? nil : "the text is \(encoding), by its byte order mark"
    case .declared: encoding == .utf8 ? nil : "the text is \(encoding), as it says itself"
    case .zeros: "the text is \(encoding), by the zeros among its bytes"
    case .valid: nil
    case .ordinary(let count, let total):
      "the text is \(encoding): \(count) of \(total) characters looked at are ordinary in it"
    }
  }
}
