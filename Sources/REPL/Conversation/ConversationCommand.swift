import Diagnostics

/// A line of a conversation that is no Lua: `:help`, `:data`, …
///
/// In the order in which they are told.
enum ConversationCommand: String, CaseIterable {
  case help, data, schema, quarter, page, plot, mode, titles, time, explain, why
  case undo, save, run, log, safe, lang, quit

  /// What may stand behind the name.
  private var argument: Phrase {
    switch self {
    case .help, .data, .schema: Phrase("NAME", zh: "名称")
    case .quarter: Phrase(verbatim: "2021Q2")
    case .plot: Phrase(verbatim: "bar")
    case .mode: Phrase(verbatim: "csv")
    case .explain: Phrase("ENTRY", zh: "语句")
    case .why: Phrase("UNIT", zh: "单位")
    case .save, .log: Phrase("FILE", zh: "文件")
    case .run: Phrase("FILE name=value", zh: "文件 参数=值")
    case .lang: Phrase(verbatim: "zh")
    case .titles, .time: Phrase(verbatim: "on")
    case .page, .undo, .safe, .quit: .empty
    }
  }

  /// What it does, in one sentence.
  var summary: Phrase {
    switch self {
    case .help:
      Phrase(
        "What a function, verb, command, dataset or rule is; ?NAME asks the same.",
        zh: "说明函数、动词、命令、数据集或评分细则；?名称作用相同。")
    case .data: Phrase("The datasets, or the columns of one.", zh: "列出数据集，或某个数据集的列。")
    case .schema: Phrase("The columns of a dataset.", zh: "列出数据集的列。")
    case .quarter: Phrase("The current quarter, or another one from now on.", zh: "显示当前季度，或换成另一季度。")
    case .page: Phrase("Looks at the last table page by page.", zh: "逐页查看上一张表。")
    case .plot:
      Phrase(
        "Draws the last table: bar, line, bump, histogram, heat or dots.",
        zh: "把上一张表画成图：bar、line、bump、histogram、heat或dots。")
    case .mode:
      Phrase(
        "How tables are shown: table, csv, json, md, html or plain.",
        zh: "表的显示方式：table、csv、json、md、html或plain。")
    case .titles:
      Phrase("Heads columns by their titles, or by their names again.", zh: "用中文标题作表头，或改回列名。")
    case .time: Phrase("Shows how long each entry takes, or no longer.", zh: "显示每条语句的用时，或不再显示。")
    case .explain:
      Phrase(
        "How the last table was computed, step by step, or how an entry is.", zh: "逐步说明上一张表或某条语句是怎样计算的。")
    case .why:
      Phrase(
        "Why a unit is in the last table or is not; also for a condition.", zh: "说明某单位或某条件为什么在上一张表中，或为什么不在。"
      )
    case .undo: Phrase("Takes back what the last entry did to names.", zh: "撤销上一条语句对变量所作的改动。")
    case .save:
      Phrase("Writes the lines that the last result rests on as a script.", zh: "把上一个结果所依据的语句写成脚本。")
    case .run:
      Phrase("Runs a script in the current quarter, and shows what it gives.", zh: "按当前季度运行脚本，并显示其结果。")
    case .log: Phrase("Adds what is said from now on to a file; off ends that.", zh: "此后的对话同时记入文件；off停止记录。")
    case .safe:
      Phrase("Writes nothing any more until the end: no file, log or script.", zh: "此后直到结束不再写入任何文件、记录或脚本。")
    case .lang: Phrase("Speaks Chinese (zh) or English (en) from now on.", zh: "此后以中文（zh）或英文（en）显示。")
    case .quit: Phrase("Ends the conversation; so does Ctrl-D.", zh: "结束对话；Ctrl-D作用相同。")
    }
  }

  /// As it is typed: `:data NAME`.
  var usage: Phrase {
    let name = ":\(rawValue)"
    return argument.isEmpty
      ? Phrase(verbatim: name) : Phrase("\(name) \(argument)", zh: "\(name) \(argument)")
  }
}
