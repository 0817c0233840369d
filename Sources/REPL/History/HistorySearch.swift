import Diagnostics
import Reports

/// A search through what was typed before: by words, by dataset, and by what succeeded.
struct HistorySearch {
  private let index: HistoryIndex
  private(set) var query = EditBuffer()
  private(set) var onlySucceeded = false
  /// Places among the entries of what fits, the newest first, each text once.
  private(set) var matches: [Int] = []
  private(set) var chosen = 0

  init(_ index: HistoryIndex, query: String = "") {
    self.index = index
    self.query = EditBuffer(query)
    find()
  }

  private var entries: [HistoryEntry] { index.entries }

  var entry: HistoryEntry? { matches.indices.contains(chosen) ? entries[matches[chosen]] : nil }

  mutating func type(_ text: String) {
    query.insert(text.split(separator: "\n").joined(separator: " "))
    find()
  }

  mutating func erase() {
    guard query.cursor > 0 else { return }
    query.remove((query.cursor - 1)..<query.cursor)
    find()
  }

  mutating func eraseWord() {
    query.remove(query.previousWord..<query.cursor)
    find()
  }

  mutating func eraseAll() {
    query = EditBuffer("")
    find()
  }

  mutating func toggleSucceeded() {
    onlySucceeded.toggle()
    find()
  }

  /// To an older one, or with a negative step to a newer one; stops at the ends.
  mutating func move(by step: Int) {
    chosen = min(max(0, chosen + step), max(0, matches.count - 1))
  }

  /// Words that must stand in the text, and those after `@` in the name of a dataset.
  private var wanted: (words: [String], datasets: [String]) {
    let parts = query.text.lowercased().split(separator: " ").map(String.init)
    return (
      parts.filter { !$0.hasPrefix("@") }, parts.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
    )
  }

  private mutating func find() {
    let (words, datasets) = wanted
    matches = index.places(of: words.map { Array($0.utf8) }) { entry in
      guard !onlySucceeded || entry.outcome == .succeeded else { return false }
      return datasets.allSatisfy { name in entry.datasets.contains { $0.lowercased().contains(name) } }
    }
    chosen = 0
  }

  /// Which characters of a stretch of a text the words of the query stand on.
  func found(in characters: ArraySlice<Character>) -> [Range<Int>] {
    let words = wanted.words.map { word in word.map { String($0) } }
    guard !words.isEmpty else { return [] }
    let lower = characters.map { $0.lowercased() }
    return words.flatMap { word -> [Range<Int>] in
      lower.indices.compactMap { start in
        guard lower[start] == word[0], lower[start...].starts(with: word) else { return nil }
        return (characters.startIndex + start)..<(characters.startIndex + start + word.count)
      }
    }
  }

  // MARK: - Lines

  private static let mostRows = 6
  private static let keys = Phrase(
    " Ctrl-R older, Ctrl-S newer, Tab only what succeeded, @name by dataset, Enter takes it, Esc leaves",
    zh: " Ctrl-R更早，Ctrl-S更新，Tab只看成功的，@名称按数据集，回车采用，Esc放弃")

  /// The line where the query is typed, and where the cursor stands in it.
  func queryRow(columns: Int, in language: Language) -> (row: FrameRow, cursor: Int) {
    let place =
      matches.isEmpty
      ? Phrase("nothing", zh: "没有")
      : Phrase("\(chosen + 1) of \(matches.count)", zh: "第\(chosen + 1)条，共\(matches.count)条")
    var row = FrameRow(Phrase("history, \(place): ", zh: "历史，\(place)：").text(in: language), .dim)
    row.append(VisibleText.escaped(query.text), .plain)
    let cursor = row.width
    if onlySucceeded {
      row.append(Phrase("  only what succeeded", zh: "  只看成功的").text(in: language), .dim)
    }
    return (row.cut(to: columns), min(cursor, columns - 1))
  }

  /// What fits, around the chosen one, and the keys.
  func rows(columns: Int, height: Int, in language: Language) -> [FrameRow] {
    let shown = min(Self.mostRows, matches.count, max(0, height - 1))
    let first = min(max(0, chosen - shown / 2), matches.count - shown)
    var rows = (first..<(first + shown)).map { place in
      let row = Self.row(entries[matches[place]], isChosen: place == chosen, columns)
      return place == chosen ? row.filled(to: columns, .chosen) : row
    }
    if height > shown {
      rows.append(FrameRow(Self.keys.text(in: language), .dim).cut(to: columns))
    }
    return rows
  }

  private static func row(_ entry: HistoryEntry, isChosen: Bool, _ columns: Int) -> FrameRow {
    let (mark, look): (String, TextStyle) =
      switch entry.outcome {
      case .succeeded: ("✓", .string)
      case .failed: ("✗", .wrong)
      case .stopped: ("–", .dim)
      case nil: ("?", .dim)
      }
    var row = FrameRow(" ", isChosen ? .chosen : .plain)
    row.append(mark, isChosen ? .chosen : look)
    let took = entry.milliseconds.map(DurationText.short) ?? ""
    row.append(" " + DisplayWidth.padded(took, to: 7, right: true) + "  ", isChosen ? .chosen : .dim)
    // Of a long entry no more is looked at than could be shown, however far its lines are set in.
    let start = entry.text.prefix(columns * 8)
    let line = start.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ⏎ ")
    row.append(VisibleText.escaped(line), isChosen ? .chosen : .plain)
    return row.cut(to: columns)
  }
}
