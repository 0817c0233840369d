import Tables

/// How the cells of one column are read.
struct ColumnPlan: Sendable {
  /// Which loop reads the plain cells; the others are read one by one.
  enum Loop: Sendable {
    case integers, decimals, floats, days, minutes
    /// Every distinct cell is read once.
    case distinctCells
    case text
    /// Texts most of which stand once; they are kept as the rows hold them.
    case rowTexts
    /// No cell has shown yet what the column holds.
    case unknown
  }

  /// With the type, and the scale of decimals, as it is known so far.
  var field: FieldSchema
  /// Which cell of a record it is.
  let place: Int
  private(set) var loop: Loop
  /// Cells that mean "missing", and why.
  let marks: [(bytes: [UInt8], reason: MissingReason)]
  /// Types that every cell seen so far fits, the narrowest first; nil when the type is declared.
  private(set) var candidates: [ColumnType]?

  var isGuessed: Bool { candidates != nil }

  /// The type as a receipt says it: the digits of decimals are not part of what is guessed.
  var typeSaid: ColumnType {
    if case .decimal = field.type { .decimal(scale: 0) } else { field.type }
  }

  /// What an empty cell is stored as in a mask; 0 when it is not missing.
  var emptyReason: UInt8 { marks.first { $0.bytes.isEmpty }?.reason.rawValue ?? 0 }

  /// A column of a declared type; nil for one that must be read cell by cell.
  init?(_ field: FieldSchema, at place: Int, missing: [String: MissingReason]) {
    self.field = field
    self.place = place
    marks = missing.map { (Array($0.key.utf8), $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    loop = Self.loop(of: field.type)
    // Its mark is a column of its own.
    if field.keepsApproximate { return nil }
    if case .decimal = field.type, !field.hasDeclaredScale {
      self.field.type = .decimal(scale: 0)
      // Such marks would count among the digits that the column needs.
      var parser = CellParser(field)
      if missing.keys.contains(where: { parser.repairedValue($0) != nil }) { return nil }
    }
    if loop != .text, missing.keys.contains(where: Self.isLikeNumber) { loop = .distinctCells }
  }

  /// A column whose type the cells decide.
  init(guessing name: String, at place: Int, year: Int?) {
    field = FieldSchema(name, .text)
    field.assumedYear = year
    self.place = place
    marks = [([], .unspecified)]
    candidates = TypeInference.candidates
    loop = .unknown
  }

  /// Takes into account cells that are not missing.
  mutating func see(_ texts: some Sequence<String>) {
    guard var left = candidates else { return }
    var seen = loop != .unknown
    for text in texts where !text.isEmpty && !OfficeMarks.contains(text) && !(seen && left.isEmpty) {
      seen = true
      left.removeAll { !TypeInference.fits(text, $0, in: field) }
    }
    candidates = left
    guard seen else { return }
    let type = left.first ?? .text
    loop = Self.loop(of: type)
    switch (type, field.type) {
    case (.decimal, .decimal): break
    default: field.type = type
    }
    if case .decimal = type {
      field.hasDeclaredScale = false
      learnScale(from: texts)
    }
  }

  /// Takes a guessed column for one of texts.
  mutating func settleOnTexts() {
    candidates = []
    field.type = .text
    loop = .text
  }

  /// Whether another plan reads cells in the same way: a cell that refutes one refutes both.
  func isLike(_ other: ColumnPlan) -> Bool {
    loop == other.loop && field.type == other.field.type && candidates == other.candidates
  }

  /// Whether a sample decides how its texts are numbered.
  var mayHoldDistinctTexts: Bool { loop == .text && marks.allSatisfy(\.bytes.isEmpty) }

  /// Has texts kept as the rows hold them, which pays when most of them stand once.
  mutating func keepRowTexts() { loop = .rowTexts }

  /// Gives a decimal column without a declared scale as many digits after the point as these cells have.
  mutating func learnScale(from texts: some Sequence<String>) {
    guard case .decimal(let known) = field.type, !field.hasDeclaredScale else { return }
    var parser = CellParser(field)
    var scale = known
    for text in texts {
      if case .decimal(let number) = parser.repairedValue(text) { scale = max(scale, number.scale) }
    }
    widen(toScale: scale)
  }

  /// Gives a decimal column more digits after the point.
  mutating func widen(toScale scale: Int) {
    field.type = .decimal(scale: scale)
  }

  private static func loop(of type: ColumnType) -> Loop {
    switch type {
    case .int: .integers
    case .decimal: .decimals
    case .float: .floats
    case .date: .days
    case .datetime: .minutes
    case .bool, .period: .distinctCells
    case .text: .text
    }
  }

  /// Whether the loops could take a mark for a value.
  private static func isLikeNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { "0123456789+-.: T".utf8.contains($0) }
  }
}
