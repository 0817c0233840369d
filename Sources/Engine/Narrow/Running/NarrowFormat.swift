/// How a narrow program holds a value of a row.
enum NarrowFormat: Int, Hashable, Comparable {
  case bits8 = 8
  case bits16 = 16
  case bits32 = 32
  case bits64 = 64
  /// A float, above every whole number.
  case double = 65

  var bits: Int32 { self == .double ? 64 : Int32(rawValue) }

  var bytes: Int { Int(bits) / 8 }

  /// The narrowest format that holds every number of an interval.
  init(_ interval: NarrowInterval) {
    let narrow = [NarrowFormat.bits8, .bits16, .bits32].first { format in
      let limit = Int64(1) << (format.rawValue - 1)
      return interval.least >= -limit && interval.greatest < limit
    }
    self = narrow ?? .bits64
  }

  /// The format of a column's cells.
  init(_ column: StoredColumn) {
    self = column.isFloat ? .double : NarrowFormat(rawValue: Int(column.width)) ?? .bits64
  }

  static func < (left: NarrowFormat, right: NarrowFormat) -> Bool { left.rawValue < right.rawValue }
}
