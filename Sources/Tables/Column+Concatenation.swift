extension Column {
  /// The rows of these columns, one column after the other. All have one type; there is at least one.
  package static func concatenated(_ columns: [Column]) -> Column {
    let isUniform = columns.allSatisfy { $0.type == columns[0].type }
    precondition(!columns.isEmpty && isUniform, "one type for all rows")
    guard columns.count > 1 else { return columns[0] }
    let mask = concatenatedMask(columns)
    switch columns[0].type {
    case .float: return Column(floats: columns.flatMap(\.floats), missing: mask)
    case .text: return concatenatedTexts(columns, mask)
    default: return Column(columns[0].type, IntegerBuffer(narrowing: columns.flatMap(\.wide)), missing: mask)
    }
  }

  private var floats: [Double] {
    if case .floats(let floats) = values { floats } else { [] }
  }

  private var wide: [Int64] {
    if case .integers(let buffer) = values { buffer.widened() } else { [] }
  }

  private static func concatenatedMask(_ columns: [Column]) -> MissingMask? {
    guard columns.contains(where: { $0.missing != nil }) else { return nil }
    return MissingMask(columns.flatMap { $0.missing?.bytes ?? [UInt8](repeating: 0, count: $0.count) })
  }

  /// Codes of the later dictionaries are translated into one that holds all texts.
  private static func concatenatedTexts(_ columns: [Column], _ mask: MissingMask?) -> Column {
    var builder = TextDictionaryBuilder()
    var codes: [Int64] = []
    for column in columns {
      guard let dictionary = column.dictionary else { continue }
      let translated = (0..<dictionary.count).map { Int64(builder.intern(dictionary.utf8($0))) }
      codes += column.wide.enumerated().map { row, code in
        column.missing?.isMissing(row) == true ? 0 : translated[Int(code)]
      }
    }
    return Column(codes: IntegerBuffer(narrowing: codes), dictionary: builder.build(), missing: mask)
  }
}
