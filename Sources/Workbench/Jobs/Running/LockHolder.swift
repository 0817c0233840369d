package import Diagnostics
import Reports
import Scheduling

/// Who holds a lock, as that process wrote it down.
package struct LockHolder: Hashable, Sendable {
  let process: ProcessIdentity
  /// Seconds since 1970 by that machine's clock.
  let since: Int64

  init(_ process: ProcessIdentity, since: Int64) {
    self.process = process
    self.since = since
  }

  /// Reads what ``text`` wrote; nil for anything else.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 6, lines[5].isEmpty, let number = Int32(lines[0]), let since = Int64(lines[4]),
      ClockZone.told.contains(since)
    else {
      return nil
    }
    process = ProcessIdentity(number: number, began: UInt64(lines[1]), boot: lines[2], host: lines[3])
    self.since = since
  }

  var text: String {
    "\(process.number)\n\(process.began.map(String.init) ?? "")\n\(process.boot)\n\(process.host)\n\(since)\n"
  }

  /// `process 4711 on host county since 2021-10-14 09:00:00 UTC`.
  package func phrase(_ time: (Int64) -> String) -> Phrase {
    let host = VisibleText.escaped(process.host)
    return Phrase(
      "process \(process.number) on \(host) since \(time(since))",
      zh: "\(host)上的进程\(process.number)，自\(time(since))起")
  }
}
