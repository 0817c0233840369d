import Lua
import Query
import Tables

/// What in a function must not run row by row: it changes something outside, or Lua would give it another meaning.
///
/// Follows every instruction, loops and inner functions included, with the kinds of value that each register may
/// hold. Values from calls of Lua functions are unknown and pass.
struct RowRunGuard {
  private(set) var problems: [RowRunProblem] = []
  private let function: LuaFunction
  private let schema: Schema

  init(_ function: LuaFunction, schema: Schema) throws(LuaError) {
    self.function = function
    self.schema = schema
    guard let code = try function.dump(), let prototype = BytecodeReader.read(code) else { return }
    var captured: [GuardedValue] = []
    for (index, upvalue) in try function.upvalues().enumerated() {
      var value = GuardedValue(upvalue.value, origin: "the captured variable \"\(upvalue.name)\"")
      if upvalue.opaque != nil { value.kinds = .captured }
      value.variable = index
      try name(&value, upvalue.value)
      captured.append(value)
    }
    var row = GuardedValue(.row)
    row.origin = "the row"
    try examine(prototype, captured: captured, arguments: [row])
    problems.sort { ($0.line, $0.description) < ($1.line, $1.description) }
  }

  private typealias Registers = [GuardedValue]

  // MARK: - Following the code

  private mutating func examine(
    _ prototype: LuaPrototype, captured: [GuardedValue], arguments: [GuardedValue]
  ) throws(LuaError) {
    var first = Registers(repeating: .nil, count: prototype.registerCount + 2)
    for index in 0..<prototype.parameterCount {
      first[index] = index < arguments.count ? arguments[index] : .nil
    }
    var known: [Int: Registers] = [0: first]
    var waiting = [0]
    var steps = 0
    while let place = waiting.popLast(), let registers = known[place], steps < 20_000 {
      steps += 1
      var after = registers
      try apply(prototype, place, captured, &after)
      for (index, next) in prototype.successors(of: place).enumerated() {
        // `TESTSET` assigns only on the way that jumps.
        let isKept = prototype.code[place].opcode == .testSet && index == 1
        let incoming = isKept ? registers : after
        let joined = known[next].map { zip($0, incoming).map { $0.joined(with: $1) } } ?? incoming
        if known[next] != joined {
          known[next] = joined
          waiting.append(next)
        }
      }
    }
    for (place, registers) in known {
      try find(prototype, place, captured, registers)
      let instruction = prototype.code[place]
      guard instruction.opcode == .closure, prototype.nested.indices.contains(instruction.bx) else {
        continue
      }
      let inner = prototype.nested[instruction.bx]
      let outside = inner.upvalues.map { source in
        source.isRegister || !captured.indices.contains(source.index) ? .unknown : captured[source.index]
      }
      try examine(
        inner, captured: outside,
        arguments: [GuardedValue](repeating: .unknown, count: inner.parameterCount))
    }
  }

  private func apply(
    _ prototype: LuaPrototype, _ place: Int, _ captured: [GuardedValue], _ registers: inout Registers
  ) throws(LuaError) {
    let instruction = prototype.code[place]
    guard let opcode = instruction.opcode else { return }
    let a = instruction.a
    switch opcode {
    case .move, .testSet: registers[a] = registers[instruction.b]
    case .loadInteger: registers[a] = GuardedValue(.integer(Int64(instruction.signedBx)))
    case .loadFloat: registers[a] = GuardedValue(.number(Double(instruction.signedBx)))
    case .loadConstant: registers[a] = constant(prototype, instruction.bx)
    case .loadConstantExtra: registers[a] = constant(prototype, prototype.code[place + 1].ax)
    case .loadFalse, .loadFalseSkip: registers[a] = GuardedValue(.bool(false))
    case .loadTrue: registers[a] = GuardedValue(.bool(true))
    case .loadNil: for index in a...a + instruction.b { registers[index] = .nil }
    case .getUpvalue: registers[a] = captured[instruction.b]
    case .getUpvalueField:
      registers[a] = try field(constant(prototype, instruction.c), of: captured[instruction.b])
    case .getField: registers[a] = try field(constant(prototype, instruction.c), of: registers[instruction.b])
    case .getTable: registers[a] = try field(registers[instruction.c], of: registers[instruction.b])
    case .getIndex:
      registers[a] = try field(GuardedValue(.integer(Int64(instruction.c))), of: registers[instruction.b])
    case .self:
      let subject = registers[instruction.b]
      let name = instruction.k ? constant(prototype, instruction.c) : registers[instruction.c]
      registers[a] = try field(name, of: subject)
      registers[a + 1] = subject
    case .call: setResults(of: instruction, &registers)
    case .not: registers[a] = GuardedValue(.bool)
    case .negate: registers[a] = GuardedValue(registers[instruction.b].kinds)
    case .length: registers[a] = GuardedValue([.integer, .nil])
    case .concatenate: registers[a] = GuardedValue([.text, .nil])
    case .newTable, .closure, .variadic: registers[a] = .unknown
    case .forPrepare, .forLoop: registers[a + 3] = GuardedValue(.integer)
    case .genericForCall:
      for index in a + 4..<min(a + 4 + instruction.c, registers.count) { registers[index] = .unknown }
    default:
      guard let operation = opcode.arithmetic else { return }
      let right = rightOperand(prototype, opcode, instruction, registers)
      registers[a] = arithmetic(operation, registers[instruction.b], right)
    }
  }

