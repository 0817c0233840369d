import Query
import Tables

/// Conditions on texts, looked up by code: each entry of a dictionary is looked at once.
extension NarrowReader {
  /// The most entries that are worth looking at.
  private var mostEntries: Int { max(1024, rows.rowCount) }

  mutating func textComparison(
    _ operation: ComparisonOperator, _ side: BoundExpression, _ value: NarrowValue, _ text: String
  ) throws(NotNarrow) -> NarrowNode {
    guard let dictionary = value.dictionary else { throw NotNarrow() }
    if !operation.isOrdering {
      // Only equality comes here.
      if let found = try uncompared(side, TextSearch(equalTo: text)) {
        return graph.present(found.node, found.missing)
      }
      let code = dictionary.code(of: text).map { Int128($0) } ?? -1
      return graph.present(graph.comparison(operation, value.node, code), value.missing)
    }
    let bytes = Array(text.utf8)
    let holds = try lookUp(value, dictionary) { entry in
      if entry.elementsEqual(bytes) { return operation == .lessOrEqual || operation == .greaterOrEqual }
      let isLess = entry.lexicographicallyPrecedes(bytes)
      return isLess == (operation == .less || operation == .lessOrEqual)
    }
    return graph.present(holds, value.missing)
  }

  /// `starts_with`, `ends_with` or `contains` with a part that is the same everywhere.
  mutating func textCondition(
    _ function: ColumnFunction, _ arguments: [BoundExpression]
  ) throws(NotNarrow) -> NarrowValue {
    guard case .text(let part)? = constant(arguments[1]) else { throw NotNarrow() }
    if let search = TextSearch(function, part),
      let found = try uncompared(arguments[0], search)
    {
      return found
    }
    let value = try value(arguments[0])
    guard let dictionary = value.dictionary else { throw NotNarrow() }
    guard dictionary.count <= mostEntries else { throw NotNarrow() }
    let found = TextSearch(function, part)?.found(in: dictionary, workers)
    let holds = found.map { graph.lookUp(.table($0), at: value.node, workers) } ?? graph.truth(true)
    return NarrowValue(.bool, holds, missing: value.missing)
  }

  /// A condition on a column of which it is not known which texts are equal: looked at row by row. Nil for others.
  private mutating func uncompared(
    _ expression: BoundExpression, _ search: TextSearch
  ) throws(NotNarrow) -> NarrowValue? {
    guard case .column(let place, _) = expression else { return nil }
    let column = try input(place)
    guard column.hasUncomparedTexts else { return nil }
    let holds = Column(.bool, IntegerBuffer(.bits8(search.found(in: column, workers))))
    return NarrowValue(
      .bool, graph.cells(holds, place: graph.placeOfItsOwn, workers),
      missing: graph.missing(column, place: place))
  }

  private mutating func lookUp(
    _ value: NarrowValue, _ dictionary: TextDictionary, _ holds: (ArraySlice<UInt8>) -> Bool
  ) throws(NotNarrow) -> NarrowNode {
    guard dictionary.count <= mostEntries else { throw NotNarrow() }
    let entries = (0..<dictionary.count).map { holds(dictionary.utf8($0)) ? UInt8(1) : 0 }
    return graph.lookUp(.table(entries), at: value.node, workers)
  }

  /// Two texts by codes of one dictionary, the first one's entries before the second one's; other values as they are.
  mutating func aligned(
    _ first: NarrowValue, _ second: NarrowValue
  ) throws(NotNarrow) -> (NarrowValue, NarrowValue) {
    guard let left = first.dictionary, let right = second.dictionary, left !== right else {
      return (first, second)
    }
    guard left.count + right.count <= mostEntries else { throw NotNarrow() }
    var texts = TextDictionaryBuilder(after: left)
    // Without entries every text is missing.
    let codes = right.count == 0 ? [0] : (0..<right.count).map { Int64(texts.intern(right.utf8($0))) }
    let merged = texts.build()
    let node =
      if let code = graph.constant(second.node) {
        graph.constant(codes[Int(code)])
      } else {
        graph.lookUp(.table(codes), at: second.node, workers)
      }
    return (
      NarrowValue(.text, first.node, missing: first.missing, dictionary: merged),
      NarrowValue(.text, node, missing: second.missing, dictionary: merged)
    )
  }
}

extension Column {
  /// The least places of a table of bytes: kernels load as many at once.
  private static let leastBytes = 128

  /// A table of bytes, missing ones or masks.
  static func table(_ bytes: [UInt8]) -> Column {
    table(bytes.map { Int8(bitPattern: $0) })
  }

  static func table(_ bytes: [Int8]) -> Column {
    if bytes.count >= leastBytes { return Column(.int, IntegerBuffer(.bits8(bytes))) }
    let padding = [Int8](repeating: 0, count: leastBytes - bytes.count)
    return Column(.int, IntegerBuffer(.bits8(bytes + padding)))
  }

  static func table(_ numbers: [Int64]) -> Column {
    let buffer = IntegerBuffer(narrowing: numbers)
    if case .bits8(let bytes) = buffer.storage { return table(bytes) }
    return Column(.int, buffer)
  }
}
