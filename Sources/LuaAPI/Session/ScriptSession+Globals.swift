package import Lua

/// What scripts find by name.
extension ScriptSession {
  func installGlobals() throws {
    try state.setGlobal("data", .value(.object(DataObject(session: self))))
    try state.setGlobal("missing", .value(.scalar(.missing)))
    for entry in functions { try state.setGlobal(entry.name, .function(entry)) }
  }

  /// The described functions of this session, without the methods of its objects.
  package var functions: [LuaFunctionEntry] {
    var entries =
      workspaceFunctions + writingFunctions + calendarFunctions + numberFunctions + wordingFunctions
      + ruleFunctions
    if profile == .trusted { entries += [readFunction, templateFunction] }
    return entries
  }

  /// Every described entry: functions, and the methods of each kind of object under its name.
  package var reference: [(heading: String, entries: [LuaFunctionEntry])] {
    [
      ("Functions", functions), (FormulaReference.heading, FormulaReference.entries),
      ("Verbs of a table of data", types.lazyTable.methods),
      ("Lists of names", types.nameList.methods), ("Figures", types.figure.methods),
      ("Workbooks", types.workbook.methods), ("Charts", types.chart.methods),
      ("Dates", ScalarMembers.behaviour().methods[.date] ?? []),
      ("Periods", ScalarMembers.behaviour().methods[.period] ?? []),
      ("Decimals", ScalarMembers.behaviour().methods[.decimal] ?? []),
    ]
  }

  /// Functions and verbs by what they are about, each entry once.
  package var functionSubjects: [(subject: String, entries: [LuaFunctionEntry])] {
    [
      ("quarters, units and values", workspaceFunctions), ("days", calendarFunctions),
      ("numbers", numberFunctions),
      ("wording", wordingFunctions), ("rules", ruleFunctions),
      (
        "results and files", writingFunctions + (profile == .trusted ? [readFunction, templateFunction] : [])
      ),
    ]
  }

  package var verbSubjects: [(subject: String, entries: [LuaFunctionEntry])] { LazyTable.subjects }
}
