import Diagnostics
import Lua
import Tables

/// One column from values of which some may be missing: they must have one type, numbers the widest of theirs.
enum ResultColumn {
  /// Some thousand rows are looked at between two questions for a stop.
  private static let stride = 4096

  static func column(of values: [Value], _ watch: WorkWatch? = nil) throws -> Column {
    let type = try type(of: values, watch)
    var builder = ColumnBuilder(type)
    for (row, value) in values.enumerated() {
      if row % stride == 0 { try watch?.goOn(after: 0) }
      guard !builder.append(value) else { continue }
      throw LuaFault(
        Phrase(
          "row \(row + 1): \(value) does not fit a column of type \(type)",
          zh: "第\(row + 1)行：\(value)不适合\(type.name)列"))
    }
    return builder.build()
  }

  private static func type(of values: [Value], _ watch: WorkWatch?) throws -> ColumnType {
    var result: ColumnType?
    for (row, value) in values.enumerated() {
      if row % stride == 0 { try watch?.goOn(after: 0) }
      guard let type = value.type else { continue }
      guard let known = result else {
        result = type
        continue
      }
      guard let wider = unified(known, type) else {
        throw LuaFault(
          Phrase(
            "row \(row + 1): found \(type), the rows before are \(known)",
            zh: "第\(row + 1)行：实际为\(type.name)，前面各行为\(known.name)"),
          help: [Phrase("give one type in all rows", zh: "各行请给出同一类型")])
      }
      result = wider
    }
    return result ?? .text
  }

  private static func unified(_ first: ColumnType, _ second: ColumnType) -> ColumnType? {
    switch (first, second) {
    case _ where first == second: first
    case (.float, .int), (.int, .float), (.float, .decimal), (.decimal, .float): .float
    case (.int, .decimal(let scale)), (.decimal(let scale), .int): .decimal(scale: scale)
    case (.decimal(let one), .decimal(let other)): .decimal(scale: max(one, other))
    default: nil
    }
  }
}
