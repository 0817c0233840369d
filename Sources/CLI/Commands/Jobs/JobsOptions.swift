import ArgumentParser
import CivilTime
import Diagnostics
import Glibc
import Ledger
import REPL
import Scheduling
import Workbench

/// Options of every command about jobs.
struct JobsOptions: ParsableArguments {
  @OptionGroup var place: PlaceOptions

  @Option(
    name: .customLong("now"),
    help: ArgumentHelp(
      Phrase(
        "An instant in place of the clock's, such as 2021-10-14T09:00, to try what would be done then.",
        zh: "代替当前时间的时刻，例如2021-10-14T09:00，用于试看届时会做什么。"), valueName: "time"))
  var instant: String?

  func folder() throws -> WorkspaceFolder { try place.folder() }

  /// Seconds since 1970: those of the option, or of the machine's clock each time it is asked.
  func clock(_ zone: ClockZone) throws -> @Sendable () -> Int64 {
    guard let instant else { return { Int64(time(nil)) } }
    guard let moment = CivilDateTime(isoText: instant) else {
      throw ValidationError(
        Phrase(
          "\"\(instant)\" is not a time; write it as 2021-10-14T09:00",
          zh: "“\(instant)”不是时间；写成2021-10-14T09:00"))
    }
    let seconds = zone.instant(moment).seconds
    return { seconds }
  }

  func book() throws -> JobBook { try JobBook.read(folder(), Process.language) }

  /// The zone of the jobs' clocks, in which past runs are told. A broken jobs.yaml must not keep anybody from looking at what
  /// was run; its times are then those of China.
  func zone() -> ClockZone { (try? book())?.zone ?? .china }

  func runner(_ book: JobBook) throws -> JobRunner {
    try JobRunner(
      folder(), language: Process.language, now: clock(book.zone), isStopped: { Termination.isRequested },
      work: work)
  }

  /// Work is done by workers, which end when this process is asked to.
  var work: ScriptRunner {
    let worker = Worker(isStopped: { Termination.isRequested })
    return { try worker.run($0) }
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
