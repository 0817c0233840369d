import CKernels

/// Several numbers of a slot in one word, so that one addition a row counts them all.
///
/// A word is a sum over the rows of `Σ (value + bias) << shift`: no value is negative, so that each number keeps to its
/// own bits, and rows are values that are always 1.
struct WordLayout {
  /// The most bits of a word that are used.
  private static let room = 63

  struct Field {
    /// Which number.
    let kind: Int
    let shift: Int64
    let bits: Int64
    let bias: Int64
  }

  struct Word {
    /// What is added up, beside `offset`; nil when that is all.
    var node: NarrowNode?
    var offset: Int64 = 0
    /// Whether the word is one number as it is.
    var isWhole = false
    var fields: [Field] = []
    /// The number that the word is the least or greatest of.
    var extreme: SlotMeasure?

    fileprivate var bits: Int { fields.map { Int($0.shift + $0.bits) }.max() ?? 0 }
  }

  private(set) var words: [Word] = []
  /// Whether the first four words are sums that are added at once.
  private(set) var startsWithFour = false
  /// The word and the field of each number.
  private var places: [(word: Int, field: Int)]
  /// Where the rows are counted.
  private var rows = (word: 0, field: 0)

  var count: Int { words.count }

  /// Words for these numbers, each once, the rows first; sums of several values are added to the graph.
  ///
  /// `isPacked` says whether numbers share words: not worth it for a single slot, which is no scattered addition.
  init(_ kinds: [SlotMeasure], _ graph: inout NarrowGraph, rowCount: Int, isPacked: Bool) {
    places = kinds.indices.map { ($0, 0) }
    guard isPacked else {
      words = kinds.map { WordLayout.whole($0) }
      return
    }
    for (kind, bits) in WordLayout.widths(kinds, graph, rowCount).sorted(by: { $0.bits > $1.bits }) {
      place(kind, kinds[kind], Int64(bits), graph)
    }
    for index in words.indices where !words[index].isWhole {
      words[index].node = WordLayout.node(words[index], kinds, &graph)
    }
    joinFour(&graph)
    rows = places[0]
  }

  /// Makes the first three or four sums 64 bits wide, and four.
  private mutating func joinFour(_ graph: inout NarrowGraph) {
    let sums = words.prefix { $0.extreme == nil }.count
    guard sums >= 3 else { return }
    startsWithFour = true
    if sums == 3 {
      words.insert(Word(isWhole: true), at: 3)
      for place in places.indices where places[place].word >= 3 { places[place].word += 1 }
    }
    for place in 0..<4 {
      words[place].node = words[place].node.map { graph.converted($0, to: .bits64) }
    }
  }

  /// How many bits each number needs; 64 for a sum that shares its word with none, -1 for what is no sum.
  private static func widths(
    _ kinds: [SlotMeasure], _ graph: NarrowGraph, _ rowCount: Int
  ) -> [(kind: Int, bits: Int)] {
    kinds.enumerated().map { place, kind in
      switch kind {
      case .least, .greatest: return (place, -1)
      case .rows: return (place, Int.bitWidth - rowCount.leadingZeroBitCount)
      case .sum(let node):
        let interval = graph.interval(node)
        let span = Int128(interval.greatest) - Int128(min(0, interval.least))
        let most = span * Int128(rowCount)
        return (place, min(64, Int128.bitWidth - most.leadingZeroBitCount))
      }
    }
  }

  private mutating func place(_ place: Int, _ kind: SlotMeasure, _ bits: Int64, _ graph: NarrowGraph) {
    guard (0...Int64(WordLayout.room)).contains(bits) else {
      places[place] = (words.count, 0)
      words.append(WordLayout.whole(kind))
      return
    }
    let bias: Int64 =
      if case .sum(let node) = kind { -min(0, graph.interval(node).least) } else { 0 }
    let index = words.firstIndex { !$0.isWhole && $0.bits + Int(bits) <= WordLayout.room } ?? words.count
    if index == words.count { words.append(Word()) }
    let field = Field(kind: place, shift: Int64(words[index].bits), bits: bits, bias: bias)
    places[place] = (index, words[index].fields.count)
    words[index].offset += (kind == .rows ? 1 : bias) << field.shift
    words[index].fields.append(field)
  }

  /// A word for one number alone.
  private static func whole(_ kind: SlotMeasure) -> Word {
    switch kind {
    case .rows: Word(offset: 1, isWhole: true)
    case .sum(let node): Word(node: node, isWhole: true)
    case .least, .greatest: Word(isWhole: true, extreme: kind)
    }
  }

  /// The values of a word's fields, each at its place.
  private static func node(_ word: Word, _ kinds: [SlotMeasure], _ graph: inout NarrowGraph) -> NarrowNode? {
    var result: NarrowNode?
    for field in word.fields {
      guard case .sum(let node) = kinds[field.kind] else { continue }
      guard let shifted = field.shift == 0 ? node : graph.shifted(node, by: field.shift) else {
        preconditionFailure("the field has room for all rows")
      }
      guard let before = result else {
        result = shifted
        continue
      }
      result = graph.sum(before, shifted)
    }
    return result
  }

  // MARK: - Reading

  /// What the words of a slot say of a number. `slot` is where they begin.
  func number(_ kind: Int, _ values: [Int64], _ slot: Int) -> Int64 {
    let (word, field) = places[kind]
    if words[word].isWhole { return values[slot + word] }
    let number = WordLayout.cut(values[slot + word], words[word].fields[field])
    let bias = words[word].fields[field].bias
    if bias == 0 { return number }
    let rowCount = WordLayout.cut(values[slot + rows.word], words[rows.word].fields[rows.field])
    return number - bias * rowCount
  }

  /// The same for slots that follow one another from `values` on.
  func read(_ kind: Int, _ values: UnsafePointer<Int64>, _ count: Int, _ numbers: UnsafeMutablePointer<Int64>)
  {
    let (word, place) = places[kind]
    guard !words[word].isWhole else {
      unsafe ck_cut_field(values + word, words.count, count, 0, 64, numbers)
      return
    }
    let field = words[word].fields[place]
    unsafe ck_cut_field(values + word, words.count, count, Int32(field.shift), Int32(field.bits), numbers)
    guard field.bias != 0 else { return }
    let counts = words[rows.word].fields[rows.field]
    for slot in 0..<count {
      let word = unsafe values[slot * words.count + rows.word]
      unsafe numbers[slot] -= field.bias * WordLayout.cut(word, counts)
    }
  }

  private static func cut(_ word: Int64, _ field: Field) -> Int64 {
    (word >> field.shift) & (1 << field.bits - 1)
  }
}
