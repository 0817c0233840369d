import Tables

/// Collects the result of a robustness run, class by class, in the order of the units' own rows.
struct RobustnessRows {
  private static let numbers = ["rank", "rank_low", "rank_high", "rank_best", "rank_worst"]
  private static let titles = ["名次", "名次下限", "名次上限", "最好名次", "最差名次"]

  private let components: [CompositeComponent]
  private let keys: Table
  private var places: [[Value]]

  init(components: [CompositeComponent], keys: Table) {
    self.components = components
    self.keys = keys
    places = Array(repeating: Array(repeating: .missing, count: 10), count: keys.rowCount)
  }

  mutating func add(
    _ rows: [Int], _ own: [(rank: Int, isListed: Bool)], _ counts: RankCounts, _ draws: Int,
    _ flips: [WeightFlip?]
  ) {
    for (unit, row) in rows.enumerated() {
      let shares = [0.05, 0.95, 0, 1].map { counts.place(of: unit, share: $0, draws: draws) }
      let chance = FixedDecimal(
        unscaled: FixedDecimal.dividedHalfAway(Int64(counts.onList[unit]) * 1000, by: Int64(draws)), scale: 1)
      var values: [Value] = ([own[unit].rank] + shares).map { .int(Int64($0)) }
      values += [.bool(own[unit].isListed), .decimal(chance)]
      if let flip = flips[unit] {
        let component = components[flip.component]
        let weight = component.weight.rescaled(to: 4) ?? component.weight
        values += [.text(component.column), .decimal(weight), .decimal(Self.crossing(flip.weight, weight))]
      } else {
        values += [.missing, .missing, .missing]
      }
      places[row] = values
    }
  }

  /// The weight at the crossing, with four digits.
  private static func crossing(_ weight: Double, _ standard: FixedDecimal) -> FixedDecimal {
    FixedDecimal(roundingVisibleDigitsOf: weight, scale: 4) ?? standard
  }

  var table: Table {
    var fields = zip(Self.numbers, Self.titles).map { Field($0, .int, title: $1) }
    fields += [
      Field("on_list", .bool, title: "在列"), Field("chance", .decimal(scale: 1), title: "在列概率(%)"),
      Field("flips_by", .text, title: "临界指标"), Field("weight", .decimal(scale: 4), title: "权重"),
      Field("flips_at", .decimal(scale: 4), title: "临界权重"),
    ]
    let columns = fields.enumerated().map { place, field in
      var builder = ColumnBuilder(field.type)
      for row in places where !builder.append(row[place]) { builder.appendMissing() }
      return builder.build()
    }
    return Table(Schema(keys.schema.fields + fields), keys.columns + columns, rowCount: keys.rowCount)
  }
}
