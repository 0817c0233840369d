import Diagnostics
import Reports

/// The list of completions below the entry while one is chosen.
struct CompletionMenu {
  private(set) var list: CompletionList
  /// The chosen item; nil while none is.
  private(set) var chosen: Int?
  private static let mostRows = 8
  private static let widestLabel = 32
  private static let widestType = 24

  init(_ list: CompletionList, chosen: Int? = nil) {
    self.list = list
    self.chosen = chosen
  }

  var item: Completion? { chosen.map { list.items[$0] } }

  mutating func move(by step: Int) {
    let count = list.items.count
    guard let chosen else {
      self.chosen = step > 0 ? 0 : count - 1
      return
    }
    self.chosen = (chosen + step + count) % count
  }

  /// At most `height` lines: the items around the chosen one, how many there are, and its sentence.
  func rows(columns: Int, height: Int, in language: Language) -> [FrameRow] {
    let shown = min(Self.mostRows, list.items.count, max(1, height - 1))
    let first = min(max(0, (chosen ?? 0) - shown / 2), list.items.count - shown)
    let visible = Array(list.items[first..<(first + shown)])
    let widths = Widths(visible, language)
    var rows = visible.enumerated().map { place, item in
      row(item, widths, language, isChosen: first + place == chosen, columns: columns)
    }
    if height > shown { rows.append(FrameRow(footer(in: language), .dim).cut(to: columns)) }
    return rows
  }

  private func footer(in language: Language) -> String {
    let (place, count) = ((chosen ?? 0) + 1, list.items.count)
    let counted =
      count > Self.mostRows ? Phrase("\(place) of \(count)  ", zh: "第\(place)项，共\(count)项  ") : .empty
    let help = item?.help.map { Phrase(verbatim: VisibleText.escaped($0)) }
    let keys = Phrase("Tab chooses, Enter takes it, Esc leaves it", zh: "Tab选择，回车采用，Esc放弃")
    return " " + (counted + (help ?? keys)).text(in: language)
  }

  private struct Widths {
    var label = 0
    var kind = 0
    var type = 0
    var missing = 0

    init(_ items: [Completion], _ language: Language) {
      for item in items {
        label = max(label, min(CompletionMenu.widestLabel, DisplayWidth.cells(item.label)))
        kind = max(kind, DisplayWidth.cells(item.kind.phrase.text(in: language)))
        type = max(type, min(CompletionMenu.widestType, DisplayWidth.cells(item.type ?? "")))
        missing = max(missing, DisplayWidth.cells(item.missing ?? ""))
      }
    }
  }

  private func row(
    _ item: Completion, _ widths: Widths, _ language: Language, isChosen: Bool, columns: Int
  ) -> FrameRow {
    let style: (TextStyle) -> TextStyle = { isChosen ? .chosen : $0 }
    var row = FrameRow()
    func cell(_ text: String, _ width: Int, _ look: TextStyle) {
      guard width > 0 else { return }
      let cut = DisplayWidth.truncated(VisibleText.escaped(text), to: width)
      row.append(" " + DisplayWidth.padded(cut, to: width) + " ", style(look))
    }
    cell(item.label, widths.label, .plain)
    cell(item.kind.phrase.text(in: language), widths.kind, .dim)
    cell(item.type ?? "", widths.type, .column)
    cell(item.missing ?? "", widths.missing, .dim)
    if !item.samples.isEmpty {
      row.append(" " + item.samples.map(VisibleText.escaped).joined(separator: "、"), style(.string))
    }
    row = row.cut(to: columns)
    return isChosen ? row.filled(to: columns, .chosen) : row
  }
}
