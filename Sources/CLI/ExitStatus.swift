import ArgumentParser
import Bundles
import Diagnostics
import Lua
import Readers
import Workbench

/// What the process tells the one that started it.
enum ExitStatus: Int32 {
  case done = 0
  /// The script or a check failed.
  case failed = 1
  case wrongUsage = 2
  case badData = 3
  /// Stopped at a limit or by the user.
  case stopped = 4

  /// The status of a command that ended with an error.
  init(_ error: any Error) {
    if let status = error as? ExitCode, let known = Self(rawValue: status.rawValue) {
      self = known
    } else if let error = error as? LuaError, case .stopped = error.kind {
      self = .stopped
    } else if let failure = error as? WorkFailure, failure.isLimit {
      self = .stopped
    } else if error is UnknownCommand {
      self = .wrongUsage
    } else if Self.isBadData(error) {
      self = .badData
    } else if Self.isUsage(error) {
      self = .wrongUsage
    } else {
      self = .failed
    }
  }

  /// Whether files could not be read as what they should be, however deep the error says so.
  static func isBadData(_ error: any Error) -> Bool {
    switch error {
    case is ReadError, is ImportError: true
    case let error as BundleError:
      ![.key, .notInstalled, .unanswered, .parameter, .notDeclared].contains(error.reason)
    case let list as DiagnosticList: list.items.contains(where: isBadData)
    case let failure as WorkFailure: failure.cause == .badInput
    case let error as LuaError: error.underlying.map(isBadData) ?? false
    default: false
    }
  }

  private static func isUsage(_ error: any Error) -> Bool {
    if let error = error as? BundleError { return [.notInstalled, .parameter].contains(error.reason) }
    return switch (error as? WorkbenchError)?.problem {
    case .noWorkspace, .unknownQuarter, .notAQuarter, .noSuchScript, .noQuarter: true
    default: false
    }
  }
}
