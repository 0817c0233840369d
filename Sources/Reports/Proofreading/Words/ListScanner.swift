/// Finds lists: `A、B、C等3个单位`, `3个单位(A、B、C)`, `未公开的有3个:A、B、C`.
struct ListScanner {
  private(set) var lists: [NameList] = []
  /// Those of the sentence that is being read.
  private var units: [UnitMention] = []
  /// Where each bracket of the sentence closes.
  private var closings: [Int: Int] = [:]

  /// - Parameters:
  ///   - paragraphs: what is read.
  ///   - quantities: those of each paragraph.
  ///   - mentions: the units of each paragraph.
  init(_ paragraphs: [ProofParagraph], quantities: [[Quantity]], units mentions: [[UnitMention]]) {
    for (number, paragraph) in paragraphs.enumerated() {
      guard [.body, .heading].contains(paragraph.kind) else { continue }
      for sentence in paragraph.sentences {
        units = Array(mentions[number].within(sentence) { $0.range.lowerBound })
        closings = Self.closings(paragraph.letters, sentence)
        let counts = Array(quantities[number].within(sentence) { $0.range.lowerBound })
        scan(paragraph.letters, sentence, number, counts)
      }
    }
  }

  /// No text has brackets within brackets to such a depth.
  private static let deepest = 8
  private static let opening: [Unicode.Scalar: Unicode.Scalar] = [
    "(": ")", "“": "”", "《": "》", "\"": "\"",
  ]
  private static let ends = Set(",;:。!?".unicodeScalars)

  /// Collects the runs of items within a range, and those within its brackets.
  private mutating func scan(
    _ letters: Letters, _ range: Range<Int>, _ number: Int, _ quantities: [Quantity], depth: Int = 0
  ) {
    var items: [Range<Int>] = []
    var start = range.lowerBound
    var place = range.lowerBound
    func isEnd(_ index: Int) -> Bool {
      index >= range.upperBound || Self.ends.contains(letters[index])
    }
    while place <= range.upperBound {
      if isEnd(place) {
        if !items.isEmpty {
          items.append(start..<place)
          append(letters, items, number, quantities, within: range)
        }
        items = []
        start = place + 1
      } else if letters[place] == "、" {
        // 一、 at the start is the number of a heading.
        items.append(start..<place)
        start = place + 1
      } else if let closing = Self.opening[letters[place]],
        let close = closings[place], close < range.upperBound, letters[close] == closing
      {
        if letters[place] == "(", depth < Self.deepest {
          scan(letters, place + 1..<close, number, quantities, depth: depth + 1)
        }
        place = close
      } else if letters[place] == "等", !items.isEmpty,
        let end = Self.countEnd(letters, place, quantities)
      {
        // 北京、天津等16个地区和外交部、教育部等39个部门 are two lists.
        items.append(start..<end)
        append(letters, items, number, quantities, within: range)
        items = []
        start =
          end < range.upperBound && "和及与".unicodeScalars.contains(letters[end]) ? end + 1 : end
        place = start - 1
      }
      place += 1
    }
  }

  /// Where each sign closes that opens within a sentence; each kind of bracket is paired by itself.
  private static func closings(_ letters: Letters, _ sentence: Range<Int>) -> [Int: Int] {
    var open: [Unicode.Scalar: [Int]] = [:]
    var closings: [Int: Int] = [:]
    for place in sentence {
      let letter = letters[place]
      if letter == "\"" {
        if let last = open[letter]?.popLast() { closings[last] = place }
        open[letter] = [place]
      } else if let closing = opening[letter] {
        open[closing, default: []].append(place)
      } else if let last = open[letter]?.popLast() {
        closings[last] = place
      }
    }
    return closings
  }

  /// Where the number with its noun ends that stands behind 等.
  private static func countEnd(_ letters: Letters, _ place: Int, _ quantities: [Quantity]) -> Int? {
    let next = letters.holds("共", at: place + 1) ? place + 2 : place + 1
    guard let found = quantities.first(where: { $0.range.lowerBound == next }),
      case .count = found.measure
    else {
      return nil
    }
    // The noun goes up to what joins the next list to it.
    let joint = letters[found.noun].firstIndex { "和及与".unicodeScalars.contains($0) }
    return joint ?? found.noun.upperBound
  }

