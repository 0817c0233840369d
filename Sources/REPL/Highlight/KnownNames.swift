import Lua
import LuaAPI
import Query
import Readers
import Workbench

/// The names that an entry may use, for the eye and for completion.
struct KnownNames {
  let datasets: [DatasetSchema]
  let datasetNames: Set<String>
  /// Names and titles of the columns of all datasets.
  let columnNames: Set<String>
  let functions: [String: LuaFunctionEntry]
  let verbs: [String: LuaFunctionEntry]
  /// What is described of functions that formulas may call.
  let formulaEntries: [String: LuaFunctionEntry]
  /// Functions that formulas know, with aggregates and windows.
  let formulaFunctions: Set<String>

  init(_ session: ScriptSession) {
    datasets = session.workspace.dataPackage.datasets
    datasetNames = Set(datasets.flatMap { [$0.name, $0.title].compactMap(\.self) })
    columnNames = Set(datasets.flatMap(\.fields).flatMap { [$0.name, $0.title].compactMap(\.self) })
    let reference = session.reference
    functions = Self.byName(session.functions)
    verbs = Self.byName(
      reference.filter { if case .method = $0.place { true } else { false } }.flatMap(\.entries))
    formulaEntries = Self.byName(session.functions + FormulaReference.entries)
    formulaFunctions = Set(QueryError.Problem.functionNames)
  }

  private static func byName(_ entries: [LuaFunctionEntry]) -> [String: LuaFunctionEntry] {
    Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
  }
}
