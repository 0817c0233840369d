package import Lua
import Query
import Tables
import Workbench

/// What may be asked while an entry is typed: nothing runs, and nothing changes.
extension ScriptSession {
  /// Verbs that only add a step: calling them runs no plan and reads no file.
  package static let stepVerbs: Set<String> = [
    "filter", "exclude", "distinct", "sort", "take", "top", "sample", "all", "select", "without", "rename",
    "derive", "group", "aggregate", "ungroup", "count_by", "share", "join", "matching", "not_matching",
    "union",
    "unpivot", "rank", "grade", "buckets", "trend", "rank_moves", "streaks",
  ]

  /// Functions that only make a value of their arguments.
  package static let valueFunctions: Set<String> = [
    "date", "period", "quarter", "decimal", "workdays", "add_workdays", "days", "round", "truncate",
    "percent",
    "ratio", "as_of", "param",
  ]

  /// The columns of the table that an expression of such verbs gives; nil when it gives none.
  ///
  /// The caller answers for the expression: data and variables, with ``stepVerbs`` and ``valueFunctions`` only. Its plan is
  /// bound, not run. Datasets that it names are read if they were not.
  package func preview(_ expression: String) -> TablePreview? {
    guard !isSpent, let values = try? evaluate(expression, name: "preview").values,
      case .object(let object)? = values.first, let table = object as? LazyTable,
      let known = try? Binder.known(table.plan)
    else { return nil }
    return TablePreview(
      schema: known.schema, knownTexts: known.texts, sources: table.plan.sources.compactMap(\.heldTable))
  }

  /// The names of all variables and functions, sorted.
  package var globalNames: [String] { (try? state.globalNames(in: environment)) ?? [] }

  /// The value of a variable; nil when there is none.
  package func value(of name: String) -> LuaValue { (try? state.value(of: name, in: environment)) ?? .nil }
}
