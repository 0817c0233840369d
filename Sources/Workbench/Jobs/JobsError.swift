package import Diagnostics
import Glibc

/// What is wrong with a job or with a question about runs.
package struct JobsError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    case badName(String)
    case noSuchJob(String, known: [String])
    /// A file that the job does not say it gives.
    case undeclaredOutput(String, [String])
    /// A name that no file can be published under.
    case badOutputName(String)
    case noSuchRun(Int64, newest: Int64?)
    case noLedger
    case isRunning(String, Phrase?)
    case isSettling(Phrase?)
    case notWhole(String)
    /// A run, in the words that it ended with.
    case failed(String)
    case pathForTimers(String)
    case notAQuarterRange(String)
    case tooManyQuarters(Int)
    case notifierFailed(String, Int32)
    case notifierNotStarted(String, Int32)
    /// This process was asked to end while somebody was being told; the next one tells anew.
    case notifierStopped
  }

  package let problem: Problem

  package init(_ problem: Problem) { self.problem = problem }

  package var message: Phrase {
    switch problem {
    case .badName(let name):
      Phrase("\"\(name)\" cannot be the name of a job", zh: "“\(name)”不能作为任务名称")
    case .noSuchJob(let name, let known):
      Phrase(
        "no job \"\(name)\"\(nearest: name, among: known)", zh: "没有任务“\(name)”\(nearest: name, among: known)")
    case .undeclaredOutput(let name, let declared):
      Phrase(
        "the job gave \"\(name)\", which is none of its outputs (\(declared.joined(separator: ", ")))",
        zh: "任务产生了“\(name)”，不在其outputs（\(declared.joined(separator: "、"))）之内")
    case .badOutputName(let name):
      Phrase("\"\(name)\" cannot be published under that name", zh: "不能以“\(name)”为名发布")
    case .noSuchRun(let id, let newest):
      newest.map { newest in
        Phrase("no run \(id); the newest is \(newest)", zh: "没有运行\(id)；最新的是\(newest)")
      } ?? Phrase("no run \(id): nothing was run yet", zh: "没有运行\(id)：尚未运行过任何任务")
    case .noLedger: Phrase("nothing was run yet in this workspace", zh: "此工作区尚未运行过任何任务")
    case .isRunning(let job, let holder):
      holder.map { holder in
        Phrase("job \"\(job)\" is being run by \(holder)", zh: "任务“\(job)”正在运行：\(holder)")
      } ?? Phrase("job \"\(job)\" is being run by another process", zh: "任务“\(job)”正由另一个进程运行")
    case .isSettling(let holder):
      Phrase(
        "another process settles what is due, for longer than one waits\(holder.map { Phrase(": \($0)", zh: "：\($0)") } ?? .empty)",
        zh: "另一个进程正在确定到期的任务，等待超时\(holder.map { Phrase(": \($0)", zh: "：\($0)") } ?? .empty)")
    case .failed(let words): Phrase(verbatim: words)
    case .pathForTimers(let path):
      Phrase(
        "\"\(path)\" has a sign that timers cannot have in a path", zh: "“\(path)”含有定时器的路径中不能有的符号")
    case .notWhole(let path):
      Phrase("what was written to \"\(path)\" is not there as it was written", zh: "写入“\(path)”的内容与写入时不同")
    case .notAQuarterRange(let text):
      Phrase("\"\(text)\" is not a range of quarters", zh: "“\(text)”不是季度范围")
    case .tooManyQuarters(let count):
      Phrase("\(count) quarters are too many at once", zh: "一次\(count)个季度过多")
    case .notifierFailed(let program, let status):
      Phrase("\"\(program)\" ended with status \(status)", zh: "“\(program)”以状态\(status)结束")
    case .notifierNotStarted(let program, let reason):
      Phrase(
        "\"\(program)\" cannot be started: \(unsafe String(cString: strerror(reason)))",
        zh: "不能启动“\(program)”：\(unsafe String(cString: strerror(reason)))")
    case .notifierStopped: Phrase("stopped while somebody was told", zh: "通知时被要求结束")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .badName:
      [
        Phrase(
          "a name has letters, digits, - and _, and does not begin with a point",
          zh: "名称由字母、汉字、数字、-和_组成，不以点开头")
      ]
    case .noSuchJob(_, let known): [Phrase("the jobs are \(listed: known)", zh: "现有的任务：\(listed: known)")]
    case .undeclaredOutput:
      [Phrase("add it to outputs in scripts/jobs.yaml", zh: "请把它加入scripts/jobs.yaml的outputs")]
    case .noSuchRun: [Phrase("tongbao jobs history lists the runs", zh: "tongbao jobs history列出各次运行")]
    case .notAQuarterRange: [Phrase("write it as 2020Q4..2021Q3", zh: "写成2020Q4..2021Q3")]
    case .tooManyQuarters: [Phrase("take up to 80", zh: "最多80个")]
    default: []
    }
  }
}
