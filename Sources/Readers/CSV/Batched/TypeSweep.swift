import Tables

/// Finds the types of a file that is read in batches: the narrowest that fit every cell, as for any file.
///
/// Types are guessed from a sample and confirmed batch by batch. A column whose guess is refuted goes on with a wider
/// one, which the batches before must confirm as well: they are swept over once more.
struct TypeSweep {
  /// How a column is read, and its cells in other spellings.
  struct Settled {
    var plan: ColumnPlan
    var repairs = CellRepairs()
    /// How many cells hold a value, as far as that was counted.
    var valueCount = 0

    /// Whether its cells are no values of the type that each of them fits.
    var contradictsItself: Bool {
      plan.loop == .unknown
        ? repairs.marks.count > 0 : plan.loop != .text && repairs.mixesPercents(valueCount: valueCount)
    }
  }

  private let layout: CSVLayout
  private let batches: [Range<Int>]
  private var columns: [Settled]
  /// For each column, how many of the first batches have yet to confirm its plan.
  private var open: [Int]

  /// What the columns with these names hold, and whether everything in the file is in order; if not, what was known
  /// of the columns up to there.
  static func settle(
    _ layout: CSVLayout, _ batches: [Range<Int>], names: [String], year: Int?
  ) -> (columns: [Settled], isInOrder: Bool) {
    let sample = CSVSample(layout.text, layout.survey.ranges, width: layout.width)
    let columns = names.enumerated().map { place, name in
      var plan = ColumnPlan(guessing: name, at: place, year: year)
      plan.see(sample.texts(place))
      return Settled(plan: plan)
    }
    var sweep = TypeSweep(
      layout: layout, batches: batches, columns: columns, open: columns.map { _ in batches.count })
    let isInOrder = sweep.run()
    for index in sweep.columns.indices where sweep.columns[index].contradictsItself {
      sweep.columns[index].plan.settleOnTexts()
      sweep.columns[index].repairs = CellRepairs()
    }
    return (sweep.columns, isInOrder)
  }

  private mutating func run() -> Bool {
    // The first time all batches are looked at, though all columns be texts: records have to be whole.
    var limit = batches.count
    while limit > 0 {
      let wanted = open
      open = columns.map { _ in 0 }
      for index in columns.indices where wanted[index] == batches.count {
        columns[index].repairs = CellRepairs()
        columns[index].valueCount = 0
      }
      for batch in 0..<limit {
        guard confirm(batch, wanted.indices.filter { batch < wanted[$0] }, wanted) else { return false }
      }
      limit = open.max() ?? 0
    }
    return true
  }

  /// Reads some columns of a batch until their plans hold.
  private mutating func confirm(_ batch: Int, _ places: [Int], _ wanted: [Int]) -> Bool {
    let ranges = layout.survey.ranges[batches[batch]]
    let firstRow = ranges.first?.firstRow ?? 0
    let reading = RangeReading(layout.text, width: layout.width, ranges, threads: layout.threads)
    var places = places.filter { columns[$0].plan.loop != .text }
    repeat {
      guard let read = reading.read(places.map { columns[$0].plan }) else { return false }
      let corrected = read.corrected
      for (index, place) in places.enumerated() {
        guard let plan = corrected[index] else {
          columns[place].repairs.add(read.repairs(index).moved(by: firstRow))
          columns[place].valueCount += read.valueCount(index)
          continue
        }
        if plan.isLike(columns[place].plan) { return false }
        columns[place] = Settled(plan: plan)
        // What follows in this sweep confirms the new plan, unless the sweep does not go to the end.
        open[place] = wanted[place] == batches.count ? batch : batches.count
      }
      places = corrected.keys.sorted().map { places[$0] }.filter { columns[$0].plan.loop != .text }
    } while !places.isEmpty
    for place in columns.indices where columns[place].plan.loop == .text { open[place] = 0 }
    return true
  }
}
