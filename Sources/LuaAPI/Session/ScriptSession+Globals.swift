package import Diagnostics
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

  /// The verbs of a table of data.
  package var verbs: [LuaFunctionEntry] { types.lazyTable.methods }

  /// Every described entry: functions, and the methods of each kind of object under its name.
  package var reference: [(heading: Phrase, entries: [LuaFunctionEntry])] {
    [
      (Phrase("Functions", zh: "函数"), functions),
      (FormulaReference.heading, FormulaReference.entries),
      (Phrase("Verbs of a table of data", zh: "数据表的动词"), types.lazyTable.methods),
      (Phrase("Lists of names", zh: "名单"), types.nameList.methods),
      (Phrase("Figures", zh: "数字"), types.figure.methods),
      (Phrase("Workbooks", zh: "工作簿"), types.workbook.methods),
      (Phrase("Charts", zh: "图表"), types.chart.methods),
      (Phrase("Dates", zh: "日期"), ScalarMembers.behaviour().methods[.date] ?? []),
      (Phrase("Periods", zh: "期间"), ScalarMembers.behaviour().methods[.period] ?? []),
      (Phrase("Decimals", zh: "小数"), ScalarMembers.behaviour().methods[.decimal] ?? []),
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
