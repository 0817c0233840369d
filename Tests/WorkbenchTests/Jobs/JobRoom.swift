import Foundation
import Ledger
import Synchronization

@testable import Workbench

/// A workspace in a folder of its own, a clock that is set by hand, and work that is a closure.
final class JobRoom: Sendable {
  let path: String
  private let clock = Mutex<Int64>(1_634_173_200)
  private let count = Mutex(0)

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "jobs-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: "\(path)/datasets", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: "\(path)/scripts", withIntermediateDirectories: true)
    try write("datasets/letters.csv", "unit\n甲\n")
    try write("scripts/a.lua", "return 1\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []).sorted()
  }

  /// 14 October 2021, 09:00 in China, unless it was moved.
  var now: Int64 {
    get { clock.withLock { $0 } }
    set { clock.withLock { $0 = newValue } }
  }

  /// How often the work was done.
  var worked: Int { count.withLock { $0 } }

  /// A runner whose work gives these files.
  func runner(_ files: [String: String]) throws -> JobRunner {
    try runner { _ in files }
  }

  func runner(_ work: @escaping @Sendable (WorkOrder) throws -> [String: String]) throws -> JobRunner {
    try JobRunner(WorkspaceFolder(path), now: { self.now }) { order in
      self.count.withLock { $0 += 1 }
      let files = try work(order)
      let input = (try? Data(contentsOf: URL(filePath: "\(self.path)/datasets/letters.csv"))) ?? Data()
      return WorkResult(
        files: files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }, printed: "printed\n",
        used: [("datasets/letters.csv", ContentHash.sha256(Array(input)))])
    }
  }

  func planned(_ job: String = "ranking", due: Int64? = nil, quarter: String? = "2021Q3") -> PlannedRun {
    var planned = PlannedRun(job: job, order: WorkOrder(workspace: path, .script("a"), quarter: quarter))
    planned.due = due
    planned.covered = due.map { [$0] } ?? []
    planned.reason = due == nil ? .manual : .due
    return planned
  }
}
