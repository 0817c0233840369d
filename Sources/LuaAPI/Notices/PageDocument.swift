import Reports

/// What a template has printed for one document.
struct PageDocument {
  /// The name of its file, without an ending; nil for the notice itself.
  let name: String?
  var pieces: [RenderedPiece] = []
  var figures: [Figure] = []
  var attachments: [NoticeFile] = []
  var charts = 0

  /// Whether nothing but blank lines is printed.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      if case .text(let text) = piece { text.allSatisfy(\.isWhitespace) } else { false }
    }
  }
}
