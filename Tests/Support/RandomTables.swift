import CivilTime
package import Tables

/// Tables of every type, with missing values, extreme numbers and Chinese text.
package struct RandomTables {
  package static let types: [ColumnType] = [
    .bool, .int, .int, .decimal(scale: 1), .decimal(scale: 4), .float, .text, .text, .date, .datetime,
    .period,
  ]
  private static let texts = [
    "", "甲", "乙", "城关镇", "综合行政执法局", "綜合", "A", "a", "Ab", " 开放 ", "\u{3000}县", "é", "👨‍👩‍👧", "10", "9",
  ]

  package var random: SplitMix64
  /// How texts are held: it decides nothing that a test may see.
  private var forms: SplitMix64

  /// The types of the columns, and of what is made of them.
  let types: [ColumnType]

  package init(seed: UInt64, types: [ColumnType] = RandomTables.types) {
    self.types = types
    random = SplitMix64(seed: seed)
    forms = SplitMix64(seed: ~seed)
  }

  /// One column of each type, at most 40 rows, sometimes none.
  package mutating func table() -> Table {
    let rowCount = random.once(in: 12) ? 0 : Int.random(in: 1...40, using: &random)
    let fields = types.enumerated().map { Field("c\($0)", $1) }
    var columns: [Column] = []
    for type in types {
      var builder = ColumnBuilder(type)
      let gaps = random.pick([0, 0, 3, 8])
      let reach = random.pick(Array(Reach.allCases))
      for _ in 0..<rowCount {
        _ = builder.append(gaps > 0 && random.once(in: gaps) ? missing() : value(type, reach))
      }
      let column = builder.build()
      columns.append(type == .text ? form(column) : column)
    }
    return Table(Schema(fields), columns, rowCount: rowCount)
  }

  /// The same texts by codes, as the rows hold them, or by their places among others.
  private mutating func form(_ column: Column) -> Column {
    switch Int.random(in: 0..<3, using: &forms) {
    case 0: return column
    case 1: return column.withRowTexts
    default:
      let order = (0..<Int32(column.count)).shuffled(using: &forms)
      var back = [Int32](repeating: 0, count: column.count)
      for (place, row) in order.enumerated() { back[Int(row)] = Int32(place) }
      return column.gathered(order).withRowTexts.gathered(back)
    }
  }

  package mutating func missing() -> Value {
    .missing(random.pick(Array(MissingReason.allCases)))
  }

  /// How large whole numbers of a column are: such that columns of each width come up, and reach its edges.
  package enum Reach: Int64, CaseIterable {
    case any = 0
    case bits4 = 4
    case bits8 = 8
    case bits16 = 16
    case bits32 = 32
  }

  /// A value of a type, small ones more often.
  package mutating func value(_ type: ColumnType, _ reach: Reach = .any) -> Value {
    switch type {
    case .bool: return .bool(random.once(in: 2))
    case .int: return .int(integer(reach))
    case .decimal(let scale): return .decimal(FixedDecimal(unscaled: integer(reach), scale: scale))
    case .float: return .float(float())
    case .text: return .text(random.pick(Self.texts))
    case .date: return .date(date())
    case .datetime:
      let minutes = Int64.random(in: 0..<1440, using: &random)
      return .datetime(
        CivilDateTime(minutesSinceEpoch: Int64(date().daysSinceEpoch) * 1440 + minutes))
    case .period: return .period(Period(random.pick(Array(Period.Kind.allCases)), containing: date()))
    }
  }

  private mutating func integer(_ reach: Reach) -> Int64 {
    guard reach == .any else {
      let limit = Int64(1) << (reach.rawValue - 1)
      if random.once(in: 4) { return random.pick([-limit, limit - 1, 0, 1, -1]) }
      return Int64.random(in: -limit..<limit, using: &random)
    }
    if random.once(in: 300) { return random.pick([.min, .max, .min + 1, .max - 1]) }
    if random.once(in: 30) { return Int64.random(in: -5_000_000_000...5_000_000_000, using: &random) }
    return Int64.random(in: -20...20, using: &random)
  }

  private mutating func float() -> Double {
    if random.once(in: 300) { return random.pick([1e308, -1e308, .leastNonzeroMagnitude, -0.0]) }
    if random.once(in: 4) { return Double(Int64.random(in: -20...20, using: &random)) }
    return Double(Int64.random(in: -2000...2000, using: &random)) / 100
  }

  private mutating func date() -> CivilDate {
    if random.once(in: 100) { return CivilDate(daysSinceEpoch: random.pick([-719_162, 2_932_896])) }
    return CivilDate(daysSinceEpoch: Int32.random(in: 18_600...19_000, using: &random))
  }
}
