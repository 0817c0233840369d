import CivilTime
import Readers
import Tables

/// The rows of an import put into the file of a dataset; rows of other quarters keep their bytes.
struct ImportMerge {
  let schema: DatasetSchema
  /// Rows that the new ones take the place of, and the new ones, with the columns of ``columns``.
  let replaced: [[String]]
  let rows: [[String]]
  /// Rows of other quarters; of a dataset without quarters those that are replaced.
  let others: [[String]]
  let columns: [String]
  /// How many empty cells keep the reason that the replaced row has for them.
  let keptReasonCount: Int
  let bytes: [UInt8]

  /// - Parameters:
  ///   - schema: The dataset with its new fields.
  ///   - rows: New rows, a text for each of its fields.
  ///   - stored: The file as it is; nil for a new dataset.
  init?(_ schema: DatasetSchema, _ rows: [[String]], into stored: [UInt8]?) {
    self.schema = schema
    var header = schema.fields.map(\.name)
    var old: [CSVRecords.Record] = []
    var headerBytes = Self.text([header])
    var addedCount = 0
    if let stored {
      guard let records = CSVRecords(stored) else { return nil }
      old = records.rows
      let known = records.header.cells
      let isKnown = Set(known)
      let added = schema.fields.filter { field in
        !isKnown.contains(field.name) && !(field.title.map(isKnown.contains) ?? false)
      }.map(\.name)
      header = known + added
      addedCount = added.count
      headerBytes = Self.extended(records.header.bytes, by: added)
    }
    let indices = schema.fields.indicesByCalling
    let places = header.map { indices[$0] }
    var ordered = rows.map { row in places.map { $0.map { row[$0] } ?? "" } }
    let quarterPlace = header.firstIndex { name in
      schema.fields.contains {
        $0.isCalled(name) && $0.name == OpenWorkspace.quarterColumnName && $0.type == .period
      }
    }
    let quarters = quarterPlace.map { place in Set(ordered.map { Period(text: $0[place]) }) }
    let isReplaced = old.map { record in
      guard let quarters, let quarterPlace else { return true }
      return quarterPlace < record.cells.count && quarters.contains(Period(text: record.cells[quarterPlace]))
    }
    let empty = [String](repeating: "", count: addedCount)
    replaced = zip(old, isReplaced).filter(\.1).map { Self.plain($0.0.cells + empty, places, schema) }
    let plain = ordered.map { Self.plain($0, places, schema) }
    keptReasonCount = KeptReasons(schema, places).fill(&ordered, plain, from: replaced)
    let place = Self.place(of: ordered, among: old, isReplaced, quarterPlace)
    var result = headerBytes
    for index in 0...old.count {
      if index == place { result += Self.text(ordered) }
      if index < old.count, !isReplaced[index] {
        result += Self.extended(old[index].bytes, by: [String](repeating: "", count: addedCount))
      }
    }
    others = quarterPlace == nil ? replaced : zip(old, isReplaced).filter { !$0.1 }.map(\.0.cells)
    self.rows = ordered.map { Self.plain($0, places, schema) }
    columns = header
    bytes = result
  }

  /// Where new rows go: where those of their quarter stood, or before the first of a later quarter.
  private static func place(
    of rows: [[String]], among old: [CSVRecords.Record], _ isReplaced: [Bool], _ quarterPlace: Int?
  ) -> Int {
    if let first = isReplaced.firstIndex(of: true) { return first }
    guard let quarterPlace, let quarter = rows.first.flatMap({ Period(text: $0[quarterPlace]) }) else {
      return old.count
    }
    let found = old.map { Period(text: quarterPlace < $0.cells.count ? $0.cells[quarterPlace] : "") }
    guard found.allSatisfy({ $0 != nil }) else { return old.count }
    let isAscending = zip(found, found.dropFirst()).allSatisfy { pair in
      if let left = pair.0, let right = pair.1 { left <= right } else { false }
    }
    guard isAscending else { return old.count }
    return found.firstIndex { $0.map { quarter < $0 } ?? false } ?? old.count
  }

  /// Numbers are compared as numbers.
  private static func plain(_ cells: [String], _ places: [Int?], _ schema: DatasetSchema) -> [String] {
    zip(cells, places).map { cell, place in
      guard let place, schema.fields[place].type.isNumeric, let number = FixedDecimal(cell) else {
        return cell
      }
      return number.trimmed.description
    }
  }

  private static func text(_ rows: [[String]]) -> [UInt8] {
    var text = RecordText(width: max(1, rows.first?.count ?? 1))
    for cell in rows.joined() { text.append(cell.utf8) }
    return text.bytes
  }

  /// A record with further cells before its line end, which it has then.
  private static func extended(_ record: ArraySlice<UInt8>, by cells: [String]) -> [UInt8] {
    var content = record
    if content.last == UInt8(ascii: "\n") { content.removeLast() }
    var end = [UInt8(ascii: "\n")]
    if content.last == UInt8(ascii: "\r") {
      content.removeLast()
      end = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    }
    guard !cells.isEmpty else { return Array(content) + end }
    var added = text([cells])
    if added.last == UInt8(ascii: "\n") { added.removeLast() }
    // One empty cell alone is written in quotes, which a cell among others needs not.
    if cells == [""] { added = [] }
    return Array(content) + [UInt8(ascii: ",")] + added + end
  }
}