  private mutating func append(
    _ letters: Letters, _ parts: [Range<Int>], _ number: Int, _ quantities: [Quantity],
    within range: Range<Int>
  ) {
    var items = parts
    guard items.count >= 2, let last = items.last, let first = items.first else { return }
    let counts = quantities.filter { if case .count = $0.measure { true } else { false } }
    var said: Quantity?
    var isAbridged = false
    // 等12个单位
    for place in letters.places(of: ["等"], in: last).reversed() {
      let next = letters.holds("共", at: place + 1) ? place + 2 : place + 1
      if let found = counts.first(where: { $0.range.lowerBound == next }) {
        (said, isAbridged) = (found, true)
        items[items.count - 1] = last.lowerBound..<place
        break
      }
      // An open list, unless 等 belongs to a word such as 高等学校 or 等级.
      if place > last.lowerBound, !letters.holds("高等", at: place - 1),
        !letters.holds("等级", at: place),
        !letters.holds("同等", at: place - 1), !letters.holds("平等", at: place - 1)
      {
        items[items.count - 1] = last.lowerBound..<place
        isAbridged = true
        break
      }
    }
    if said == nil, !isAbridged {
      if letters[last.upperBound - 1] == ")", let open = letters[last].lastIndex(of: "("),
        let found = counts.first(where: { $0.range.lowerBound == open + 1 }),
        letters[found.range.upperBound..<last.upperBound - 1].count <= 3
      {
        said = found
        items[items.count - 1] = last.lowerBound..<open
      } else if let found = counts.first(where: { last.contains($0.range.lowerBound) }),
        let nameEnd = nameEnd(letters, last.lowerBound, found)
      {
        said = found
        items[items.count - 1] = last.lowerBound..<nameEnd
      } else {
        said = saidBefore(letters, first, counts)
        // (附件4) behind the last name is none of it.
        if letters[last.upperBound - 1] == ")", let open = letters[last].firstIndex(of: "("),
          open > last.lowerBound
        {
          items[items.count - 1] = last.lowerBound..<open
        }
      }
    }
    // Items that are counted themselves are parts of a total.
    let isCounted = items.contains { item in counts.contains { item.contains($0.range.lowerBound) }
    }
    guard !isCounted, !isKinds(letters, items), let end = items.last,
      end.lowerBound < end.upperBound
    else {
      return
    }
    let start = listStart(letters, first, number)
    items[0] = start..<first.upperBound
    let joints = joints(letters, items, number)
    lists.append(
      NameList(
        paragraph: number, range: start..<end.upperBound,
        items: items.flatMap { split($0, at: joints.certain) },
        uncertain: joints.uncertain, probable: joints.probable, said: said, isAbridged: isAbridged,
        cue: cue(letters, start, range)))
  }

  /// Whether a bracket holds other words for what stands before it, and no names: 县(市、区).
  private func isKinds(_ letters: Letters, _ items: [Range<Int>]) -> Bool {
    let kinds: Set<String> = [
      "市", "区", "县", "旗", "自治区", "直辖市", "街道", "镇", "乡", "开发区", "园区", "管委会", "单位", "部门", "农场", "林场",
      "办事处",
      "场", "社区", "高新区", "兵团", "州", "盟",
    ]
    return items.allSatisfy { kinds.contains(letters.text($0)) }
  }

  /// Where the last name ends before its number: `C、D5个单位`, `C、D共5个单位`; nil for what is no name.
  private func nameEnd(_ letters: Letters, _ start: Int, _ said: Quantity) -> Int? {
    let place = said.range.lowerBound
    let joints = ["合计", "共计", "总共", "这", "共"]
    let word = joints.first { letters.holds($0, at: place - $0.unicodeScalars.count) } ?? ""
    let end = place - word.unicodeScalars.count
    guard end > start, UnitNames.hasUnitEnding(Array(letters[start..<end])) else { return nil }
    // 教体局共15个栏目 counts what they have.
    let nouns = ["单位", "部门", "乡镇", "镇", "乡", "街道", "县", "市", "区", "地", "机构", "局"]
    let isOfNames =
      said.noun.isEmpty || nouns.contains { letters.holds($0, at: said.noun.lowerBound) }
    return word.isEmpty || isOfNames ? end : nil
  }

