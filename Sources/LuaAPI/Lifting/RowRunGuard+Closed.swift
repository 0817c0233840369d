import Lua
import Tables

/// Whether the function stays among values: what a run may do faster then.
extension RowRunGuard {
  /// Functions that neither call back nor keep what they are given.
  private static let plainFunctions: Set<String> = [
    "tostring", "tonumber", "type", "math.floor", "math.ceil", "math.abs", "math.max", "math.min",
    "math.sqrt",
    "math.fmod", "math.tointeger", "math.type", "string.sub", "string.find", "string.match", "string.len",
    "string.lower", "string.upper", "string.byte", "string.rep", "string.reverse", "string.format",
    "utf8.len",
    "round", "truncate", "percent", "ratio", "days", "workdays", "add_workdays", "add_months", "next_workday",
    "is_workday", "date", "period", "quarter",
    "decimal", "as_of", "period.previous", "period.year_ago", "period.chinese",
  ]

  /// Whether an instruction neither runs code of a script elsewhere nor lets a value out of its row.
  func isClosed(
    _ prototype: LuaPrototype, _ instruction: Instruction, _ opcode: Opcode, _ captured: [GuardedValue],
    _ registers: [GuardedValue]
  ) -> Bool {
    let (a, b, c) = (instruction.a, instruction.b, instruction.c)
    switch opcode {
    case .setUpvalue, .setUpvalueField, .setTable, .setIndex, .setField, .setList, .newTable, .closure,
      .variadic,
      .toBeClosed, .genericForPrepare, .genericForCall, .genericForLoop:
      return false
    case .getUpvalueField: return Self.isPlain(captured[b])
    case .getTable: return Self.isPlain(registers[b]) && !registers[c].kinds.mayEscape
    case .getIndex, .getField, .self: return Self.isPlain(registers[b])
    case .call, .tailCall:
      return registers[a].isVerified && Self.plainFunctions.contains(registers[a].library ?? "")
    case .concatenate: return registers[a..<min(a + b, registers.count)].allSatisfy { $0.kinds.areValues }
    case .negate, .length, .notBits: return registers[b].kinds.areValues
    case .less, .lessOrEqual, .equal: return registers[a].kinds.areValues && registers[b].kinds.areValues
    case .equalConstant, .equalInteger, .lessInteger, .lessOrEqualInteger, .greaterInteger,
      .greaterOrEqualInteger:
      return registers[a].kinds.areValues
    default:
      guard opcode.arithmetic != nil else { return !opcode.isBitwise }
      return registers[b].kinds.areValues
        && rightOperand(prototype, opcode, instruction, registers).kinds.areValues
    }
  }

  /// Notes which fields of the row an instruction reads, and whether it does something else with it.
  mutating func noteRow(_ prototype: LuaPrototype, _ place: Int, _ registers: [GuardedValue]) {
    let instruction = prototype.code[place]
    let (a, b) = (instruction.a, instruction.b)
    switch instruction.opcode {
    case .getField where registers[b].kinds.contains(.row):
      guard registers[b].kinds == .row, let name = name(of: constant(prototype, instruction.c)),
        let column = schema.index(of: name)
      else {
        usesFieldsOnly = false
        return
      }
      fieldReads[place] = column
    case .getTable, .getIndex, .self:
      if registers[b].kinds.contains(.row) { usesFieldsOnly = false }
    case .returnOne:
      if registers[a].kinds.contains(.row) { usesFieldsOnly = false }
    case .call, .tailCall, .returnValues:
      let count = instruction.opcode == .returnValues ? b - 1 : b
      let end = b == 0 ? registers.count : min(a + count, registers.count)
      if registers[a..<end].contains(where: { $0.kinds.contains(.row) }) { usesFieldsOnly = false }
    default: break
    }
  }

  /// Whether reading a field runs no code of a script: rows, values, tables without metatable, libraries, globals.
  private static func isPlain(_ subject: GuardedValue) -> Bool {
    if subject.kinds == .row || subject.kinds.areValues { return true }
    guard subject.kinds == .captured else { return false }
    return subject.table != nil || subject.isVerified || subject.isGlobals
  }
}

extension ValueKinds {
  fileprivate var areValues: Bool { isDisjoint(with: [.row, .captured, .unknown]) }

  /// Whether it may be a value that a run fills anew, and so must not be a key.
  fileprivate var mayEscape: Bool { !isDisjoint(with: [.decimal, .date, .datetime, .period, .unknown]) }
}

extension Opcode {
  fileprivate var isBitwise: Bool {
    switch self {
    case .andBitsConstant, .orBitsConstant, .xorBitsConstant, .shiftRightInteger, .shiftLeftInteger, .andBits,
      .orBits, .xorBits, .shiftLeft, .shiftRight:
      true
    default: false
    }
  }
}
