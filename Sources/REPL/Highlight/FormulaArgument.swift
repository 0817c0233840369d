import Diagnostics
import Lua
import LuaAPI
import Query

/// How an argument of a verb is read that is a formula.
enum FormulaArgument {
  case condition, expression, list

  /// What a verb takes at a place; nil when that is no formula.
  init?(_ verb: LuaFunctionEntry, index: Int) {
    let parameters = verb.parameters
    let place = verb.isVariadic ? min(index, parameters.count - 1) : index
    guard parameters.indices.contains(place) else { return nil }
    let parameter = parameters[place]
    if LuaKind.formulas.contains(parameter.type) {
      self = parameter.name == "condition" ? .condition : .expression
    } else if parameter.type == .text, ["columns", "keys", "names"].contains(parameter.name) {
      self = .list
    } else {
      return nil
    }
  }

  /// A formula taken apart.
  func read(_ text: String) throws(FormulaError) -> Formula {
    switch self {
    case .condition: try FormulaParser.parseCondition(text)
    case .expression: try FormulaParser.parseExpression(text)
    case .list: try FormulaParser.parseList(text)
    }
  }
}
