import Query
import Tables

/// The values of an expression that reads one column, by what stands there: each possible cell is evaluated once.
struct NarrowTable {
  let value: NarrowValue
  /// Where three-valued logic cannot tell the value; nil when it can everywhere.
  let unknown: NarrowNode?

  /// - Throws: ``NotNarrow`` when it reads another number of columns, one with too many possible cells, or when it fails
  ///   for one of these.
  init(_ expression: BoundExpression, _ reader: inout NarrowReader, _ origin: StepOrigin) throws(NotNarrow) {
    let places = Set(expression.places)
    guard places.count == 1, let place = places.first, !expression.callsRowFunction else { throw NotNarrow() }
    let column = try reader.input(place)
    let cells = try NarrowTable.cells(column, rowCount: reader.rows.rowCount, reader.workers)
    var lanes = [Lane](repeating: Lane(.int, []), count: place + 1)
    lanes[place] = NarrowTable.lane(column, cells)
    var evaluator = ExpressionEvaluator(
      lanes: lanes, rowCount: lanes[place].count, context: reader.context, origin: origin)
    guard let result = try? evaluator.evaluate(expression), evaluator.divisionsByZero == 0,
      case .success(let unknown) = Result(catching: { () throws(ExecutionError) in
        try evaluator.unknownPlaces(expression)
      })
    else { throw NotNarrow() }
    let index = NarrowTable.index(column, place, cells, &reader)
    func bytes(_ bytes: [UInt8]?) -> NarrowNode? {
      guard let bytes, bytes.contains(where: { $0 != 0 }) else { return nil }
      return reader.graph.lookUp(.table(bytes), at: index, reader.workers)
    }
    let node = reader.graph.lookUp(NarrowTable.table(result), at: index, reader.workers)
    value = NarrowValue(
      expression.type, node, missing: bytes(result.missing), dictionary: result.dictionary)
    self.unknown = bytes(unknown)
  }

  /// The cells that a column can hold where nothing is missing.
  private static func cells(
    _ column: Column, rowCount: Int, _ workers: Workers
  ) throws(NotNarrow) -> Range<Int64> {
    // Not every number between two periods is one.
    guard column.type != .period, !column.hasUncomparedTexts, let range = column.storedRange(workers) else {
      throw NotNarrow()
    }
    if let dictionary = column.dictionary {
      guard dictionary.count <= max(1024, rowCount / 4) else { throw NotNarrow() }
      return 0..<Int64(dictionary.count)
    }
    let (span, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    guard !overflow, span < Int64(max(1024, min(1 << 17, rowCount / 16))), range.lowerBound > .min,
      range.upperBound < .max
    else { throw NotNarrow() }
    return range.lowerBound..<(range.upperBound + 1)
  }

  /// One row for each cell, then one for each reason why it can be missing.
  private static func lane(_ column: Column, _ cells: Range<Int64>) -> Lane {
    var numbers = Array(cells)
    var missing: [UInt8]?
    if column.missing != nil {
      let reasons = MissingReason.allCases.map(\.rawValue).sorted()
      missing = [UInt8](repeating: 0, count: numbers.count) + reasons
      numbers += reasons.map { _ in cells.first ?? 0 }
    }
    return Lane(type: column.type, .integers(numbers), missing: missing, dictionary: column.dictionary)
  }

  /// Where a row's cell stands in the table.
  private static func index(
    _ column: Column, _ place: Int, _ cells: Range<Int64>, _ reader: inout NarrowReader
  ) -> NarrowNode {
    let stored = reader.graph.cells(column, place: place, reader.workers)
    guard let present = reader.graph.difference(stored, reader.graph.constant(cells.lowerBound)) else {
      preconditionFailure("the cells were counted")
    }
    guard let missing = reader.graph.missing(column, place: place) else { return present }
    let before = reader.graph.constant(Int64(cells.count) - 1)
    guard let absent = reader.graph.sum(missing, before) else {
      preconditionFailure("reasons are few")
    }
    return reader.graph.choice(reader.graph.flags(missing), absent, present)
  }

  private static func table(_ lane: Lane) -> Column {
    switch lane.storage {
    case .floats(let floats): return Column(floats: floats.isEmpty ? [0] : floats)
    case .integers(var numbers):
      for place in numbers.indices where lane.isMissing(place) { numbers[place] = 0 }
      return Column.table(numbers)
    }
  }
}
