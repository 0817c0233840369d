import Synchronization
import Tables
import Testing
import Workbench

@testable import Lua
@testable import LuaAPI

/// What a function of a row gave becomes a column, and the joining of it can be stopped.
@Suite struct RowResultTests {
  /// A batch of texts; nil is missing.
  private static func batch(_ texts: [String?]) -> LuaRowValues {
    var batch = LuaRowValues(tags: [], payloads: [], extras: [], arena: [])
    for text in texts {
      let bytes = Array((text ?? "").utf8)
      batch.tags.append(text == nil ? LuaRowValues.Tag.missing.rawValue : LuaRowValues.Tag.text.rawValue)
      batch.payloads.append(Int64(batch.arena.count))
      batch.extras.append(Int64(bytes.count))
      batch.arena += bytes
    }
    return batch
  }

  private static func numbers(_ numbers: [Double]) -> LuaRowValues {
    LuaRowValues(
      tags: numbers.map { _ in LuaRowValues.Tag.number.rawValue },
      payloads: numbers.map { Int64(bitPattern: $0.bitPattern) }, extras: numbers.map { _ in 0 }, arena: [])
  }

  private static func results(_ batches: [LuaRowValues]) -> RowResults {
    batches.reduce(into: RowResults()) { $0.append($1) }
  }

  @Test func `texts of several batches are one column, with what is missing`() throws {
    let column = try Self.results([
      Self.batch(["教体局", "a", nil, ""]), Self.batch(["a", "民政局", "教体局"]),
    ]).column()
    #expect(column.type == .text)
    #expect(
      (0..<column.count).map { column[$0] } == [
        .text("教体局"), .text("a"), .missing, .text(""), .text("a"), .text("民政局"), .text("教体局"),
      ])
    #expect(column.dictionary?.count == 4)
  }

  @Test func `bytes that are no UTF-8 are repaired as everywhere`() throws {
    var batch = Self.batch(["ab"])
    batch.arena = [0x61, 0xFF]
    #expect(try Self.results([batch]).column()[0] == .text("a\u{FFFD}"))
  }

  /// Counts how often it is asked for a stop, and says yes at the last.
  private final class Stop: Sendable {
    let asked = Atomic<Int>(0)
    let last: Int

    init(at last: Int) { self.last = last }

    var isUnwanted: Bool { asked.wrappingAdd(1, ordering: .relaxed).newValue >= last }
  }

  private static let kinds = [
    [batch(["a", nil]), batch(["b", "c"]), batch(["d", "e"])],
    [numbers([0.5, 1.25]), numbers([1e300, 2]), numbers([0.1, 0.2])],
  ]

  @Test(arguments: kinds)
  func `the joining asks for a stop before each batch`(_ batches: [LuaRowValues]) throws {
    let stop = Stop(at: 3)
    let watch = WorkWatch(isUnwanted: { stop.isUnwanted })
    let error = #expect(throws: WorkbenchError.self) { try Self.results(batches).column(watch) }
    #expect(error?.problem == .stopped)
    #expect(stop.asked.load(ordering: .relaxed) == 3)
    // The two batches before are told as done.
    #expect(watch.progress.done == 4)
  }

  @Test func `a column of values is stopped while its type is sought`() throws {
    let watch = WorkWatch(isUnwanted: { true })
    let error = #expect(throws: WorkbenchError.self) { try ResultColumn.column(of: [.int(1)], watch) }
    #expect(error?.problem == .stopped)
  }
}
