import ArgumentParser
import Diagnostics
import Lua
import LuaAPI
import REPL
import Readers
import Workbench

/// `tongbao worker`: does one order of another process, locked away. Nobody types it.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Worker.command,
    abstract: Phrase("Does one piece of work for another process of tongbao.", zh: "为另一个tongbao进程执行一项工作。"),
    shouldDisplay: false)

  func run() throws {
    guard let seat = WorkerSeat() else {
      throw ValidationError(
        Phrase(
          "a worker takes its order from the process that starts it; use tongbao run --locked",
          zh: "工作进程由启动它的进程下达指令；请使用tongbao run --locked"))
    }
    do {
      let work = OrderedWork(seat.order)
      if case .bundle(let bundle) = seat.order.work {
        let (workspace, texts) = try seat.open(bundle)
        try Self.finish(work, texts, workspace, at: seat)
      } else {
        let (workspace, texts) = try seat.open(script: work.script)
        try Self.finish(work, texts, { workspace }, at: seat)
      }
    } catch let failure as WorkFailure {
      seat.finish(failure)
    } catch {
      seat.finish(Self.failure(error, in: seat.order.language))
    }
  }

  private static func finish(
    _ work: OrderedWork, _ texts: ReachableTexts, _ open: () throws -> OpenWorkspace, at seat: WorkerSeat
  ) throws -> Never {
    work.loadLibraries(for: texts)
    try seat.lock()
    let workspace = try open()
    let files = try work.files(in: workspace, seconds: seat.secondsLeft, print: seat.print)
    seat.finish(files, used: workspace.usedFiles + workspace.soughtFiles)
  }

  /// The error as it would be printed here, with its cause.
  private static func failure(_ error: any Error, in language: Language) -> WorkFailure {
    let lines = ErrorText(error, in: language).text.split(separator: "\n", omittingEmptySubsequences: false)
    let details = lines.dropFirst().map {
      Phrase(verbatim: String($0.hasPrefix("  ") ? $0.dropFirst(2) : $0))
    }
    return WorkFailure(cause(of: error), Phrase(verbatim: String(lines.first ?? "")), details: details)
  }

  private static func cause(of error: any Error) -> WorkFailure.Cause {
    if let error = error as? LuaError, case .stopped(let reason) = error.kind {
      return switch reason {
      case .time: .timeLimit
      case .memory: .memoryLimit
      case .instructions: .processorLimit
      case .output: .outputLimit
      case .depth, .cancelled: .scriptError
      }
    }
    if isLocked(error) { return .lockedFile }
    return ExitStatus.isBadData(error) ? .badInput : .scriptError
  }

  /// Whether another program had a file, however deep the error says so.
  private static func isLocked(_ error: any Error) -> Bool {
    switch error {
    case let error as ReadError: error.isLocked
    case let list as DiagnosticList: list.items.contains(where: isLocked)
    case let error as LuaError: error.underlying.map(isLocked) ?? false
    case let error as WorkbenchError:
      switch error.problem {
      case .folderInUse, .changedMeanwhile: true
      default: false
      }
    default: false
    }
  }
}
