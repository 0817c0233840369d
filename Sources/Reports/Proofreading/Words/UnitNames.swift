/// Every way to write every unit, found in running text: the longest spelling that fits is meant.
struct UnitNames: Sendable {
  private struct Spelling {
    let letters: Letters
    let unit: String
    let isFullName: Bool
    /// Whether it may also be an ordinary word or a village: 马站, 高桥.
    let needsEdge: Bool
  }

  private var spellings: [Unicode.Scalar: [Spelling]] = [:]
  private let prefixes: [Letters]
  let units: [ProofUnit]

  init(_ units: [ProofUnit], prefixes: [String]) {
    self.units = units
    self.prefixes = prefixes.map(\.letters).sorted { $0.count > $1.count }
    for unit in units {
      for name in [unit.name, unit.fullName].compactMap({ $0 }) + unit.aliases {
        let letters = name.letters
        guard let first = letters.first, letters.count > 1 else { continue }
        let spelling = Spelling(
          letters: letters, unit: unit.name, isFullName: name == unit.fullName && name != unit.name,
          needsEdge: letters.count < 4 && !Self.hasUnitEnding(letters))
        spellings[first, default: []].append(spelling)
      }
    }
    for key in spellings.keys { spellings[key]?.sort { $0.letters.count > $1.letters.count } }
  }

  /// What names of offices end with.
  private static let endings: [Letters] = [
    "局", "委", "办", "镇", "乡", "街道", "中心", "大队", "支队", "院", "所", "站", "开发区", "管委会", "公司", "协会", "联合会", "社", "馆",
    "厅", "部", "校", "办公室", "办事处", "政府", "委员会", "集团", "联社", "总队", "学院", "县", "区", "市", "州", "盟", "旗", "联",
  ].map(\.letters)

  static func hasUnitEnding(_ letters: Letters) -> Bool {
    endings.contains { letters.holds($0, at: letters.count - $0.count) }
  }

  func mentions(in paragraph: ProofParagraph, at number: Int) -> [UnitMention] {
    let letters = paragraph.letters
    var result: [UnitMention] = []
    var place = 0
    while place < letters.count {
      guard let found = mention(letters, at: place, number) else {
        place += 1
        continue
      }
      result.append(found)
      place = found.range.upperBound
    }
    return result
  }

  private func mention(_ letters: Letters, at place: Int, _ number: Int) -> UnitMention? {
    // 临沂市公安局 is not the county's: what stands before a name has to be known.
    if place > 0, "省市县区".unicodeScalars.contains(letters[place - 1]), !endsWithPrefix(letters, place) {
      return nil
    }
    let prefix = prefixes.first { letters.holds($0, at: place) }
    for start in [place, prefix.map { place + $0.count }].compactMap({ $0 }) where start < letters.count {
      for spelling in spellings[letters[start]] ?? [] where letters.holds(spelling.letters, at: start) {
        let end = start + spelling.letters.count
        if spelling.needsEdge, !isEdge(letters, place - 1) || !isEdge(letters, end) { continue }
        return UnitMention(
          paragraph: number, range: place..<end, unit: spelling.unit,
          spelling: String(letters: spelling.letters), isFullName: spelling.isFullName)
      }
    }
    return nil
  }

  private func endsWithPrefix(_ letters: Letters, _ place: Int) -> Bool {
    prefixes.contains { letters.holds($0, at: place - $0.count) }
  }

  private func isEdge(_ letters: Letters, _ place: Int) -> Bool {
    guard letters.indices.contains(place) else { return true }
    return !letters[place].isHan || "有是为和等".unicodeScalars.contains(letters[place])
  }

  /// A name without the county's name before it.
  func withoutPrefix(_ name: Letters) -> Letters {
    guard let prefix = prefixes.first(where: { name.holds($0, at: 0) && name.count >= $0.count + 2 }) else {
      return name
    }
    return Array(name.dropFirst(prefix.count))
  }

  /// The unit that a whole text names; nil for none.
  func unit(_ name: Letters) -> String? {
    for text in [name, withoutPrefix(name)] {
      guard let first = text.first else { continue }
      if let found = spellings[first]?.first(where: { $0.letters == text }) { return found.unit }
    }
    return nil
  }
}
