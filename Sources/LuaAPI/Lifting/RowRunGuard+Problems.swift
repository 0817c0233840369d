import Diagnostics
import Lua
import Query

/// What is found at each instruction.
extension RowRunGuard {
  mutating func find(
    _ prototype: LuaPrototype, _ place: Int, _ captured: [GuardedValue], _ registers: Registers
  ) {
    let instruction = prototype.code[place]
    let line = prototype.line(place)
    guard let opcode = instruction.opcode else { return }
    noteMissing(prototype, instruction, opcode, registers)
    if isClosed { noteRow(prototype, place, registers) }
    if isClosed, !isClosed(prototype, instruction, opcode, captured, registers) { isClosed = false }
    if let operation = opcode.arithmetic {
      findArithmetic(
        operation, registers[instruction.b], rightOperand(prototype, opcode, instruction, registers), line)
    }
    switch opcode {
    case .setUpvalue: findWrite(to: captured[instruction.b], line)
    case .setUpvalueField:
      let key = name(of: constant(prototype, instruction.b))
      var subject = captured[instruction.a]
      if subject.kinds == .captured, subject.table == nil, let key {
        subject.origin = Phrase("the global \"\(key)\"", zh: "全局变量“\(key)”")
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
    default: break
    }
  }

  private mutating func add(_ kind: RowRunProblem.Kind, _ line: Int) {
    let problem = RowRunProblem(kind: kind, line: line)
    if !problems.contains(problem) { problems.append(problem) }
  }

  private mutating func findWrite(to subject: GuardedValue, _ line: Int) {
    if subject.kinds.contains(.row) { return add(.changesRow, line) }
    if let origin = subject.origin { add(.changes(origin), line) }
  }

  private mutating func findArithmetic(
    _ operation: BinaryOperator, _ left: GuardedValue, _ right: GuardedValue, _ line: Int
  ) {
    let formula =
      "\(left.text.map(Self.enclosed) ?? "…") \(operation.rawValue) \(right.text.map(Self.enclosed) ?? "…")"
    switch operation {
    case .divide, .modulo, .floorDivide:
      if !right.isNonZero { return add(.divides(formula), line) }
    case .add, .subtract, .multiply:
      let areWhole = left.kinds.mayBeWhole && right.kinds.mayBeWhole
      if areWhole, !Self.magnitude(of: operation, left, right).fits { mayOverflow = true }
    default: break
    }
    // A decimal that is whole is an integer in Lua, which forgets its digits.
    if operation == .divide || operation == .power, left.kinds.union(right.kinds).contains(.decimal) {
      return add(.dividesDecimal(operation.rawValue, formula: formula), line)
    }
    guard let literal = left.fraction(meeting: right) ?? right.fraction(meeting: left) else { return }
    // What ends in binary is as exact beside whole numbers as the decimal is.
    let isExact = operation != .divide && operation != .power && (literal * 1024).rounded() == literal * 1024
    if isExact, !left.kinds.union(right.kinds).contains(.decimal) { return }
    add(.computesWithFraction("\(literal)"), line)
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

  // MARK: - Missing values

  /// Notes what looks at values that may be missing in a way that a run does not see.
  private mutating func noteMissing(
    _ prototype: LuaPrototype, _ instruction: Instruction, _ opcode: Opcode, _ registers: Registers
  ) {
    let (a, b) = (instruction.a, instruction.b)
    switch opcode {
    case .equal: noteEquality(registers[a], registers[b])
    case .equalConstant: noteEquality(registers[a], constant(prototype, b))
    case .equalInteger: noteEquality(registers[a], GuardedValue(.integer))
    case .test: noteTest(registers[a])
    case .testSet, .not: noteTest(registers[b])
    case .returnOne: noteTest(registers[a])
    case .returnValues: if b != 1 { noteTest(registers[a]) }
    case .getTable:
      let isRow = registers[b].kinds == .row
      if !isRow, registers[instruction.c].kinds.mayBeMissing { ordersMissingOnly = false }
    case .call, .tailCall:
      noteCall(of: registers[a])
    case .closure, .variadic: ordersMissingOnly = false
    default: break
    }
  }

  /// A function written in Lua is not looked into.
  private mutating func noteCall(of function: GuardedValue) {
    if function.library == nil { mayOverflow = true }
    if Self.kinds(of: function.library, []) == .unknown { ordersMissingOnly = false }
  }

  /// `x == nil` is known whatever x is.
  private mutating func noteEquality(_ left: GuardedValue, _ right: GuardedValue) {
    if left.kinds == .nil || right.kinds == .nil { return }
    if left.kinds.mayBeMissing || right.kinds.mayBeMissing { ordersMissingOnly = false }
  }

  /// Whether a number or text is there is known; whether a missing boolean is true is not.
  private mutating func noteTest(_ value: GuardedValue) {
    let isFlag = value.kinds.contains(.bool) && value.kinds.contains(.nil)
    if isFlag || value.kinds.contains(.unknown) { ordersMissingOnly = false }
  }
}

extension ValueKinds {
  fileprivate var mayBeWhole: Bool { !isDisjoint(with: [.integer, .decimal, .captured, .unknown]) }

  fileprivate var mayBeMissing: Bool { !isDisjoint(with: [.nil, .unknown]) }
}

extension GuardedValue {
  /// The fraction that stands in the code or was captured, if it is to be computed with what is no float.
  func fraction(meeting other: GuardedValue) -> Double? {
    guard let literal, kinds == .fraction else { return nil }
    let isFloat = other.kinds.contains(.fraction) && other.literal == nil
    return isFloat || other.kinds.isDisjoint(with: [.integer, .decimal, .fraction]) ? nil : literal
  }
}
