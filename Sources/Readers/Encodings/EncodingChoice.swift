import Diagnostics

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
  var name: Phrase {
    hasMark
      ? Phrase("\(encoding) with a byte order mark", zh: "带字节顺序标记的\(encoding)")
      : Phrase(verbatim: "\(encoding)")
  }

  /// What a receipt says of it; nil where nothing had to be decided.
  var note: Phrase? {
    switch evidence {
    case .asked, .mark, .declared: encoding == .utf8 ? nil : said
    case .zeros:
      Phrase("the text is \(encoding), by the zeros among its bytes", zh: "文本的编码是\(encoding)，依据是字节中的零")
    case .valid: nil
    case .ordinary(let count, let total):
      Phrase(
        "the text is \(encoding): \(count) of \(total) characters looked at are ordinary in it",
        zh: "文本的编码是\(encoding)：抽看的\(total)个字符中有\(count)个是其中的常用字")
    }
  }

  /// What somebody says of the encoding.
  private var said: Phrase {
    switch evidence {
    case .asked: Phrase("the text was read as \(encoding), as asked", zh: "文本按要求以\(encoding)读取")
    case .mark: Phrase("the text is \(encoding), by its byte order mark", zh: "文本的编码是\(encoding)，依据是字节顺序标记")
    default: Phrase("the text is \(encoding), as it says itself", zh: "文本的编码是\(encoding)，依据是文本自身的声明")
    }
  }
}
