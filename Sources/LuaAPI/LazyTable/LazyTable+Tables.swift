import Diagnostics
import Lua
import Query
import Tables

/// Verbs that bring two tables together.
extension LazyTable {
  static var tableVerbs: [LuaFunctionEntry] { [joinVerb, matchingVerb, notMatchingVerb] }

  private static let otherParameter = LuaParameter(
    "other", type: .dataTable, summary: Phrase("The other table.", zh: "另一张表。"))
  private static let joinKeysParameter = LuaParameter(
    "keys", type: .text,
    summary: Phrase(
      "Columns that must be equal: \"unit\", or \"unit = name\" when names differ.",
      zh: "要相等的列：\"unit\"；名称不同时写\"unit = name\"。"))

  private static var joinVerb: LuaFunctionEntry {
    verb(
      "join", [otherParameter, joinKeysParameter, optionsParameter],
      Phrase(
        "Adds the columns of the rows of another table with equal keys. Option keep = \"left\" (all rows here, the usual), \"inner\" or \"full\". A missing key never joins. Option as_of = \"day\" takes the one row there whose day is the latest not after the day here.",
        zh:
          "加入另一张表中键相等的行的各列。选项keep = \"left\"（通常，保留此表全部行）、\"inner\"或\"full\"。缺失的键不参与连接。选项as_of = \"day\"取另一张表中日期不晚于此行、且最晚的一行。"
      ),
      example:
        #"print(data.test_letters:join(data.units:select "name, class", "unit = name"):filter "class_right == '街道'":count())"#,
      output: "2"
    ) { call in
      let other = try call.lazyTable(0)
      if let moment = try call.optionalText("as_of") {
        guard let on = try call.joinKeys(in: moment).first else {
          throw call.fault(Phrase("as_of names one column", zh: "as_of只写一列"))
        }
        return try call.then(.asOfJoin(keys: call.joinKeys(1), on: on), with: [other.plan])
      }
      return try call.then(
        .join(call.choice("keep", default: JoinKind.left), keys: call.joinKeys(1)), with: [other.plan])
    }
  }

  private static var matchingVerb: LuaFunctionEntry {
    verb(
      "matching", [otherParameter, joinKeysParameter],
      Phrase("Keeps the rows whose key stands in the other table.", zh: "只留键在另一张表中出现的行。"),
      example: #"print(data.units:matching(data.test_letters, "name = unit"):count())"#, output: "46"
    ) { call in
      try call.then(.matching(keys: call.joinKeys(1), keeping: true), with: [call.lazyTable(0).plan])
    }
  }

  private static var notMatchingVerb: LuaFunctionEntry {
    verb(
      "not_matching", [otherParameter, joinKeysParameter],
      Phrase("Keeps the rows whose key stands in no row of the other table.", zh: "只留键在另一张表中没有出现的行。"),
      example:
        #"print(data.documents:filter "needs_interpretation":not_matching(data.interpretations, "number = document"):count())"#,
      output: "4"
    ) { call in
      try call.then(.matching(keys: call.joinKeys(1), keeping: false), with: [call.lazyTable(0).plan])
    }
  }
}

extension VerbCall {
  /// `"unit"`, or `"left = right"` where the names differ, separated by commas.
  func joinKeys(_ index: Int) throws -> [JoinKey] { try joinKeys(in: text(index)) }

  func joinKeys(in text: String) throws -> [JoinKey] {
    try list(text).map { column in
      guard case .column(let right) = column.expression.kind else {
        throw fault(
          Phrase("expected names of columns, found \"\(column.text)\"", zh: "此处应写列名，实际为“\(column.text)”"))
      }
      return JoinKey(left: column.name, right: right)
    }
  }
}
