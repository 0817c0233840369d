import Diagnostics
import Lua
import Query
import Tables

/// What each instruction does to the registers.
extension Lifter {
  mutating func step(
    _ place: Int, _ instruction: Instruction, _ registers: inout Registers
  ) throws(LiftFailure) {
    guard let opcode = instruction.opcode else {
      throw declining(Phrase("has an unknown instruction", zh: "含有未知的指令"))
    }
    switch opcode {
    case .jump, .metamethod, .metamethodInteger, .metamethodConstant, .extraArgument, .close,
      .prepareVariadic:
      break
    case .loadNil:
      for index in instruction.a...instruction.a + instruction.b { registers.values[index] = .nil }
    case .self:
      let receiver = registers.values[instruction.b]
      let name = try instruction.k ? constant(instruction.c) : registers.values[instruction.c]
      registers.values[instruction.a + 1] = receiver
      registers.values[instruction.a] = try method(name, of: receiver)
    case .call:
      let result = try call(instruction, registers)
      // C - 1 results, or all of them.
      if instruction.c != 1 { registers.values[instruction.a] = result }
      for index in 1..<max(1, instruction.c - 1) { registers.values[instruction.a + index] = .nil }
      registers.top = instruction.c == 0 ? instruction.a + 1 : nil
    default:
      registers.values[instruction.a] = try assigned(place, instruction, opcode, registers)
    }
  }

  /// The value that an instruction puts into its register A.
  private mutating func assigned(
    _ place: Int, _ instruction: Instruction, _ opcode: Opcode, _ registers: Registers
  ) throws(LiftFailure) -> LiftedValue {
    switch opcode {
    case .move: return registers.values[instruction.b]
    case .loadInteger: return .constant(.integer(Int64(instruction.signedBx)))
    case .loadFloat: return .constant(.number(Double(instruction.signedBx)))
    case .loadConstant: return try constant(instruction.bx)
    case .loadConstantExtra: return try constant(prototype.code[place + 1].ax)
    case .loadFalse, .loadFalseSkip: return .constant(.bool(false))
    case .loadTrue: return .constant(.bool(true))
    case .getUpvalue: return try upvalue(instruction.b)
    case .getUpvalueField: return try field(constant(instruction.c), of: upvalue(instruction.b))
    case .getTable: return try field(registers.values[instruction.c], of: registers.values[instruction.b])
    case .getIndex:
      return try field(.constant(.integer(Int64(instruction.c))), of: registers.values[instruction.b])
    case .getField: return try field(constant(instruction.c), of: registers.values[instruction.b])
    case .negate: return try negation(registers.values[instruction.b])
    case .not: return try truth(registers.values[instruction.b]).opposite.value
    case .concatenate:
      return try concatenation(
        Array(registers.values[instruction.a..<instruction.a + instruction.b]))
    default: break
    }
    if let operation = opcode.arithmetic {
      let right = try rightOperand(opcode, instruction, registers)
      return try arithmetic(operation, registers.values[instruction.b], right, written: place + 1)
    }
    throw declining(opcode.obstacle)
  }

  private func rightOperand(
    _ opcode: Opcode, _ instruction: Instruction, _ registers: Registers
  ) throws(LiftFailure) -> LiftedValue {
    switch opcode {
    case .addInteger: .constant(.integer(Int64(instruction.signedC)))
    case .addConstant, .subtractConstant, .multiplyConstant, .remainderConstant, .powerConstant,
      .divideConstant, .floorDivideConstant:
      try constant(instruction.c)
    default: registers.values[instruction.c]
    }
  }
}

extension Opcode {
  /// The operator of an instruction of arithmetic.
  var arithmetic: BinaryOperator? {
    switch self {
    case .addInteger, .addConstant, .add: .add
    case .subtractConstant, .subtract: .subtract
    case .multiplyConstant, .multiply: .multiply
    case .remainderConstant, .remainder: .modulo
    case .powerConstant, .power: .power
    case .divideConstant, .divide: .divide
    case .floorDivideConstant, .floorDivide: .floorDivide
    default: nil
    }
  }

  /// Why a function with this instruction is not lifted.
  var obstacle: Phrase {
    switch self {
    case .setUpvalue, .setUpvalueField, .setTable, .setIndex, .setField, .setList:
      Phrase("changes a table", zh: "改动了表")
    case .newTable: Phrase("builds a table", zh: "建立了表")
    case .closure: Phrase("makes a function", zh: "生成了函数")
    case .length: Phrase("counts bytes with #", zh: "用#按字节计数")
    case .variadic: Phrase("takes any number of arguments", zh: "参数个数不定")
    case .toBeClosed: Phrase("has a variable to be closed", zh: "含有待关闭的变量")
    case .andBitsConstant, .orBitsConstant, .xorBitsConstant, .shiftRightInteger, .shiftLeftInteger, .andBits,
      .orBits, .xorBits, .shiftLeft, .shiftRight, .notBits:
      Phrase("works on bits", zh: "进行了位运算")
    default: Phrase("has a loop", zh: "含有循环")
    }
  }
}
