import Tables

/// A table whose rows were chosen, but whose columns are copied only when they are looked at.
///
/// Used by one thread at a time.
final class ChosenRows {
  let schema: Schema
  let rowCount: Int
  /// Columns before the choice, and which rows of them there are.
  private let sources: [(column: Column, choice: RowChoice)]
  private let workers: Workers
  private var known: [Column?]

  private init(
    _ schema: Schema, _ sources: [(column: Column, choice: RowChoice)], rowCount: Int, _ workers: Workers
  ) {
    self.schema = schema
    self.sources = sources
    self.rowCount = rowCount
    self.workers = workers
    known = [Column?](repeating: nil, count: sources.count)
  }

  convenience init(_ table: Table, _ workers: Workers) {
    let all = RowChoice(.all)
    self.init(table.schema, table.columns.map { ($0, all) }, rowCount: table.rowCount, workers)
  }

  /// The column at a place, with the chosen rows only.
  func column(_ place: Int) -> Column {
    if let column = known[place] { return column }
    let source = sources[place].column
    let column: Column =
      switch sources[place].choice.kind {
      case .all: source
      case .mask(let mask): source.compressed(mask, workers)
      case .rows(let rows): source.gathered(rows, workers)
      }
    known[place] = column
    return column
  }

  var columns: [Column] {
    gatherTogether()
    return sources.indices.map(column)
  }

  /// Gathers columns that share their rows at once, where that pays.
  private func gatherTogether() {
    var shared: [ObjectIdentifier: [Int]] = [:]
    for place in sources.indices where known[place] == nil {
      guard case .rows = sources[place].choice.kind else { continue }
      shared[ObjectIdentifier(sources[place].choice), default: []].append(place)
    }
    for places in shared.values {
      guard case .rows(let rows) = sources[places[0]].choice.kind else { continue }
      for set in RowRecords.sets(places.map { (place: $0, column: sources[$0].column) }, named: rows.count) {
        let gathered = RowRecords(set.map { sources[$0].column }).gathered(rows, workers)
        for (place, column) in zip(set, gathered) { known[place] = column }
      }
    }
  }

  /// All columns, with the chosen rows only.
  var table: Table { Table(schema, columns, rowCount: rowCount) }

  /// The rows before a mask chose among them, if that is all that happened to every column.
  var unchosen: (rows: ChosenRows, mask: RowMask)? {
    guard let choice = sources.first?.choice, case .mask(let mask) = choice.kind,
      sources.allSatisfy({ $0.choice === choice })
    else { return nil }
    let all = RowChoice(.all)
    return (
      ChosenRows(schema, sources.map { ($0.column, all) }, rowCount: mask.bytes.count, workers), mask
    )
  }

  // MARK: - Further steps

  /// The rows that a mask keeps of these.
  func kept(_ mask: RowMask, _ schema: Schema) -> ChosenRows {
    composed(schema, rowCount: mask.count) { $0.then(mask, workers) }
  }

  /// The rows of these that are named, in that order; a negative number gives a row of missing values.
  func chosen(_ rows: [Int32], _ schema: Schema) -> ChosenRows {
    composed(schema, rowCount: rows.count) { $0.then(rows, workers) }
  }

  /// The columns at these places, in that order.
  func projected(_ places: [Int], _ schema: Schema) -> ChosenRows {
    let result = ChosenRows(schema, places.map { sources[$0] }, rowCount: rowCount, workers)
    result.known = places.map { known[$0] }
    return result
  }

  /// The same rows under other names.
  func renamed(_ schema: Schema) -> ChosenRows { projected(Array(sources.indices), schema) }

  /// With one more column, or with another one at a place.
  func adding(_ column: Column, at place: Int?, _ schema: Schema) -> ChosenRows {
    var (sources, known) = (sources, known)
    let added = (column, RowChoice(.all))
    if let place {
      sources[place] = added
      known[place] = column
    } else {
      sources.append(added)
      known.append(column)
    }
    let result = ChosenRows(schema, sources, rowCount: rowCount, workers)
    result.known = known
    return result
  }

  /// These columns, then those of another table with as many rows.
  func beside(_ other: ChosenRows, _ schema: Schema) -> ChosenRows {
    let result = ChosenRows(schema, sources + other.sources, rowCount: rowCount, workers)
    result.known = known + other.known
    return result
  }

  /// Each choice that columns share is composed once.
  private func composed(_ schema: Schema, rowCount: Int, _ compose: (RowChoice) -> RowChoice) -> ChosenRows {
    var pairs: [(before: RowChoice, after: RowChoice)] = []
    let composed = sources.map { source -> (column: Column, choice: RowChoice) in
      if let pair = pairs.first(where: { $0.before === source.choice }) { return (source.column, pair.after) }
      let after = compose(source.choice)
      pairs.append((source.choice, after))
      return (source.column, after)
    }
    return ChosenRows(schema, composed, rowCount: rowCount, workers)
  }
}
