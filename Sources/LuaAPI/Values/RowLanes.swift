import CivilTime
import Lua
import Tables

/// The columns of a batch of rows, in the widths that the row loop reads.
///
/// Owns its memory until ``deallocate()``; the loop keeps nothing beyond a run. Safe to use as long as nobody reads
/// the lanes after that.
@safe struct RowLanes {
  private(set) var lanes: [LuaRowLane] = []
  private var memory: [UnsafeMutableRawPointer] = unsafe []

  init(_ table: Table, _ rows: Range<Int>) {
    for column in table.columns {
      let missing = unsafe column.missing.map { mask in unsafe copy(Array(mask.bytes[rows])) }
      let values = unsafe copyValues(column, rows)
      unsafe lanes.append(
        LuaRowLane(
          values: UnsafeRawPointer(values),
          missing: unsafe missing.map { unsafe UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }))
    }
  }

  func deallocate() {
    unsafe memory.forEach { unsafe $0.deallocate() }
  }

  /// How a column looks to a Lua function of a row.
  static func columns(of table: Table) -> [LuaRowColumn] {
    zip(table.schema.fields, table.columns).map { field, column in
      LuaRowColumn(names: [field.name] + (field.title.map { [$0] } ?? []), kind: kind(of: column))
    }
  }

  private static func kind(of column: Column) -> LuaRowColumn.Kind {
    switch column.type {
    case .bool: .bool
    case .int: .integer
    case .float: .number
    case .decimal(let scale): .decimal(scale: Int32(scale))
    case .date: .scalar(.date, scale: 0)
    case .datetime: .scalar(.datetime, scale: 0)
    case .period: .scalar(.period, scale: 0)
    case .text: .text({ code in column.dictionary?.text(code) ?? "" }, keeps: true)
    }
  }

  private mutating func copyValues(_ column: Column, _ rows: Range<Int>) -> UnsafeMutableRawPointer {
    switch column.values {
    case .floats(let floats): return unsafe copy(Array(floats[rows]))
    case .integers(let buffer):
      let wide = buffer.widened(rows)
      switch column.type {
      case .bool: return unsafe copy(wide.map { UInt8(truncatingIfNeeded: $0) })
      case .text: return unsafe copy(wide.map { UInt32(truncatingIfNeeded: $0) })
      default: return unsafe copy(wide)
      }
    }
  }

  private mutating func copy<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafeMutableRawPointer {
    let size = max(1, values.count * MemoryLayout<Element>.stride)
    let pointer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    unsafe values.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe pointer.copyMemory(from: start, byteCount: bytes.count) }
    }
    unsafe memory.append(pointer)
    return unsafe pointer
  }
}
