import Diagnostics
import Lua
import Query
import Tables

/// Reads the code of a function of a row and builds the expression that an equal formula would be.
///
/// The code is followed once, along forward jumps only; where two ways meet again, what differs becomes a choice.
/// What is not known makes the lifter decline, with the reason and the line. O(instructions) for most functions,
/// at most ``budget`` steps.
struct Lifter {
  let function: LuaFunction
  let prototype: LuaPrototype
  let typing: ExpressionTyping
  private let meetings: PostDominators
  let upvalues: [LuaUpvalue]
  /// The steps left.
  private var budget = 2_000
  /// The line at hand.
  var line = 0

  /// Registers, and how many hold the results of the last open call.
  struct Registers {
    var values: [LiftedValue]
    var top: Int?
  }

  enum Flow {
    case reached(Registers)
    case returned(LiftedValue)
  }

  /// - Throws: ``LiftFailure/declined(_:)`` for a function that is not Lua, has loops or takes varying arguments.
  init(_ function: LuaFunction, typing: ExpressionTyping) throws(LiftFailure) {
    self.function = function
    self.typing = typing
    let code = try Self.asking { () throws(LuaError) in try function.dump() }
    guard let code else { throw .decline(Phrase("is a library function", zh: "是库函数")) }
    guard let prototype = BytecodeReader.read(code) else {
      throw .decline(Phrase("was compiled by a version of Lua other than 5.4", zh: "由5.4以外版本的Lua编译"))
    }
    if let place = prototype.code.firstIndex(where: { $0.opcode == .variadic }) {
      throw .decline(Phrase("takes any number of arguments", zh: "参数个数不定"), line: prototype.line(place))
    }
    guard let meetings = PostDominators(prototype) else {
      let place = prototype.code.indices.first { place in
        prototype.successors(of: place).contains { $0 <= place }
      }
      throw .decline(Phrase("has a loop", zh: "含有循环"), line: place.map(prototype.line))
    }
    self.prototype = prototype
    self.meetings = meetings
    upvalues = try Self.asking { () throws(LuaError) in try function.upvalues() }
  }

  /// What the function returns for each row.
  mutating func result() throws(LiftFailure) -> LiftedValue {
    var registers = Registers(
      values: [LiftedValue](repeating: .nil, count: prototype.registerCount + 1), top: nil)
    if prototype.parameterCount > 0 { registers.values[0] = .row }
    guard case .returned(let value) = try run(from: 0, until: prototype.code.count, registers) else {
      throw .decline(Phrase("has no end", zh: "没有结尾"))
    }
    return value
  }

  static func asking<Answer>(_ question: () throws(LuaError) -> Answer) throws(LiftFailure) -> Answer {
    do throws(LuaError) {
      return try question()
    } catch {
      throw .failed(error)
    }
  }

  func declining(_ reason: Phrase) -> LiftFailure { .decline(reason, line: line) }

  // MARK: - Following the code

  private mutating func run(
    from start: Int, until stop: Int, _ registers: Registers
  ) throws(LiftFailure) -> Flow {
    var registers = registers
    var place = start
    while place < stop {
      guard budget > 0 else { throw .decline(Phrase("has too many branches", zh: "分支过多")) }
      budget -= 1
      line = prototype.line(place)
      let instruction = prototype.code[place]
      if let condition = try condition(place, instruction, registers) {
        switch try branch(at: place, on: condition, until: stop, registers) {
        case .returned(let value): return .returned(value)
        case .reached(let merged):
          registers = merged
          place = meetings.meeting(after: place)
        }
        continue
      }
      if let value = try returned(instruction, registers) { return .returned(value) }
      try step(place, instruction, &registers)
      place = prototype.successors(of: place).first ?? stop
    }
    return .reached(registers)
  }

  /// Both ways of a comparison, up to where they meet.
  private mutating func branch(
    at place: Int, on condition: Truth, until stop: Int, _ registers: Registers
  ) throws(LiftFailure) -> Flow {
    let instruction = prototype.code[place]
    let meeting = meetings.meeting(after: place)
    let end = meeting == prototype.code.count ? stop : meeting
    // The jump is taken where the truth of the condition is k.
    let (ifTrue, ifFalse) = instruction.k ? (place + 1, place + 2) : (place + 2, place + 1)
    let (whenTrue, whenFalse) = assigned(instruction, registers)
    switch condition {
    case .constant(true): return try run(from: ifTrue, until: end, whenTrue)
    case .constant(false): return try run(from: ifFalse, until: end, whenFalse)
    case .expression(let expression):
      try checkSize(expression)
      let first = try run(from: ifTrue, until: end, whenTrue)
      let second = try run(from: ifFalse, until: end, whenFalse)
      switch (first, second) {
      case (.returned(let one), .returned(let two)):
        // A condition that may fail is kept although nothing hangs on it.
        let isKept = one.isSame(as: two) && expression.mayFail
        return .returned(isKept ? .choice(expression, one, two) : .choosing(expression, one, two))
      case (.reached(let one), .reached(let two)):
        var merged = one
        for index in merged.values.indices {
          merged.values[index] = .choosing(expression, one.values[index], two.values[index])
        }
        merged.top = nil
        return .reached(merged)
      default: throw declining(Phrase("has branches that do not meet", zh: "含有不汇合的分支"))
      }
    }
  }

