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
    if profile == .trusted { entries += officeFunctions }
    return entries.filter { $0.since <= level }
  }

  /// What only the office itself may do.
  private var officeFunctions: [LuaFunctionEntry] {
    [readFunction, connectFunction, templateFunction, bundleFunction]
  }

  /// The verbs of a table of data.
  package var verbs: [LuaFunctionEntry] { types.lazyTable.methods }

  /// Every described entry: functions, and the methods of each kind of object under its name.
  package var reference: [ReferenceSection] {
    let scalars = ScalarMembers.behaviour().methods
    return [
      ReferenceSection(Phrase("Functions", zh: "函数"), .global, functions),
      ReferenceSection(FormulaReference.heading, .formula, FormulaReference.entries),
      ReferenceSection(
        Phrase("Verbs of a table of data", zh: "数据表的动词"), .method(of: .dataTable), types.lazyTable.methods),
      ReferenceSection(Phrase("Lists of names", zh: "名单"), .method(of: .listNames), types.nameList.methods),
      ReferenceSection(Phrase("Figures", zh: "数字"), .method(of: .figure), types.figure.methods),
      ReferenceSection(Phrase("Workbooks", zh: "工作簿"), .method(of: .workbook), types.workbook.methods),
      ReferenceSection(Phrase("Charts", zh: "图表"), .method(of: .chart), types.chart.methods),
      ReferenceSection(Phrase("Dates", zh: "日期"), .method(of: .date), scalars[.date] ?? []),
      ReferenceSection(Phrase("Periods", zh: "期间"), .method(of: .period), scalars[.period] ?? []),
      ReferenceSection(Phrase("Decimals", zh: "小数"), .method(of: .exactNumber), scalars[.decimal] ?? []),
    ]
  }

  /// Functions and verbs by what they are about, each entry once.
  package var functionSubjects: [(subject: Phrase, entries: [LuaFunctionEntry])] {
    let reading = profile == .trusted ? officeFunctions : []
    return [
      (Phrase("quarters, units and values", zh: "季度、单位与值"), workspaceFunctions),
      (Phrase("days", zh: "日期"), calendarFunctions), (Phrase("numbers", zh: "数字"), numberFunctions),
      (Phrase("wording", zh: "措辞"), wordingFunctions), (Phrase("rules", zh: "评分细则"), ruleFunctions),
      (Phrase("results and files", zh: "结果与文件"), writingFunctions + reading),
    ]
  }

  package var verbSubjects: [(subject: Phrase, entries: [LuaFunctionEntry])] { LazyTable.subjects }
}