  private func setResults(of instruction: Instruction, _ registers: inout Registers) {
    let first = instruction.a
    let end = instruction.b == 0 ? first + 2 : first + instruction.b
    let arguments = Array(registers[min(first + 1, end)..<min(end, registers.count)])
    let result = GuardedValue(Self.kinds(of: registers[first].library, arguments))
    let count = instruction.c == 0 ? 1 : instruction.c - 1
    for index in first..<min(first + count, registers.count) { registers[index] = result }
  }

  // MARK: - Values

  private func constant(_ prototype: LuaPrototype, _ index: Int) -> GuardedValue {
    guard prototype.constants.indices.contains(index) else { return .unknown }
    switch prototype.constants[index] {
    case .nil: return .nil
    case .bool(let flag): return GuardedValue(.bool(flag))
    case .integer(let number): return GuardedValue(.integer(number))
    case .number(let number): return GuardedValue(.number(number))
    case .text(let text): return GuardedValue(text.map(LuaValue.string) ?? .string(""))
    }
  }

  /// The text of a constant key.
  private func name(of key: GuardedValue) -> String? {
    guard key.kinds == .text, let text = key.text, text.count >= 2 else { return nil }
    return String(text.dropFirst().dropLast())
  }

  private func field(_ key: GuardedValue, of subject: GuardedValue) throws(LuaError) -> GuardedValue {
    if subject.kinds.contains(.row) {
      guard let name = name(of: key), let place = schema.index(of: name) else { return .unknown }
      var value = GuardedValue(ValueKinds(schema[place].type))
      value.text = FormulaSpelling.column(schema[place].name)
      return value
    }
    guard subject.kinds.contains(.captured) else {
      let isDay = !subject.kinds.isDisjoint(with: [.date, .period, .datetime])
      guard let name = name(of: key) else { return .unknown }
      if subject.kinds.contains(.text) { return Self.method("string.\(name)") }
      return isDay ? Self.part(name) : .unknown
    }
    if let library = subject.library, let name = name(of: key) { return Self.method("\(library).\(name)") }
    guard let variable = subject.variable, let name = name(of: key) else { return entry(of: subject) }
    let path = subject.names + [name]
    let found = try function.captured(variable, path) ?? .nil
    let isGlobal = subject.table == nil && subject.names.isEmpty
    var value = GuardedValue(found, origin: isGlobal ? "the global \"\(name)\"" : subject.origin)
    value.variable = variable
    value.names = path
    if found.isNil {
      // Nothing, a library, or a table with a metatable.
      value.kinds = .captured
      value.library = name
    }
    try self.name(&value, found)
    return value
  }

  /// Any entry of a captured table.
  private func entry(of subject: GuardedValue) -> GuardedValue {
    var value = GuardedValue(.nil)
    guard let table = subject.table else {
      value.kinds = [.captured, .unknown]
      value.origin = subject.origin
      return value
    }
    for entry in table.entries { value.kinds.formUnion(ValueKinds(entry.value)) }
    value.origin = subject.origin
    return value
  }

  private func name(_ value: inout GuardedValue, _ found: LuaValue) throws(LuaError) {
    if case .function(let known) = found { value.library = try known.libraryName() }
  }

  private static func method(_ name: String) -> GuardedValue {
    var value = GuardedValue(.captured)
    value.library = name
    return value
  }

  private static func part(_ name: String) -> GuardedValue {
    switch name {
    case "year", "month", "day", "weekday", "number": GuardedValue([.integer, .nil])
    case "first_day", "last_day": GuardedValue([.date, .nil])
    default: method("period.\(name)")
    }
  }

  private static func kinds(of function: String?, _ arguments: [GuardedValue]) -> ValueKinds {
    switch function {
    case "math.floor", "math.ceil", "days", "workdays": [.integer, .nil]
    case "math.abs", "math.max", "math.min": arguments.reduce(into: []) { $0.formUnion($1.kinds) }
    case "round", "truncate", "percent", "ratio", "decimal": [.integer, .decimal, .nil]
    case "date", "as_of", "add_workdays": [.date, .nil]
    case "period", "quarter", "period.previous", "period.year_ago": [.period, .nil]
    case "tostring", "type": .text
    case "tonumber": [.integer, .fraction, .nil]
    case .some(let name) where name.hasPrefix("string."): [.text, .integer, .nil]
    default: .unknown
    }
  }

