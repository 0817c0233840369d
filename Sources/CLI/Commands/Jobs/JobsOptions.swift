import ArgumentParser
import CivilTime
import Diagnostics
import Glibc
import Ledger
import REPL
import Workbench

/// Options of every command about jobs.
struct JobsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Phrase(
        "The folder with datasets/ and scripts/; found from here upwards if left out.",
        zh: "含datasets/和scripts/的文件夹；不写则从此处向上查找。")))
  var workspace: String?

  @Option(
    name: .customLong("now"),
    help: ArgumentHelp(
      Phrase(
        "An instant in place of the clock's, such as 2021-10-14T09:00, to try what would be done then.",
        zh: "代替当前时间的时刻，例如2021-10-14T09:00，用于试看届时会做什么。"), valueName: "time"))
  var instant: String?

  /// Read again by ``Process/language``, which has to know it before any option is.
  @Option(
    help: ArgumentHelp(
      Phrase(
        "The language of messages: zh or en; that of TONGBAO_LANG or the locale if left out.",
        zh: "消息的语言：zh或en；不写则依TONGBAO_LANG或系统区域设置。")))
  var lang: Language?

  func folder() throws -> WorkspaceFolder {
    let folder = try WorkspaceFolder.locate(from: workspace ?? ".")
    if let workspace, folder.path != WorkspaceFolder(workspace).path,
      !WorkspaceFolder.exists("\(workspace)/datasets/datapackage.json")
    {
      throw WorkbenchError(.noWorkspace(workspace))
    }
    return folder
  }

  /// Seconds since 1970: those of the option, or of the machine's clock each time it is asked.
  func clock(_ zone: ZoneTime) throws -> @Sendable () -> Int64 {
    guard let instant else { return { Int64(time(nil)) } }
    guard let moment = CivilDateTime(isoText: instant) else {
      throw ValidationError(
        Phrase(
          "\"\(instant)\" is not a time; write it as 2021-10-14T09:00",
          zh: "“\(instant)”不是时间；写成2021-10-14T09:00"))
    }
    let seconds = moment.minutesSinceEpoch * 60 - zone.offset
    return { seconds }
  }

  func book() throws -> JobBook { try JobBook.read(folder(), Process.language) }

  /// A runner whose work is done by workers, which end when this process is asked to.
  func runner(_ book: JobBook) throws -> JobRunner {
    let worker = Worker(isStopped: { Termination.isRequested })
    return try JobRunner(folder(), language: Process.language, now: clock(book.zone)) { try worker.run($0) }
  }

  /// The ledger, where something was run already.
  ///
  /// - Throws: ``JobsError`` where nothing was.
  func ledger() throws -> (ledger: Ledger, folder: JobsFolder) {
    let folder = JobsFolder(try folder())
    guard let ledger = try Ledger.existing(folder.ledger) else { throw JobsError(.noLedger) }
    return (ledger, folder)
  }
}
