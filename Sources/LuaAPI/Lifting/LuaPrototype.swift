/// The code of one Lua function, as a dump holds it.
struct LuaPrototype {
  enum Constant: Equatable {
    case `nil`
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    /// Nil for a text that is not UTF-8.
    case text(String?)
  }

  /// Where a nested function finds a captured variable.
  struct UpvalueSource {
    /// Whether it is a register of the enclosing function, else one of its captured variables.
    var isRegister: Bool
    var index: Int
  }

  var firstLine = 0
  var parameterCount = 0
  var isVariadic = false
  var registerCount = 0
  var code: [Instruction] = []
  var constants: [Constant] = []
  var upvalues: [UpvalueSource] = []
  var nested: [LuaPrototype] = []
  /// Line of each instruction; empty when the dump has no debug information.
  var lines: [Int] = []

  /// The registers that inner functions assign to.
  var registersWrittenInside: Set<Int> {
    Set(
      nested.flatMap { inner in inner.upvaluesWritten.map { inner.upvalues[$0] } }.filter(\.isRegister).map(
        \.index))
  }

  /// The captured variables that this function, or one inside it, assigns to.
  private var upvaluesWritten: Set<Int> {
    let own = code.filter { $0.opcode == .setUpvalue }.map(\.b)
    let inside = nested.flatMap { inner in inner.upvaluesWritten.map { inner.upvalues[$0] } }
      .filter { !$0.isRegister }.map(\.index)
    return Set((own + inside).filter(upvalues.indices.contains))
  }

  /// The line of an instruction; that of the function when it is not known.
  func line(_ place: Int) -> Int { lines.indices.contains(place) ? lines[place] : firstLine }

  /// The places that may come after an instruction; nothing after a return.
  func successors(of place: Int) -> [Int] {
    let instruction = code[place]
    switch instruction.opcode {
    case .jump: return [place + 1 + instruction.signedJump]
    case .loadFalseSkip: return [place + 2]
    case .equal, .less, .lessOrEqual, .equalConstant, .equalInteger, .lessInteger, .lessOrEqualInteger,
      .greaterInteger, .greaterOrEqualInteger, .test, .testSet:
      return [place + 1, place + 2]
    case .returnValues, .returnNothing, .returnOne, .tailCall: return []
    case .forLoop, .genericForLoop: return [place + 1, place + 1 - instruction.bx]
    case .forPrepare: return [place + 1, place + 2 + instruction.bx]
    case .genericForPrepare: return [place + 1 + instruction.bx]
    default: return [place + 1]
    }
  }
}
