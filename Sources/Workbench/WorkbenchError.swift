package import CivilTime
package import Diagnostics
import Glibc

/// What the workbench cannot do, beyond what its modules say themselves.
package struct WorkbenchError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    case noWorkspace(String)
    case unknownDataset(String, known: [String])
    /// A dataset that a worker was not given.
    case notGranted(String)
    /// Data on a server, asked for by a process that reaches no network.
    case noNetwork(String)
    /// A dataset whose rows are on a server, asked for as a file.
    case elsewhere(String)
    case unknownQuarter(Period, known: [Period])
    case notAQuarter(String)
    case noQuarter
    case noSuchScript(String, known: [String])
    case noSuchRulePack(String, known: [String])
    /// With the system's number for the reason.
    case cannotWrite(path: String, reason: Int32)
    case folderInUse(String)
    case changedMeanwhile(String)
    case pathOutside(String)
    case sealed(String)
    case stopped
    case undecidedFigure(label: String, rows: Int?)
    /// A column that a public notice prints; and the confidential ones that it is computed from, if it is none itself.
    case confidential(column: String, from: [String])
    /// A column that decides what a public notice prints: in a condition, a key, a count or a sum.
    case confidentialGround(column: String)
    /// A column of rows that the template of a public notice wants to look into.
    case confidentialRows(column: String)
    case goodRowsInParts(String)
    case notReadInParts(String)
    case guardedInParts(String)
    case noUnitColumn(String)
    case rowsOfTemplate(Int, most: Int)
    case shapeInParts(String)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  /// A file that the system does not let be written, with its number for the reason.
  static func cannotWrite(_ path: String, _ reason: Int32) -> WorkbenchError {
    WorkbenchError(.cannotWrite(path: path, reason: reason))
  }

  package var message: Phrase {
    switch problem {
    case .noWorkspace(let path): Phrase("no workspace at or above \"\(path)\"", zh: "“\(path)”及其上级文件夹都不是工作区")
    case .unknownDataset(let name, let known):
      Phrase(
        "no dataset \"\(name)\"\(nearest: name, among: known)",
        zh: "没有数据集“\(name)”\(nearest: name, among: known)")
    case .notGranted(let name):
      Phrase("dataset \"\(name)\" is not among those this job may read", zh: "数据集“\(name)”不在本任务可读取的范围内")
    case .noNetwork(let name):
      Phrase(
        "\"\(name)\" is on a server, and jobs and bundles reach no network",
        zh: "“\(name)”在服务器上，定时任务和脚本包不能访问网络")
    case .elsewhere(let name):
      Phrase("the rows of \"\(name)\" are on a server and in no file", zh: "“\(name)”的各行在服务器上，不在文件中")
    case .unknownQuarter(let quarter, _):
      Phrase("no dataset has rows of \(quarter)", zh: "没有数据集含有\(quarter)的行")
    case .notAQuarter(let text): Phrase("\"\(text)\" is not a quarter", zh: "“\(text)”不是季度")
    case .noQuarter: Phrase("no quarter is set", zh: "没有设定季度")
    case .noSuchScript(let name, let known):
      Phrase(
        "no script \"\(name)\"\(nearest: name, among: known)",
        zh: "没有脚本“\(name)”\(nearest: name, among: known)")
    case .noSuchRulePack(let name, let known):
      Phrase(
        "no rule pack \"\(name)\"\(nearest: name, among: known)",
        zh: "没有评分细则“\(name)”\(nearest: name, among: known)")
    case .cannotWrite(let path, let reason):
      Phrase("cannot write \"\(path)\": \(Self.said(reason))", zh: "不能写入“\(path)”：\(Self.said(reason))")
    case .folderInUse(let path): Phrase("another process is writing to \"\(path)\"", zh: "另一个进程正在写入“\(path)”")
    case .changedMeanwhile(let path):
      Phrase("another process has changed \"\(path)\" in the meantime", zh: "另一个进程同时改动了“\(path)”")
    case .pathOutside(let path):
      Phrase("\"\(path)\" would leave the folder for output", zh: "“\(path)”超出了输出文件夹")
    case .stopped: Phrase("stopped before the end", zh: "未完成就已停止")
    case .sealed(let path):
      Phrase(
        "\"\(path)\" is not written: this conversation is safe and writes nothing any more",
        zh: "未写入“\(path)”：本次会话已进入安全模式，不再写任何文件")
    case .confidential(let column, let sources) where !sources.isEmpty:
      Phrase(
        "column \"\(column)\" is computed from \(sources.joined(separator: ", ")), which is confidential and never printed in a public notice",
        zh: "列“\(column)”由不公开的列\(sources.joined(separator: "、"))算出，不能在公开的通报中打印")
    case .confidential(let column, _):
      Phrase(
        "column \"\(column)\" is confidential and never printed in a public notice",
        zh: "列“\(column)”不公开，不能在公开的通报中打印")
    case .confidentialGround(let column):
      Phrase(
        "column \"\(column)\" is confidential, and what a public notice prints must not rest on it: no condition, key, sum or count of what fulfils something",
        zh: "列“\(column)”不公开，公开的通报不得以它为依据：不能用在条件、键、求和或按条件计数中")
    case .confidentialRows(let column):
      Phrase(
        "column \"\(column)\" is confidential, and rows of a public notice must not have it; take it away with :without \"\(column)\"",
        zh: "列“\(column)”不公开，公开的通报不能取含它的行；先用:without \"\(column)\"去掉")
    case .goodRowsInParts(let path):
      Phrase(
        "\"\(path)\" is read in parts, and only whole files can be read without their bad rows",
        zh: "“\(path)”是分批读取的，只有整个读入的文件才能略去错误的行")
    case .notReadInParts(let path):
      Phrase(
        "\"\(path)\" is no CSV file, and only these are read in parts", zh: "“\(path)”不是CSV文件，只有CSV文件能分批读取")
    case .noUnitColumn(let dataset):
      Phrase("\"\(dataset)\" has no column for units", zh: "“\(dataset)”没有写单位的列")
    case .rowsOfTemplate(let rows, let most):
      Phrase("\(rows) rows cannot be filled in, but 1 to \(most) can", zh: "不能预先填好\(rows)行，可以填1到\(most)行")
    case .guardedInParts(let path):
      Phrase(
        "\"\(path)\" is read in parts, and only whole files can be read with their apostrophes taken off",
        zh: "“\(path)”是分批读取的，只有整个读入的文件才能去掉单引号")
    case .shapeInParts(let path):
      Phrase(
        "\"\(path)\" is read in parts, and titles, groups and totals are looked for in whole files only",
        zh: "“\(path)”是分批读取的，标题、分组和合计只在整个读入的文件中识别")
    case .undecidedFigure(let label, let rows):
      rows.map { rows in
        Phrase(
          "\"\(label)\" rests on \(rows, .undecided): a missing value decides",
          zh: "“\(label)”依据的数据中有\(rows, .undecided)：由缺失值决定去留")
      }
        ?? Phrase(
          "\"\(label)\" rests on a function of a row of which it is not known where a missing value decides",
          zh: "“\(label)”依据一个逐行的函数，无从得知缺失值在何处决定去留")
    }
  }

  /// What the system means by a number; what is rare is told in its own words.
  private static func said(_ reason: Int32) -> Phrase {
    let words = unsafe String(cString: strerror(reason))
    return switch reason {
    case EACCES, EPERM: Phrase("\(words)", zh: "没有权限")
    case ENOENT: Phrase("\(words)", zh: "没有这个文件夹")
    case ENOTDIR: Phrase("\(words)", zh: "上级不是文件夹")
    case EISDIR: Phrase("\(words)", zh: "它是文件夹")
    case ENOSPC, EDQUOT: Phrase("\(words)", zh: "磁盘已满")
    case EROFS: Phrase("\(words)", zh: "所在的磁盘只读")
    default: Phrase(verbatim: words)
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .noWorkspace:
      [
        Phrase(
          "a workspace is a folder with datasets/datapackage.json; name it with --workspace DIR",
          zh: "工作区是含有datasets/datapackage.json的文件夹；用--workspace DIR指明")
      ]
    case .unknownDataset(_, let known):
      [Phrase("the datasets are \(listed: known)", zh: "现有的数据集：\(listed: known)")]
    case .notGranted(let name): [Phrase("add \(name) to reads", zh: "把\(name)加入reads")]
    case .unknownQuarter(_, let known):
      [
        Phrase(
          "the quarters are \(listed: known.map(\.description))",
          zh: "现有的季度：\(listed: known.map(\.description))")
      ]
    case .notAQuarter: [Phrase("write it as 2021Q3", zh: "写成2021Q3")]
    case .noSuchRulePack(_, let known):
      known.isEmpty
        ? [Phrase("a rule pack is a file datasets/rules/NAME.yaml", zh: "评分细则是文件datasets/rules/NAME.yaml")]
        : [Phrase("the rule packs are \(listed: known)", zh: "现有的评分细则：\(listed: known)")]
    case .noQuarter:
      [
        Phrase(
          "set it with --quarter 2021Q3, or with tongbao:quarter in datapackage.json",
          zh: "用--quarter 2021Q3设定，或在datapackage.json中写tongbao:quarter")
      ]
    case .goodRowsInParts:
      [
        Phrase(
          "read it without good_rows to see what is wrong in it, or hold it in memory: stream = false",
          zh: "去掉good_rows再读，看看哪里有错；或整个读入内存：stream = false")
      ]
    case .folderInUse: [Phrase("wait until it has ended, and try again", zh: "请等它结束后再试")]
    case .changedMeanwhile: [Phrase("nothing was written; do it again", zh: "没有写入任何内容；请重新执行")]
    case .shapeInParts: [Phrase("hold it in memory: stream = false", zh: "整个读入内存：stream = false")]
    case .notReadInParts: [Phrase("leave stream out, or save the table as CSV", zh: "去掉stream，或把表另存为CSV")]
    case .guardedInParts: [Phrase("hold it in memory: leave stream out", zh: "整个读入内存：去掉stream")]
    case .undecidedFigure:
      [
        Phrase(
          "say in the condition where they belong, such as x ~= nil and x > 0",
          zh: "请在条件中写明它们归入哪边，例如x ~= nil and x > 0")
      ]
    default: []
    }
  }
}

extension Noun {
  fileprivate static let undecided = Noun("undecided row", zh: "行未定")
}
