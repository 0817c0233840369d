import Foundation
import Glibc
import Synchronization
import Tables
import Testing
import Workbench

/// Long work is seen, and stopped at once however seldom it looks.
@Suite struct LongWorkTests {
  private final class Flag: Sendable {
    private let raised = Atomic<Bool>(false)
    func raise() { raised.store(true, ordering: .relaxed) }
    var isRaised: Bool { raised.load(ordering: .relaxed) }
  }

  private static func work() throws -> LongWork {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try OpenWorkspace(WorkspaceFolder(root.path)).work
  }

  @Test func `what the work gives or throws comes back`() throws {
    struct Broken: Error, Equatable {}
    let work = try Self.work()
    #expect(try work.aside("sort") { _ in 42 } == 42)
    #expect(throws: Broken.self) { try work.aside("sort") { _ -> Int in throw Broken() } }
    #expect(work.current == nil)
  }

  @Test func `work that never looks is left, and what it gives is dropped`() throws {
    let (work, stop, isOver) = (try Self.work(), Flag(), Flag())
    work.stops { stop.isRaised }
    let error = #expect(throws: WorkbenchError.self) {
      try work.aside("sort", rows: 5) { watch -> Int in
        #expect(watch.progress.label == "sort")
        #expect(watch.progress.total == 5)
        stop.raise()
        while !watch.isStopped { usleep(1000) }
        usleep(300_000)
        isOver.raise()
        return 1
      }
    }
    #expect(error?.problem == .stopped)
    #expect(!isOver.isRaised)
    #expect(work.current == nil)
    // It ends by itself; nothing of it is seen by what comes next.
    while !isOver.isRaised { usleep(1000) }
  }

  @Test func `work that looks ends in order, with its own error`() throws {
    struct Stopped: Error {}
    let (work, stop) = (try Self.work(), Flag())
    work.stops { stop.isRaised }
    #expect(throws: Stopped.self) {
      try work.aside("read") { watch -> Int in
        stop.raise()
        while !watch.isStopped { usleep(100) }
        throw Stopped()
      }
    }
  }

  @Test func `a stretch begins anew, and work within work is seen while it runs`() throws {
    let work = try Self.work()
    try work.watched("read", rows: 100) { watch in
      watch.add(30)
      watch.add(20)
      #expect(work.current?.progress.done == 50)
      watch.begin("sort", rows: 7)
      #expect(work.current?.progress.done == 0)
      #expect(work.current?.progress.label == "sort")
      try work.watched("inner") { _ in #expect(work.current?.progress.label == "inner") }
      #expect(work.current?.progress.label == "sort")
    }
  }
}
