import Diagnostics
import Lua
import Query
import Tables

/// What in a function must not run row by row: it changes something outside, or Lua would give it another meaning.
///
/// Follows every instruction, loops and inner functions included, with the kinds of value that each register may
/// hold. Values from calls of Lua functions are unknown and pass.
///
/// Tells as well whether the result can hang on a missing value only through an order such as `<`, which a run sees.
struct RowRunGuard {
  var problems: [RowRunProblem] = []
  /// Whether missing values come in through orders, arithmetic and comparisons with nil alone.
  var ordersMissingOnly = true
  /// Whether a sum, difference or product of whole numbers may not fit 64 bits.
  var mayOverflow = false
  /// Whether only library functions and our own are called, no code of a metatable can run, and no table is made.
  var isClosed = true
  private var mostInstructions: Int?
  /// The column that each instruction reads from the row.
  var fieldReads: [Int: Int] = [:]
  /// The captured functions that were looked into, by their paths.
  private var helpers: Set<[String]> = []
  /// Whether the row is used for fields by name alone.
  var usesFieldsOnly = true

  /// What makes a run faster.
  var promise: LuaRowPromise {
    LuaRowPromise(keepsNothing: isClosed, instructions: isClosed ? mostInstructions : nil)
  }

  /// The instructions that can read from a list of values instead of the row.
  var reads: [LuaRowRead] {
    let listed = listedColumns
    return fieldReads.sorted { $0.key < $1.key }.compactMap { place, column in
      listed.firstIndex(of: column).map { LuaRowRead(place: place, slot: $0) }
    }
  }

  /// With more columns than this, not all may be needed in each row.
  private static let mostListed = 16

  /// The columns that the function reads, if a list of their values can take the place of the row; else none.
  var listedColumns: [Int] {
    let columns = Set(fieldReads.values)
    return isClosed && usesFieldsOnly && columns.count <= Self.mostListed ? columns.sorted() : []
  }

  private let function: LuaFunction
  let schema: Schema
  private let magnitudes: [Magnitude]
  /// How many functions of the script call one another down to this one.
  private let depth: Int
  private static let mostHelpers = 8

  /// - Parameters:
  ///   - function: A function of a row.
  ///   - schema: The columns of the row.
  ///   - columns: Their values, where it is wanted whether numbers may not fit.
  /// - Throws: ``LuaError`` when the state cannot be asked.
  init(_ function: LuaFunction, schema: Schema, columns: [Column] = []) throws(LuaError) {
    var row = GuardedValue(.row)
    row.origin = Phrase("the row", zh: "行")
    try self.init(function, schema: schema, columns: columns, arguments: [row], depth: 0)
  }

  /// A function that is called with these arguments and others of which nothing is known.
  private init(
    _ function: LuaFunction, schema: Schema, columns: [Column], arguments: [GuardedValue], depth: Int
  ) throws(LuaError) {
    self.function = function
    self.schema = schema
    self.depth = depth
    magnitudes = columns.map(Magnitude.init)
    guard let code = try function.dump(), let prototype = BytecodeReader.read(code) else {
      isClosed = false
      return
    }
    mostInstructions = prototype.mostInstructions
    var captured: [GuardedValue] = []
    for (index, upvalue) in try function.upvalues().enumerated() {
      var value = GuardedValue(
        upvalue.value,
        origin: Phrase("the captured variable \"\(upvalue.name)\"", zh: "捕获的变量“\(upvalue.name)”"))
      if upvalue.opaque != nil { value.kinds = .captured }
      value.variable = index
      value.isGlobals = upvalue.isEnvironment
      try name(&value, upvalue.value)
      captured.append(value)
    }
    let unknown = [GuardedValue](repeating: .unknown, count: prototype.parameterCount)
    try examine(prototype, captured: captured, arguments: arguments + unknown.dropFirst(arguments.count))
    problems.sort { ($0.line, $0.phrase.text(in: .english)) < ($1.line, $1.phrase.text(in: .english)) }
  }

