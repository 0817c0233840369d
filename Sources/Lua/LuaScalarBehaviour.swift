import Diagnostics

/// What scalars mean, told by the host once for a state.
package struct LuaScalarBehaviour {
  /// What `tostring`, `print` and `%s` show.
  package var text: (LuaScalar) -> String

  /// Arithmetic, `..` and ordering where at least one operand is a scalar. An ordering gives a bool.
  package var operate: (LuaOperator, LuaValue, LuaValue) throws -> LuaValue

  /// A field by name, or nil when there is none.
  package var field: (LuaScalar, String) throws -> LuaValue?

  /// The names that `field` knows for a kind, for suggestions.
  package var fieldNames: (LuaScalarKind) -> [String]

  /// Functions called with a colon, by kind; ``LuaCall/subject`` is the scalar.
  package var methods: [LuaScalarKind: [LuaFunctionEntry]]

  package init(
    text: @escaping (LuaScalar) -> String,
    operate: @escaping (LuaOperator, LuaValue, LuaValue) throws -> LuaValue,
    field: @escaping (LuaScalar, String) throws -> LuaValue? = { _, _ in nil },
    fieldNames: @escaping (LuaScalarKind) -> [String] = { _ in [] },
    methods: [LuaScalarKind: [LuaFunctionEntry]] = [:]
  ) {
    self.text = text
    self.operate = operate
    self.field = field
    self.fieldNames = fieldNames
    self.methods = methods
  }

  /// For states whose host has no scalars.
  static var none: LuaScalarBehaviour {
    LuaScalarBehaviour(
      text: { "value \($0.payload)" },
      operate: { symbol, _, _ in
        throw LuaFault(Phrase("a value does not take \"\(symbol.symbol)\"", zh: "值不能用“\(symbol.symbol)”运算"))
      })
  }
}
