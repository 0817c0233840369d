import Diagnostics
import Tables

/// Reads an answer in the format TabSeparatedWithNamesAndTypes: exact decimals, `\N` where a value is missing.
struct AnswerReader {
  /// How the texts of a column become cells.
  enum Cell: Hashable {
    /// As the type is stored: whole numbers, unscaled digits, days, 0 and 1.
    case stored(ColumnType)
    /// A decimal written with a point, of at most as many digits as the type has.
    case decimal(scale: Int)
    case float
    case text
    /// The same as ``stored(_:)`` or ``decimal(scale:)``, with as many digits as there are: an exact sum.
    case wide(scale: Int)
  }

  /// What a column of an answer is once it is read.
  enum Values {
    case column(Column)
    case wide([Int128?])
  }

  private let bytes: [UInt8]
  private var place = 0

  /// - Throws: ``RemoteError`` when the answer is not of so many columns.
  init(_ bytes: [UInt8], columns: Int) throws(RemoteError) {
    self.bytes = bytes
    for _ in ["names", "types"] {
      guard let line = nextLine(), bytes[line].count(where: { $0 == 9 }) == columns - 1 else {
        throw RemoteError(
          .unreadable(Phrase("the names and types of \(columns) columns", zh: "\(columns)列的名称和类型")))
      }
    }
  }

  /// The columns of the rest of the answer.
  mutating func columns(_ cells: [Cell]) throws(RemoteError) -> (values: [Values], rowCount: Int) {
    var builders = cells.map { cell -> ColumnBuilder in
      switch cell {
      case .stored(let type): ColumnBuilder(type)
      case .decimal(let scale): ColumnBuilder(.decimal(scale: scale))
      case .float: ColumnBuilder(.float)
      case .text: ColumnBuilder(.text)
      case .wide: ColumnBuilder(.int)
      }
    }
    var wide = [[Int128?]](repeating: [], count: cells.count)
    var rowCount = 0
    while let line = nextLine() {
      var rest = bytes[line]
      for (column, cell) in cells.enumerated() {
        let end = rest.firstIndex(of: 9) ?? rest.endIndex
        guard column == cells.count - 1 ? end == rest.endIndex : end < rest.endIndex else {
          throw RemoteError(
            .unreadable(
              Phrase("\(cells.count) columns in row \(rowCount + 1)", zh: "第\(rowCount + 1)行的\(cells.count)列")
            ))
        }
        let field = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        if case .wide(let scale) = cell {
          wide[column].append(try Self.isMissing(field) ? nil : Self.number(field, scale: scale))
        } else {
          try Self.append(field, as: cell, to: &builders[column])
        }
      }
      rowCount += 1
    }
    let values = cells.enumerated().map { column, cell -> Values in
      if case .wide = cell { .wide(wide[column]) } else { .column(builders[column].build()) }
    }
    return (values, rowCount)
  }

  /// The next line; nil at the end.
  private mutating func nextLine() -> Range<Int>? {
    guard place < bytes.count else { return nil }
    let start = place
    let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
    place = end + 1
    return start..<end
  }

  private static func isMissing(_ field: ArraySlice<UInt8>) -> Bool { field.elementsEqual([92, 78]) }

  private static func append(
    _ field: ArraySlice<UInt8>, as cell: Cell, to builder: inout ColumnBuilder
  ) throws(RemoteError) {
    guard !isMissing(field) else { return builder.appendMissing() }
    switch cell {
    case .text: builder.append(utf8: ArraySlice(unescaped(field)))
    case .float:
      let text = String(decoding: field, as: UTF8.self)
      guard let number = Double(text) else {
        throw notANumber(field)
      }
      guard number.isFinite else { throw RemoteError(.overflow(type: "float", value: text)) }
      builder.append(float: number)
    case .stored(let type): builder.append(stored: try narrow(number(field, scale: 0), field, type))
    case .decimal(let scale):
      builder.append(stored: try narrow(number(field, scale: scale), field, .decimal(scale: scale)))
    case .wide: preconditionFailure("wide numbers are collected apart")
    }
  }

  private static func notANumber(_ field: ArraySlice<UInt8>) -> RemoteError {
    let text = String(decoding: field.prefix(100), as: UTF8.self)
    return RemoteError(.unreadable(Phrase("a number, but with \"\(text)\"", zh: "数字，而是“\(text)”")))
  }

  private static func narrow(
    _ number: Int128, _ field: ArraySlice<UInt8>, _ type: ColumnType
  ) throws(RemoteError) -> Int64 {
    guard let fits = Int64(exactly: number) else {
      throw RemoteError(.overflow(type: type.description, value: String(decoding: field, as: UTF8.self)))
    }
    return fits
  }

  /// A number with at most `scale` digits after the point, without the point.
  private static func number(_ field: ArraySlice<UInt8>, scale: Int) throws(RemoteError) -> Int128 {
    let isNegative = field.first == 45
    var value: Int128 = 0
    var digits: Int?
    for byte in isNegative ? field.dropFirst() : field {
      if byte == 46, digits == nil {
        digits = 0
        continue
      }
      guard (48...57).contains(byte) else { throw notANumber(field) }
      if let seen = digits {
        // Digits beyond the scale are zeros, or this is another number than was asked for.
        guard seen < scale || byte == 48 else { throw notANumber(field) }
        if seen == scale { continue }
        digits = seen + 1
      }
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw notANumber(field) }
      value = next + Int128(byte - 48)
    }
    guard field.count > (isNegative ? 1 : 0) else { throw notANumber(field) }
    for _ in (digits ?? 0)..<max(scale, digits ?? 0) {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw notANumber(field) }
      value = next
    }
    return isNegative ? -value : value
  }

  /// The bytes that a field stands for: valid UTF-8, whatever the server holds.
  private static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard field.contains(92) else { return valid(Array(field)) }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in field {
      guard isEscaped else {
        if byte == 92 { isEscaped = true } else { result.append(byte) }
        continue
      }
      isEscaped = false
      switch byte {
      case 98: result.append(8)  // \b
      case 102: result.append(12)  // \f
      case 110: result.append(10)  // \n
      case 114: result.append(13)  // \r
      case 116: result.append(9)  // \t
      case 48: result.append(0)  // \0
      default: result.append(byte)
      }
    }
    return valid(result)
  }

  private static func valid(_ bytes: [UInt8]) -> [UInt8] {
    bytes.allSatisfy { $0 < 128 } ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }
}
