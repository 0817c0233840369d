/// A paragraph of a notice as it was printed, and where in it figures stand.
///
/// `evidence.json` holds it as one text with figures by their number, a brace of the text doubled: `收到信件{f1}件。`
package struct PrintedParagraph: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case text(String)
    /// The number of a figure: `f1`.
    case figure(String)
  }

  let parts: [Part]

  init(_ inlines: [Inline]) {
    parts = inlines.runs.map { run -> Part in
      guard let figure = run.figure else { return .text(run.text.replacing("\n", with: "")) }
      return .figure(figure.description)
    }
  }

  /// What evidence holds.
  init(recorded: String) {
    var parts: [Part] = []
    var text = ""
    var rest = recorded[...]
    while let sign = rest.first {
      rest = rest.dropFirst()
      if sign == "{", rest.first != "{", let end = rest.firstIndex(of: "}") {
        parts += text.isEmpty ? [] : [.text(text)]
        text = ""
        parts.append(.figure(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        if sign == "{", rest.first == "{" { rest = rest.dropFirst() }
        text.append(sign)
      }
    }
    self.parts = parts + (text.isEmpty ? [] : [.text(text)])
  }

  var recorded: String {
    parts.map { part in
      switch part {
      case .text(let text): text.replacing("{", with: "{{")
      case .figure(let id): "{\(id)}"
      }
    }.joined()
  }

  /// The paragraph with something in the place of each figure, such as what was printed of it.
  func text(_ figure: (String) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .figure(let id): figure(id)
      }
    }.joined()
  }

  /// Every paragraph, heading, item and cell of a notice with something in it, in reading order.
  static func all(in blocks: [NoticeBlock]) -> [PrintedParagraph] {
    blocks.flatMap(\.inlines).map(PrintedParagraph.init).filter { !$0.parts.isEmpty }
  }
}
