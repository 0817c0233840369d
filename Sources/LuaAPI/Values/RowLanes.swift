import Lua
import Tables

/// The columns of a table as the row loop reads them: where they lie.
enum RowLanes {
  /// How the columns look to a Lua function of a row.
  static func columns(of table: Table) -> [LuaRowColumn] {
    zip(table.schema.fields, table.columns).map { field, column in
      LuaRowColumn(names: [field.name] + (field.title.map { [$0] } ?? []), kind: kind(of: column.type))
    }
  }

  private static func kind(of type: ColumnType) -> LuaRowColumn.Kind {
    switch type {
    case .bool: .bool
    case .int: .integer
    case .float: .number
    case .decimal(let scale): .decimal(scale: Int32(scale))
    case .date: .scalar(.date, scale: 0)
    case .datetime: .scalar(.datetime, scale: 0)
    case .period: .scalar(.period, scale: 0)
    case .text: .text
    }
  }

  /// Calls `body` with one lane a column, which are valid during the call.
  static func with<Result>(_ table: Table, _ body: ([LuaRowLane]) throws -> Result) rethrows -> Result {
    try collect(table.columns[...], [], body)
  }

  private static func collect<Result>(
    _ columns: ArraySlice<Column>, _ lanes: [LuaRowLane], _ body: ([LuaRowLane]) throws -> Result
  ) rethrows -> Result {
    guard let column = columns.first else { return try body(lanes) }
    return try withLane(column) { lane in
      try collect(columns.dropFirst(), lanes + [lane], body)
    }
  }

  private static func withLane<Result>(
    _ column: Column, _ body: (LuaRowLane) throws -> Result
  ) rethrows -> Result {
    unsafe try withValues(column) { values, bits in
      unsafe try withMissing(column) { missing in
        try withTexts(column) { texts in
          unsafe try body(LuaRowLane(values: values.baseAddress, bits: bits, missing: missing, texts: texts))
        }
      }
    }
  }

  private static func withValues<Result>(
    _ column: Column, _ body: (UnsafeRawBufferPointer, Int) throws -> Result
  ) rethrows -> Result {
    // A function reads the texts of one row, so nothing is compared here.
    let values = column.textPlaces.map(Column.Values.integers) ?? column.values
    switch values {
    case .floats(let floats): return unsafe try floats.withUnsafeBytes { unsafe try body($0, 64) }
    case .integers(let buffer):
      switch buffer.storage {
      case .bits8(let values): return unsafe try values.withUnsafeBytes { unsafe try body($0, 8) }
      case .bits16(let values): return unsafe try values.withUnsafeBytes { unsafe try body($0, 16) }
      case .bits32(let values): return unsafe try values.withUnsafeBytes { unsafe try body($0, 32) }
      case .bits64(let values): return unsafe try values.withUnsafeBytes { unsafe try body($0, 64) }
      }
    }
  }

  private static func withMissing<Result>(
    _ column: Column, _ body: (UnsafePointer<UInt8>?) throws -> Result
  ) rethrows -> Result {
    guard let missing = column.missing else { return try body(nil) }
    return unsafe try missing.bytes.withUnsafeBufferPointer { unsafe try body($0.baseAddress) }
  }

  private static func withTexts<Result>(
    _ column: Column, _ body: (LuaRowLane.Texts?) throws -> Result
  ) rethrows -> Result {
    guard let dictionary = column.dictionary else { return try body(nil) }
    return unsafe try dictionary.withTexts { bytes, offsets in
      unsafe try body(LuaRowLane.Texts(bytes: bytes.baseAddress, offsets: offsets.baseAddress))
    }
  }
}
