import Diagnostics
import Foundation
import Scheduling
import Testing

@testable import Workbench

@Suite struct RunLockTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "lock-\(UUID().uuidString)").path

  private func holder(_ attempt: RunLock.Attempt) -> LockHolder? {
    if case .held(let holder) = attempt { holder } else { nil }
  }

  private func isTaken(_ attempt: RunLock.Attempt) -> Bool {
    if case .taken = attempt { true } else { false }
  }

  @Test func `who holds a lock is told to who does not get it`() throws {
    guard case .taken(let lock) = try RunLock.take(path, at: 1_634_173_200) else {
      throw CocoaError(.fileLocking)
    }
    let holder = try #require(holder(try RunLock.take(path, at: 5)))
    #expect(holder.process == ProcessIdentity.own)
    #expect(
      holder.phrase(ClockZone.china.shown).text(in: .english)
        == "process \(getpid()) on \(ProcessIdentity.hostName) since 2021-10-14 09:00")
    lock.release()
    #expect(isTaken(try RunLock.take(path, at: 6)))
  }

  @Test func `a process with the number of the one that held it does not hold it`() throws {
    var process = ProcessIdentity.own
    process = ProcessIdentity(number: process.number, began: 1, boot: process.boot, host: process.host)
    try LockHolder(process, since: 1).text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(isTaken(try RunLock.take(path, at: 2)))
  }

  @Test func `a lock of the last start of the machine is nobody's`() throws {
    let own = ProcessIdentity.own
    let process = ProcessIdentity(number: 1, began: ProcessIdentity.began(1), boot: "another", host: own.host)
    try LockHolder(process, since: 1).text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(isTaken(try RunLock.take(path, at: 2)))
  }

  @Test func `where the disk forgets locks, a living process that is named is believed`() throws {
    let own = ProcessIdentity.own
    let process = ProcessIdentity(number: 1, began: ProcessIdentity.began(1), boot: own.boot, host: own.host)
    try LockHolder(process, since: 1).text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(holder(try RunLock.take(path, at: 2))?.process.number == 1)
  }

  @Test(arguments: ["", "1\n", "1\n2\nb\nh\n3", "x\n2\nb\nh\n3\n"])
  func `half of what a holder wrote is no holder`(_ text: String) {
    #expect(LockHolder(text) == nil)
  }
}