  /// The registers on both ways of a test, with what the test says of its value.
  ///
  /// `TESTSET` assigns on the way that jumps.
  private func assigned(_ instruction: Instruction, _ registers: Registers) -> (Registers, Registers) {
    var (whenTrue, whenFalse) = (registers, registers)
    switch instruction.opcode {
    case .test:
      let value = registers.values[instruction.a]
      whenTrue.values[instruction.a] = value.knownTrue
      whenFalse.values[instruction.a] = value.knownFalse
    case .testSet:
      let value = registers.values[instruction.b]
      if instruction.k {
        whenTrue.values[instruction.a] = value.knownTrue
      } else {
        whenFalse.values[instruction.a] = value.knownFalse
      }
    default: break
    }
    return (whenTrue, whenFalse)
  }

  /// What a comparison or test depends on; nil for any other instruction.
  private func condition(
    _ place: Int, _ instruction: Instruction, _ registers: Registers
  ) throws(LiftFailure) -> Truth? {
    switch instruction.opcode {
    case .test: return try truth(registers.values[instruction.a])
    case .testSet: return try truth(registers.values[instruction.b])
    case .equal:
      return try equality(registers.values[instruction.a], registers.values[instruction.b])
    case .equalConstant: return try equality(registers.values[instruction.a], constant(instruction.b))
    case .equalInteger: return try equality(registers.values[instruction.a], immediate(instruction))
    case .less: return try ordering(.less, instruction, registers)
    case .lessOrEqual: return try ordering(.lessOrEqual, instruction, registers)
    case .lessInteger: return try ordering(.less, toImmediate: instruction, registers)
    case .lessOrEqualInteger: return try ordering(.lessOrEqual, toImmediate: instruction, registers)
    case .greaterInteger: return try ordering(.greater, toImmediate: instruction, registers)
    case .greaterOrEqualInteger: return try ordering(.greaterOrEqual, toImmediate: instruction, registers)
    default: return nil
    }
  }

  private func ordering(
    _ operation: BinaryOperator, _ instruction: Instruction, _ registers: Registers
  ) throws(LiftFailure) -> Truth {
    try ordering(
      operation, registers.values[instruction.a], registers.values[instruction.b],
      swapped: instruction.a > instruction.b)
  }

  private func ordering(
    _ operation: BinaryOperator, toImmediate instruction: Instruction, _ registers: Registers
  ) throws(LiftFailure) -> Truth {
    try ordering(operation, registers.values[instruction.a], immediate(instruction))
  }

  /// The small number in a comparison; C says whether it was written with a point.
  private func immediate(_ instruction: Instruction) -> LiftedValue {
    instruction.c == 0
      ? .constant(.integer(Int64(instruction.signedB))) : .constant(.number(Double(instruction.signedB)))
  }

  /// What a return gives; nil for any other instruction.
  private mutating func returned(
    _ instruction: Instruction, _ registers: Registers
  ) throws(LiftFailure) -> LiftedValue? {
    switch instruction.opcode {
    case .returnNothing: return .nil
    case .returnOne: return registers.values[instruction.a]
    case .returnValues:
      let isEmpty = instruction.b == 1 || (instruction.b == 0 && registers.top == instruction.a)
      return isEmpty ? .nil : registers.values[instruction.a]
    case .tailCall: return try call(instruction, registers)
    default: return nil
    }
  }

  // MARK: - Values

  func constant(_ index: Int) throws(LiftFailure) -> LiftedValue {
    switch prototype.constants[index] {
    case .nil: return .nil
    case .bool(let flag): return .constant(.bool(flag))
    case .integer(let number): return .constant(.integer(number))
    case .number(let number):
      guard number.isFinite else {
        throw declining(Phrase("uses a number that is not finite", zh: "用了非有限的数"))
      }
      return .constant(.number(number))
    case .text(let text):
      guard let text else { throw declining(Phrase("has a text that is not UTF-8", zh: "含有不是UTF-8的文本")) }
      return .constant(.string(text))
    }
  }

  func upvalue(_ index: Int) throws(LiftFailure) -> LiftedValue {
    let upvalue = upvalues[index]
    return try Self.asking { () throws(LuaError) in
      try LiftedValue(upvalue.value, opaque: upvalue.opaque, variable: index)
    }
  }
}