  private func rightOperand(
    _ prototype: LuaPrototype, _ opcode: Opcode, _ instruction: Instruction, _ registers: Registers
  ) -> GuardedValue {
    switch opcode {
    case .addInteger: GuardedValue(.integer(Int64(instruction.signedC)))
    case .addConstant, .subtractConstant, .multiplyConstant, .remainderConstant, .powerConstant,
      .divideConstant, .floorDivideConstant:
      constant(prototype, instruction.c)
    default: registers[instruction.c]
    }
  }

  private func arithmetic(_ operation: BinaryOperator, _ left: GuardedValue, _ right: GuardedValue)
    -> GuardedValue
  {
    let both = left.kinds.union(right.kinds)
    var kinds = both.intersection([.nil, .unknown])
    if both.isDisjoint(with: [.date, .period]) {
      kinds.insert(.integer)
      if both.contains(.decimal) { kinds.insert(.decimal) }
      if both.contains(.fraction) || operation == .divide || operation == .power { kinds.insert(.fraction) }
    } else {
      let isDistance =
        !left.kinds.isDisjoint(with: [.date, .period]) && !right.kinds.isDisjoint(with: [.date, .period])
      kinds.formUnion(isDistance ? .integer : both.intersection([.date, .period]))
    }
    var result = GuardedValue(kinds)
    if let first = left.text, let second = right.text {
      result.text = "\(Self.enclosed(first)) \(operation.rawValue) \(Self.enclosed(second))"
    }
    return result
  }

  private static func enclosed(_ text: String) -> String {
    text.contains(" ") && !text.hasPrefix("'") ? "(\(text))" : text
  }

  // MARK: - Problems

  private mutating func find(
    _ prototype: LuaPrototype, _ place: Int, _ captured: [GuardedValue], _ registers: Registers
  ) throws(LuaError) {
    let instruction = prototype.code[place]
    let line = prototype.line(place)
    guard let opcode = instruction.opcode else { return }
    switch opcode {
    case .setUpvalue: findWrite(to: captured[instruction.b], line)
    case .setUpvalueField:
      let key = name(of: constant(prototype, instruction.b))
      var subject = captured[instruction.a]
      if subject.kinds == .captured, subject.table == nil, let key {
        subject.origin = "the global \"\(key)\""
      }
      findWrite(to: subject, line)
    case .setTable, .setIndex, .setField:
      findWrite(to: registers[instruction.a], line)
      if opcode == .setTable { findKey(registers[instruction.b], line) }
    case .getTable:
      if !registers[instruction.b].kinds.contains(.row) { findKey(registers[instruction.c], line) }
    case .call, .tailCall:
      let changing: Set = ["table.insert", "table.remove", "table.sort", "table.move", "rawset"]
      guard let name = registers[instruction.a].library, changing.contains(name), instruction.b > 1 else {
        return
      }
      findWrite(to: registers[instruction.a + 1], line)
    case .equal: findComparison(registers[instruction.a], registers[instruction.b], line)
    case .equalConstant:
      findComparison(registers[instruction.a], constant(prototype, instruction.b), line)
    case .equalInteger:
      findComparison(registers[instruction.a], GuardedValue(.integer(Int64(instruction.signedB))), line)
    case .divide, .remainder, .floorDivide, .divideConstant, .remainderConstant, .floorDivideConstant:
      let divisor = rightOperand(prototype, opcode, instruction, registers)
      guard !divisor.isNonZero, let operation = opcode.arithmetic else { return }
      let dividend = registers[instruction.b]
      let formula =
        "\(dividend.text.map(Self.enclosed) ?? "…") \(operation.rawValue) \(divisor.text.map(Self.enclosed) ?? "…")"
      add(.divides(formula), line)
    default: break
    }
  }

  private mutating func add(_ kind: RowRunProblem.Kind, _ line: Int) {
    let problem = RowRunProblem(kind: kind, line: line)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func findWrite(to subject: GuardedValue, _ line: Int) {
    if subject.kinds.contains(.row) { return add(.changesRow, line) }
    if subject.origin != nil { add(.changes(subject.origin ?? ""), line) }
  }

  private mutating func findKey(_ key: GuardedValue, _ line: Int) {
    let scalars = key.kinds.intersection(.scalars)
    if !scalars.isEmpty { add(.keys(scalars.name), line) }
  }

  private mutating func findComparison(_ left: GuardedValue, _ right: GuardedValue, _ line: Int) {
    let found =
      left.kinds.mismatch(with: right.kinds).map { ($0, $1) } ?? right.kinds.mismatch(with: left.kinds)
    guard let (scalar, other) = found else { return }
    add(
      .compares(scalar.name, with: other.name, formula: "\(left.text ?? "…") == \(right.text ?? "…")"), line)
  }
}