  /// The number before the list: `3个单位(A、B`, `有7个:A、B`, `有3个,分别是A、B`.
  private func saidBefore(_ letters: Letters, _ first: Range<Int>, _ counts: [Quantity])
    -> Quantity?
  {
    let place = first.lowerBound - 1
    guard place > 0, "(:,".unicodeScalars.contains(letters[place]) else { return nil }
    if letters[place] == "," {
      let words = ["分别是", "分别为", "即", "具体是", "具体为", "依次是", "依次为"]
      guard words.contains(where: { letters.holds($0, at: first.lowerBound) }) else { return nil }
    }
    return counts.last { found in
      found.range.upperBound <= place && place - found.range.upperBound <= 8
        && letters[found.range.upperBound..<place].allSatisfy(\.isHan)
    }
  }

  /// Where the first item begins: behind the words that lead to it.
  private func listStart(_ letters: Letters, _ first: Range<Int>, _ number: Int) -> Int {
    if let unit = units.last(where: { $0.range.upperBound == first.upperBound }),
      unit.range.lowerBound >= first.lowerBound
    {
      return unit.range.lowerBound
    }
    let cues = [
      "单位有", "的有", "分别是", "分别为", "依次为", "包括", "的是", "主要是", "部门有", "具体是", "如", "对", "存在", "即", "有",
      "为",
    ]
    var start = first.lowerBound
    for cue in cues {
      if let place = letters.places(of: cue.letters, in: first).last,
        place + cue.letters.count < first.upperBound
      {
        start = max(start, place + cue.letters.count)
        break
      }
    }
    return start
  }

  private func cue(_ letters: Letters, _ start: Int, _ range: Range<Int>) -> Range<Int> {
    var place = start
    while place > range.lowerBound, !",;。:".unicodeScalars.contains(letters[place - 1]) {
      place -= 1
    }
    return place..<start
  }

  /// Where 和, 及 or 与 within the items separate two names for sure, and how many of them may or may not.
  private func joints(_ letters: Letters, _ items: [Range<Int>], _ number: Int) -> (
    certain: [Range<Int>], uncertain: Int, probable: Int
  ) {
    var certain: [Range<Int>] = []
    var uncertain = 0
    var probable = 0
    for item in items {
      for place in item
      where "和及与".unicodeScalars.contains(letters[place]) && place > item.lowerBound {
        let inside = units.contains { $0.range.contains(place) }
        guard !inside, place + 1 < item.upperBound else { continue }
        let isLeft = units.contains {
          $0.range.upperBound == place || $0.range.upperBound == place - 1
        }
        let isRight = units.contains { $0.range.lowerBound == place + 1 }
        if isLeft, isRight {
          let isLong = letters[place - 1] == "以"
          certain.append((isLong ? place - 1 : place)..<place + 1)
        } else if item == items.last || isLeft || isRight {
          uncertain += 1
          if Self.isOffice(letters[item.lowerBound..<place]),
            Self.isOffice(letters[place + 1..<item.upperBound])
          {
            probable += 1
          }
        }
      }
    }
    return (certain, uncertain, probable)
  }

  /// Whether some words are the name of an office by their end: 信访局, and not 人力资源.
  private static func isOffice(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    let endings = ["局", "厅", "镇", "乡", "街道", "中心", "委员会", "办公室", "管委会", "大队", "县", "区", "市"]
    return name.count >= 3
      && endings.contains { name.suffix($0.unicodeScalars.count).elementsEqual($0.unicodeScalars) }
  }

  private func split(_ item: Range<Int>, at joints: [Range<Int>]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = item.lowerBound
    for joint in joints where item.contains(joint.lowerBound) {
      parts.append(start..<joint.lowerBound)
      start = joint.upperBound
    }
    return parts + [start..<item.upperBound]
  }
}
