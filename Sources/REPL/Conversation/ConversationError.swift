import Diagnostics

/// Why a line of a conversation is not answered.
struct ConversationError: Diagnostic, Hashable {
  enum Problem: Hashable, Sendable {
    case noCommand(String, known: [String])
    /// A verb that was typed like a command.
    case verbAsCommand(String)
    /// A command with a line of Lua below it.
    case severalLines
    case nothingToContinue
    /// The entry that a line would continue has failed.
    case nothingToContinueAfterFailure
    /// The last lines are no whole entry, and no more come.
    case unfinished

    case noTable
    /// What is to be explained is none: the entry, or nil for the last result.
    case notExplained(String?)
    case noSubject
    case nothingToUndo

    case noDatasetNamed
    case noMode(String, known: [String])
    /// What stands behind a command that is on or off.
    case notASwitch(String)
    case noLanguage(String, known: [String])
    case noTopic(String, lists: [String], known: [String])

    case noFileNamed
    case fileExists(String)
    case nothingToSave
    case noScriptNamed
    /// A word behind a script that gives no parameter a value.
    case noParameter(String, script: String)
  }

  let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  var message: Phrase {
    switch problem {
    case .noCommand(let name, let known):
      Phrase(
        "no command \"\(name)\"\(nearest: name, among: known)",
        zh: "没有命令“\(name)”\(nearest: name, among: known)")
    case .verbAsCommand(let name): Phrase("no command \"\(name)\"", zh: "没有命令“\(name)”")
    case .severalLines: Phrase("a command stands on a line of its own", zh: "命令应单独占一行")
    case .nothingToContinue: Phrase("there is no entry to continue", zh: "没有可以接续的语句")
    case .nothingToContinueAfterFailure:
      Phrase("the entry before failed, so nothing continues it", zh: "上一条语句出错，不能接续")
    case .unfinished: Phrase("the input ends within an entry", zh: "输入在一条语句中间结束")
    case .noTable, .notExplained(nil): Phrase("no result so far is a table", zh: "此前的结果中没有表")
    case .notExplained(let entry?): Phrase("\(entry) is no table", zh: "\(entry)不是表")
    case .noSubject: Phrase(":why needs a unit or a condition", zh: ":why后面应写单位或条件")
    case .nothingToUndo: Phrase("there is nothing to take back", zh: "没有可以撤销的语句")
    case .noDatasetNamed: Phrase(":schema needs the name of a dataset", zh: ":schema后面应写数据集的名称")
    case .noMode(let name, let known):
      Phrase(
        "no mode \"\(name)\"\(nearest: name, among: known)",
        zh: "没有显示方式“\(name)”\(nearest: name, among: known)")
    case .notASwitch(let word): Phrase("\"\(word)\" is neither on nor off", zh: "“\(word)”不是on或off")
    case .noLanguage(let name, _): Phrase("no language \"\(name)\"", zh: "没有语言“\(name)”")
    case .noTopic(let name, _, let known):
      Phrase(
        "no function, verb, command, dataset or rule \"\(name)\"\(nearest: name, among: known)",
        zh: "没有名为“\(name)”的函数、动词、命令、数据集或评分细则\(nearest: name, among: known)")
    case .noFileNamed:
      Phrase(":save needs the name of a file, such as letters.lua", zh: ":save后面应写文件名，例如letters.lua")
    case .fileExists(let file): Phrase("\"\(file)\" is there already", zh: "已有文件“\(file)”")
    case .nothingToSave: Phrase("there is no result to save", zh: "没有可以保存的结果")
    case .noScriptNamed:
      Phrase(":run needs a script, such as rankings/quarterly", zh: ":run后面应写脚本，例如rankings/quarterly")
    case .noParameter(let word, _): Phrase("\"\(word)\" is not name=value", zh: "“\(word)”不是“名称=值”的写法")
    }
  }

  var help: [Phrase] {
    switch problem {
    case .noCommand(_, let known): [Phrase("the commands are \(listed: known)", zh: "命令有\(listed: known)")]
    case .verbAsCommand(let name):
      [
        Phrase(
          "a verb continues the entry before it when it is called: \(name)()",
          zh: "动词带括号调用时接续上一条语句：\(name)()")
      ]
    case .nothingToContinue, .nothingToSave:
      [Phrase("type an entry first, such as data.documents", zh: "先键入一条语句，例如data.documents")]
    case .nothingToContinueAfterFailure:
      [
        Phrase(
          "↑ brings it back to be corrected; _ is the last table that was shown, as in _:count()",
          zh: "按↑取回并改正；_是最近显示的表，例如_:count()")
      ]
    case .noTable: [Phrase("ask for one first, such as data.documents", zh: "先查看一张表，例如data.documents")]
    case .notExplained(nil):
      [
        Phrase(
          "name an entry that gives one: :explain data.documents", zh: "写出结果是表的语句：:explain data.documents")
      ]
    case .notExplained: [Phrase("only tables of data are computed in steps", zh: "只有数据表是分步计算的")]
    case .noSubject: [Phrase("write :why 教体局, or :why score < 60", zh: "写成:why 教体局，或:why score < 60")]
    case .nothingToUndo:
      [
        Phrase(
          "what commands other than :quarter did, or a stop, cannot be taken back",
          zh: "除:quarter外，命令的作用和中止不能撤销")
      ]
    case .noDatasetNamed: [Phrase(":data lists them", zh: ":data列出全部数据集")]
    case .noMode(_, let known): [Phrase("the modes are \(listed: known)", zh: "显示方式有\(listed: known)")]
    case .noLanguage(_, let known):
      [Phrase("the languages are \(listed: known)", zh: "可选语言为\(listed: known)")]
    case .noTopic(_, let lists, _):
      [Phrase("lists are \(listed: lists)", zh: "可以查看的清单有\(listed: lists)")]
    case .fileExists: [Phrase("choose another name", zh: "换一个文件名")]
    case .noParameter(_, let script):
      [Phrase("write :run \(script) limit=10", zh: "写成:run \(script) limit=10")]
    case .severalLines, .unfinished, .noFileNamed, .noScriptNamed, .notASwitch: []
    }
  }
}
