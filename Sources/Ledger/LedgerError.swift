package import Diagnostics

/// What keeps the ledger from being read or written.
package struct LedgerError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    /// Another process has written to it for longer than one waits.
    case busy
    case full
    case readOnly
    case damaged(String)
    /// Written by a later version of Tongbao.
    case newer(Int)
    case cannotOpen(String)
    case other(String)
  }

  package let path: String
  package let problem: Problem

  package init(_ problem: Problem, _ path: String) {
    self.problem = problem
    self.path = path
  }

  package var message: Phrase {
    switch problem {
    case .busy:
      Phrase(
        "the ledger \"\(path)\" is in use by another process", zh: "另一个进程正在使用运行记录“\(path)”")
    case .full:
      Phrase("the ledger \"\(path)\" cannot be written: the disk is full", zh: "不能写入运行记录“\(path)”：磁盘已满")
    case .readOnly:
      Phrase("the ledger \"\(path)\" cannot be written: it is read only", zh: "不能写入运行记录“\(path)”：只读")
    case .damaged(let words):
      Phrase("the ledger \"\(path)\" is damaged: \(words)", zh: "运行记录“\(path)”已损坏：\(words)")
    case .newer(let version):
      Phrase(
        "the ledger \"\(path)\" has form \(version), which a later Tongbao writes",
        zh: "运行记录“\(path)”的格式为\(version)，由更新版本的Tongbao写成")
    case .cannotOpen(let words):
      Phrase("the ledger \"\(path)\" cannot be opened: \(words)", zh: "不能打开运行记录“\(path)”：\(words)")
    case .other(let words):
      Phrase("the ledger \"\(path)\" cannot be used: \(words)", zh: "不能使用运行记录“\(path)”：\(words)")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .busy: [Phrase("try again when it has ended", zh: "请等它结束后再试")]
    case .full: [Phrase("make room on the disk; what was published before stands", zh: "请清理磁盘；此前发布的结果没有变化")]
    case .damaged:
      [
        Phrase(
          "put back a copy of it, or move it away to begin a new one; published results are not touched",
          zh: "请恢复它的备份，或把它移走以重新开始；已发布的结果不受影响")
      ]
    case .newer: [Phrase("use that version", zh: "请使用该版本")]
    case .readOnly, .cannotOpen, .other: []
    }
  }
}
