import Diagnostics
import Lua
import Tables

/// What a function of a row gave, collected batch by batch until its type is known.
struct RowResults {
  private var batches: [LuaRowValues] = []
  private var count = 0
  /// One bit for each tag that occurs.
  private var tags: UInt32 = 0
  /// One bit for each kind of scalar that occurs.
  private var scalarKinds: UInt32 = 0
  private var largestScale = 0

  mutating func append(_ batch: LuaRowValues) {
    for row in 0..<batch.count {
      tags |= 1 << UInt32(batch.tags[row])
      guard batch.tags[row] == LuaRowValues.Tag.scalar.rawValue else { continue }
      scalarKinds |= 1 << UInt32(truncatingIfNeeded: batch.extras[row] >> 32 & 31)
      largestScale = max(largestScale, Int(batch.extras[row] & 0xFFFF_FFFF))
    }
    count += batch.count
    batches.append(batch)
  }

  /// How many rows have given their result.
  var rowCount: Int { count }

  /// The results as one column: of one type, numbers of the widest. Asks `watch` for a stop once a batch.
  ///
  /// - Throws: ``LuaFault`` for the first row whose value does not go with those before; ``WorkbenchError`` when it is
  ///   stopped.
  func column(_ watch: WorkWatch? = nil) throws -> Column {
    if let type = storedType, let column = try stored(type, watch) { return column }
    if tags & ~Self.bit(.missing) == Self.bit(.text) { return try texts(watch) }
    return try ResultColumn.column(of: values(watch), watch)
  }

  private static func bit(_ tag: LuaRowValues.Tag) -> UInt32 { 1 << UInt32(tag.rawValue) }

  /// The type, where payloads are what a column of it stores.
  private var storedType: ColumnType? {
    let present = tags & ~Self.bit(.missing)
    switch present {
    case 0: return nil
    case Self.bit(.integer): return .int
    case Self.bit(.true), Self.bit(.false), Self.bit(.true) | Self.bit(.false): return .bool
    case Self.bit(.scalar), Self.bit(.scalar) | Self.bit(.integer):
      if scalarKinds == 1 << UInt32(LuaScalarKind.decimal.rawValue) { return .decimal(scale: largestScale) }
      guard present == Self.bit(.scalar) else { return nil }
      return [(LuaScalarKind.date, ColumnType.date), (.datetime, .datetime), (.period, .period)]
        .first { scalarKinds == 1 << UInt32($0.0.rawValue) }?.1
    default: return nil
    }
  }

  /// Nil when a number does not fit.
  private func stored(_ type: ColumnType, _ watch: WorkWatch?) throws -> Column? {
    var integers: [Int64] = []
    var missing: [UInt8] = []
    integers.reserveCapacity(count)
    missing.reserveCapacity(count)
    for batch in batches {
      try watch?.goOn(after: batch.count)
      for row in 0..<batch.count {
        guard let integer = integer(batch, row, type) else { return nil }
        integers.append(integer)
        missing.append(batch.tags[row] == LuaRowValues.Tag.missing.rawValue ? 1 : 0)
      }
    }
    return Column(type, IntegerBuffer(narrowing: integers), missing: MissingMask(missing))
  }

  private func integer(_ batch: LuaRowValues, _ row: Int, _ type: ColumnType) -> Int64? {
    switch (type, LuaRowValues.Tag(rawValue: batch.tags[row])) {
    case (_, .missing): return 0
    case (.bool, let tag): return tag == .true ? 1 : 0
    case (.decimal(let scale), let tag):
      let own = tag == .scalar ? Int(batch.extras[row] & 0xFFFF_FFFF) : 0
      let (product, overflow) = batch.payloads[row].multipliedReportingOverflow(
        by: FixedDecimal.power(scale - own))
      return overflow ? nil : product
    default: return batch.payloads[row]
    }
  }

  /// Texts go into the dictionary of the column from where they lie.
  private func texts(_ watch: WorkWatch?) throws -> Column {
    var builder = ColumnBuilder(.text)
    for batch in batches {
      try watch?.goOn(after: batch.count)
      for row in 0..<batch.count {
        guard batch.tags[row] != LuaRowValues.Tag.missing.rawValue else {
          builder.appendMissing()
          continue
        }
        let start = Int(batch.payloads[row])
        let text = batch.arena[start..<(start + Int(batch.extras[row]))]
        if text.allSatisfy({ $0 < 0x80 }) {
          builder.append(utf8: text)
        } else {
          builder.append(text: String(decoding: text, as: UTF8.self))
        }
      }
    }
    return builder.build()
  }

  private func values(_ watch: WorkWatch?) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for batch in batches {
      try watch?.goOn(after: batch.count)
      for row in 0..<batch.count {
        guard let value = batch[row].cell else {
          throw LuaFault(
            Phrase(
              "row \(values.count + 1): the function gives \(batch[row].kindName)",
              zh: "第\(values.count + 1)行：函数给出\(batch[row].kindName)"))
        }
        values.append(value)
      }
    }
    return values
  }
}