  typealias Registers = [GuardedValue]

  // MARK: - Following the code

  private mutating func examine(
    _ prototype: LuaPrototype, captured: [GuardedValue], arguments: [GuardedValue]
  ) throws(LuaError) {
    let writtenInside = prototype.registersWrittenInside
    var first = Registers(repeating: .nil, count: prototype.registerCount + 2)
    for index in 0..<prototype.parameterCount {
      first[index] = index < arguments.count ? arguments[index] : .nil
    }
    var known: [Int: Registers] = [0: first]
    var visits: [Int: Int] = [:]
    var waiting = [0]
    var steps = 0
    while let place = waiting.popLast(), let registers = known[place] {
      guard steps < Self.mostSteps else {
        isClosed = false
        mayOverflow = true
        break
      }
      steps += 1
      var after = registers
      try apply(prototype, place, captured, &after)
      // An inner function may have been called since.
      for register in writtenInside { after[register] = .unknown }
      for (index, next) in prototype.successors(of: place).enumerated() {
        // `TESTSET` assigns only on the way that jumps.
        let isKept = prototype.code[place].opcode == .testSet && index == 1
        let incoming = isKept ? registers : after
        var joined = known[next].map { zip($0, incoming).map { $0.joined(with: $1) } } ?? incoming
        if known[next] != joined {
          visits[next, default: 0] += 1
          if visits[next, default: 0] > Self.roundsOfGrowth { Self.widen(&joined, since: known[next]) }
          known[next] = joined
          waiting.append(next)
        }
      }
    }
    for (place, registers) in known {
      find(prototype, place, captured, registers)
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

  /// A function that takes more to follow promises nothing.
  private static let mostSteps = 20_000

  /// After so many rounds of a loop a number that still grows may be anything.
  private static let roundsOfGrowth = 8

  private static func widen(_ registers: inout Registers, since known: Registers?) {
    guard let known else { return }
    for index in registers.indices where registers[index].magnitude != known[index].magnitude {
      registers[index].magnitude = .anything
    }
  }

  private mutating func apply(
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
    case .call:
      try findHelper(registers[a])
      setResults(of: instruction, &registers)
    case .tailCall: try findHelper(registers[a])
    case .not: registers[a] = GuardedValue(.bool)
    case .negate:
      let operand = registers[instruction.b]
      registers[a] = GuardedValue(operand.kinds)
      registers[a].magnitude = operand.magnitude
    case .length:
      registers[a] = GuardedValue([.integer, .nil])
      registers[a].magnitude = .upTo(1e12)
    case .concatenate: registers[a] = GuardedValue([.text, .nil])
    case .andBitsConstant, .orBitsConstant, .xorBitsConstant, .shiftRightInteger, .shiftLeftInteger, .andBits,
      .orBits, .xorBits, .shiftLeft, .shiftRight, .notBits:
      registers[a] = GuardedValue([.integer, .nil])
    case .newTable, .closure, .variadic: registers[a] = .unknown
    case .forPrepare, .forLoop:
      registers[a + 3] = GuardedValue(.integer)
      registers[a + 3].magnitude = registers[a].magnitude.joined(with: registers[a + 1].magnitude)
    case .genericForCall:
      for index in a + 4..<min(a + 4 + instruction.c, registers.count) { registers[index] = .unknown }
    default:
      guard let operation = opcode.arithmetic else { return }
      let right = rightOperand(prototype, opcode, instruction, registers)
      registers[a] = arithmetic(operation, registers[instruction.b], right)
    }
  }

  /// What a captured function of the script changes when it is called; what it computes is its own affair.
  private mutating func findHelper(_ called: GuardedValue) throws(LuaError) {
    guard called.library == nil, depth < Self.mostHelpers, let variable = called.variable,
      helpers.insert([String(variable)] + called.names).inserted,
      case .function(let helper)? = try function.captured(variable, called.names)
    else { return }
    let found = try RowRunGuard(helper, schema: Schema([]), columns: [], arguments: [], depth: depth + 1)
    problems += found.problems.filter { $0.isWrite && !problems.contains($0) }
  }

  private func setResults(of instruction: Instruction, _ registers: inout Registers) {
    let first = instruction.a
    let end = instruction.b == 0 ? first + 2 : first + instruction.b
    let arguments = Array(registers[min(first + 1, end)..<min(end, registers.count)])
    var result = GuardedValue(Self.kinds(of: registers[first].library, arguments))
    result.magnitude = Self.magnitude(of: registers[first].library, arguments)
    let count = instruction.c == 0 ? 1 : instruction.c - 1
    for index in first..<min(first + count, registers.count) { registers[index] = result }
  }

  // MARK: - Values

  func constant(_ prototype: LuaPrototype, _ index: Int) -> GuardedValue {
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
  func name(of key: GuardedValue) -> String? {
    guard key.kinds == .text, let text = key.text, text.count >= 2 else { return nil }
    return String(text.dropFirst().dropLast())
  }

  private func field(_ key: GuardedValue, of subject: GuardedValue) throws(LuaError) -> GuardedValue {
    if subject.kinds.contains(.row) {
      guard let name = name(of: key), let place = schema.index(of: name) else { return .unknown }
      var value = GuardedValue(ValueKinds(schema[place].type))
      if magnitudes.indices.contains(place) { value.magnitude = magnitudes[place] }
      value.text = FormulaSpelling.column(schema[place].name)
      return value
    }
    guard subject.kinds.contains(.captured) else {
      let isDay = !subject.kinds.isDisjoint(with: [.date, .period, .datetime])
      guard let name = name(of: key) else { return .unknown }
      if subject.kinds.contains(.text) { return Self.method("string.\(name)") }
      return isDay ? Self.part(name) : .unknown
    }
    if let library = subject.library, let name = name(of: key) {
      return try member(name, of: library, subject)
    }
    guard let variable = subject.variable, let name = name(of: key) else { return entry(of: subject) }
    let path = subject.names + [name]
    let found = try function.captured(variable, path) ?? .nil
    let isGlobal = subject.table == nil && subject.names.isEmpty
    var value = GuardedValue(
      found, origin: isGlobal ? Phrase("the global \"\(name)\"", zh: "全局变量“\(name)”") : subject.origin)
    value.variable = variable
    value.names = path
    if found.isNil {
      // Nothing, a library, or a table with a metatable.
      value.kinds = .captured
      value.library = name
      value.isVerified = try isLibrary(value)
    }
    try self.name(&value, found)
    return value
  }

  /// Whether a value is the library whose name it has: it shows a function that no script can put there.
  private func isLibrary(_ value: GuardedValue) throws(LuaError) -> Bool {
    guard let library = value.library, let variable = value.variable,
      let name = ["math": "floor", "string": "sub", "utf8": "char"][library],
      case .function(let known)? = try function.captured(variable, value.names + [name])
    else { return false }
    return try known.libraryName() == "\(library).\(name)"
  }

  /// A function of a library, which may go by the name of one only.
  private func member(_ name: String, of library: String, _ subject: GuardedValue) throws(LuaError)
    -> GuardedValue
  {
    var value = Self.method("\(library).\(name)")
    value.isVerified = false
    guard let variable = subject.variable, let found = try function.captured(variable, subject.names + [name])
    else { return value }
    if case .function(let known) = found { value.isVerified = try known.libraryName() == value.library }
    return value
  }

  /// Any entry of a captured table.
  private func entry(of subject: GuardedValue) -> GuardedValue {
    var value = GuardedValue.nil
    guard let table = subject.table else {
      value.kinds = [.captured, .unknown]
      value.origin = subject.origin
      return value
    }
    for entry in table.entries {
      value.kinds.formUnion(ValueKinds(entry.value))
      value.magnitude = value.magnitude.joined(with: GuardedValue(entry.value).magnitude)
    }
    value.origin = subject.origin
    return value
  }

  private func name(_ value: inout GuardedValue, _ found: LuaValue) throws(LuaError) {
    guard case .function(let known) = found else { return }
    value.library = try known.libraryName()
    value.isVerified = value.library != nil
  }

  private static func method(_ name: String) -> GuardedValue {
    var value = GuardedValue(.captured)
    value.library = name
    value.isVerified = true
    return value
  }

  private static func part(_ name: String) -> GuardedValue {
    switch name {
    case "year", "month", "day", "weekday", "number": GuardedValue([.integer, .nil])
    case "first_day", "last_day": GuardedValue([.date, .nil])
    default: method("period.\(name)")
    }
  }

  private static func magnitude(of function: String?, _ arguments: [GuardedValue]) -> Magnitude {
    switch function {
    case "days", "workdays": .upTo(1e7)
    case "math.abs", "math.max", "math.min":
      arguments.dropFirst().reduce(arguments.first?.magnitude ?? .anything) { $0.joined(with: $1.magnitude) }
    default: .anything
    }
  }

  static func magnitude(
    of operation: BinaryOperator, _ left: GuardedValue, _ right: GuardedValue
  ) -> Magnitude {
    switch operation {
    case .add, .subtract: left.magnitude.adding(right.magnitude)
    case .multiply: left.magnitude.multiplied(by: right.magnitude)
    case .divide, .power: left.kinds.union(right.kinds).contains(.decimal) ? .anything : .float
    case .modulo: right.magnitude
    case .floorDivide: right.kinds == .integer ? left.magnitude.adding(.upTo(1)) : .anything
    default: .anything
    }
  }

  static func kinds(of function: String?, _ arguments: [GuardedValue]) -> ValueKinds {
    switch function {
    case "math.floor", "math.ceil", "days", "workdays": [.integer, .nil]
    case "math.abs", "math.max", "math.min": arguments.reduce(into: []) { $0.formUnion($1.kinds) }
    case "round", "truncate", "percent", "ratio", "decimal": [.integer, .decimal, .nil]
    case "as_of", "add_workdays", "add_months", "next_workday": [.date, .nil]
    case "date": [.date, .datetime, .nil]
    case "is_workday": [.bool, .nil]
    case "period", "quarter", "period.previous", "period.year_ago": [.period, .nil]
    case "tostring", "type": .text
    case "tonumber": [.integer, .fraction, .nil]
    case .some(let name) where name.hasPrefix("string."): [.text, .integer, .nil]
    default: .unknown
    }
  }

  func rightOperand(
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
    if (left.fraction(meeting: right) ?? right.fraction(meeting: left)) != nil {
      // A formula makes it a decimal.
      kinds.formUnion([.integer, .decimal])
    } else if both.isDisjoint(with: [.date, .period]) {
      kinds.insert(.integer)
      if both.contains(.decimal) { kinds.insert(.decimal) }
      if both.contains(.fraction) || operation == .divide || operation == .power { kinds.insert(.fraction) }
    } else {
      let isDistance =
        !left.kinds.isDisjoint(with: [.date, .period]) && !right.kinds.isDisjoint(with: [.date, .period])
      kinds.formUnion(isDistance ? .integer : both.intersection([.date, .period]))
    }
    var result = GuardedValue(kinds)
    result.magnitude = Self.magnitude(of: operation, left, right)
    if let first = left.text, let second = right.text {
      result.text = "\(Self.enclosed(first)) \(operation.rawValue) \(Self.enclosed(second))"
    }
    return result
  }

  static func enclosed(_ text: String) -> String {
    text.contains(" ") && !text.hasPrefix("'") ? "(\(text))" : text
  }
}
