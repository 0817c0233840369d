/// A line of a conversation that is no Lua: `:help`, `:data`, …
///
/// In the order in which they are told.
enum ConversationCommand: String, CaseIterable {
  case help, data, schema, quarter, page, plot, mode, time, explain, why
  case undo, save, run, log, safe, lang, quit

  /// What may stand behind the name.
  var argument: String {
    switch self {
    case .help, .data: "NAME"
    case .schema: "NAME"
    case .quarter: "2021Q2"
    case .plot: "bar"
    case .mode: "csv"
    case .explain: "ENTRY"
    case .why: "UNIT"
    case .save, .log: "FILE"
    case .run: "FILE name=value"
    case .lang: "zh"
    case .page, .time, .undo, .safe, .quit: ""
    }
  }

  /// What it does, in one sentence.
  var summary: String {
    switch self {
    case .help: "What a function, verb, command, dataset or rule is; ?NAME asks the same."
    case .data: "The datasets, or the columns of one."
    case .schema: "The columns of a dataset."
    case .quarter: "The current quarter, or another one from now on."
    case .page: "Looks at the last result page by page."
    case .plot: "Draws the last table: bar, line, bump, histogram, heat or dots."
    case .mode: "How tables are shown: table, csv, json, md, html or plain."
    case .time: "Shows how long each entry takes, or no longer."
    case .explain: "How the last table was computed, step by step, or how an entry is."
    case .why: "Why a unit is in the last result or is not; also for a condition."
    case .undo: "Takes back what the last entry did to names."
    case .save: "Writes the lines that the last result rests on as a script."
    case .run: "Runs a script in the current quarter, and shows what it gives."
    case .log: "Adds what is said from now on to a file; off ends that."
    case .safe: "Writes nothing any more until the end: no file, log or script."
    case .lang: "Speaks Chinese (zh) or English (en) from now on."
    case .quit: "Ends the conversation; so does Ctrl-D."
    }
  }

  /// As it is typed: `:data NAME`.
  var usage: String { argument.isEmpty ? ":\(rawValue)" : ":\(rawValue) \(argument)" }
}
