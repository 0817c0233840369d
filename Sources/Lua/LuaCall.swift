package import Diagnostics

/// One call from Lua, valid until the function returns.
///
/// Arguments count from 0 here and from 1 in messages; the receiver of a method is ``subject``, not an argument.
package struct LuaCall: ~Copyable {
  package let state: LuaState

  /// The name of the function, for messages.
  package let name: String
  package let arguments: [LuaValue]

  /// What stands before the colon; nil for a plain function.
  package let subject: LuaValue

  /// Script and line of the nearest Lua function on the stack.
  package let callerLocation: SourceLocation?

  package var argumentCount: Int { arguments.count }

  /// The argument, or nil beyond the last.
  package func argument(_ index: Int) -> LuaValue {
    index < arguments.count ? arguments[index] : .nil
  }

  /// The receiver of a method as the class it must be.
  package func receiver<Receiver>(as type: Receiver.Type) throws -> Receiver {
    guard case .object(let object) = subject, let receiver = object as? Receiver else {
      throw LuaFault(
        Phrase(
          "\"\(name)\" is called with a colon, as in value:\(name)(…)",
          zh: "“\(name)”要用冒号调用，例如value:\(name)(…)"))
    }
    return receiver
  }

  /// The argument as an object of a class; `expected` says what is wanted, as in "a lazy table".
  package func object<Object>(_ index: Int, as type: Object.Type, expected: Phrase) throws -> Object {
    guard case .object(let object) = argument(index), let result = object as? Object else {
      throw mismatch(index, expected: expected)
    }
    return result
  }

  package func text(_ index: Int) throws -> String {
    guard case .string(let text) = argument(index) else {
      throw mismatch(index, expected: Phrase("a text", zh: "文本"))
    }
    return text
  }

  /// A whole number; 2.0 is one.
  package func integer(_ index: Int) throws -> Int64 {
    switch argument(index) {
    case .integer(let value): return value
    case .number(let value):
      guard let exact = Int64(exactly: value) else {
        throw mismatch(index, expected: Phrase("a whole number", zh: "整数"))
      }
      return exact
    default: throw mismatch(index, expected: Phrase("a whole number", zh: "整数"))
    }
  }

  package func table(_ index: Int) throws -> LuaTable {
    guard case .table(let table) = argument(index) else {
      throw mismatch(index, expected: Phrase("a table", zh: "表"))
    }
    return table
  }

  package func function(_ index: Int) throws -> LuaFunction {
    guard case .function(let function) = argument(index) else {
      throw mismatch(index, expected: Phrase("a function", zh: "函数"))
    }
    return function
  }

  /// As in `argument 1 of "filter" must be a text, found a number`.
  package func mismatch(_ index: Int, expected: Phrase) -> LuaFault {
    LuaFault(
      Phrase(
        "argument \(index + 1) of \"\(name)\" must be \(expected), found \(argument(index).kindName)",
        zh: "“\(name)”的第\(index + 1)个参数应为\(expected)，实际为\(argument(index).kindName)"))
  }
}
