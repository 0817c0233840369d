import Lua
import Tables

/// One column from values of which some may be missing: they must have one type, numbers the widest of theirs.
enum ResultColumn {
  static func column(of values: [Value]) throws -> Column {
    let type = try type(of: values)
    var builder = ColumnBuilder(type)
    for (row, value) in values.enumerated() where !builder.append(value) {
      throw LuaFault("row \(row + 1): \(value) does not fit a column of type \(type)")
    }
    return builder.build()
  }

  private static func type(of values: [Value]) throws -> ColumnType {
    var result: ColumnType?
    for (row, value) in values.enumerated() {
      guard let type = value.type else { continue }
      guard let known = result else {
        result = type
        continue
      }
      guard let wider = unified(known, type) else {
        throw LuaFault(
          "row \(row + 1): found \(type), the rows before are \(known)", help: ["give one type in all rows"])
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
