import Foundation
import REPL
import Testing

/// The history on disk.
@Suite struct HistoryFileTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "tongbao-\(UUID().uuidString)/state/history").path

  @Test func `what was typed is there again, with how it ended`() throws {
    let file = HistoryFile(path)
    let first = file.begin("f(\n\t\"教体局\\n\")", datasets: ["units", "documents"], time: 1000)
    let second = file.begin("nope", datasets: [], time: 1001)
    file.finish(second, .failed, milliseconds: 2)
    file.finish(first, .succeeded, milliseconds: 1500)
    _ = file.begin("endless()", datasets: [], time: 1002)
    #expect(
      HistoryFile(path).load() == [
        HistoryEntry(
          "f(\n\t\"教体局\\n\")", datasets: ["units", "documents"], time: 1000, outcome: .succeeded,
          milliseconds: 1500), HistoryEntry("nope", time: 1001, outcome: .failed, milliseconds: 2),
        HistoryEntry("endless()", time: 1002),
      ])
    let modes = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(modes == 0o600)
  }

  @Test func `a line that a crash cut short harms nothing`() throws {
    let file = HistoryFile(path)
    _ = file.begin("one", datasets: [], time: 1)
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("+\tcut-1\t5\tun".utf8))
    try handle.close()
    _ = file.begin("two", datasets: [], time: 2)
    #expect(file.load().map(\.text) == ["one", "two"])
  }

  @Test func `lines that are none of its own are skipped, and ends are put to their beginnings`() throws {
    let lines =
      "=\t\tfailed\t1\n\n+\ta\tnever\t\tno time\n+\ta\t1\t\ttab\\there\\q\n+\tb\t2\tunits\t\\\\n\n=\ta\tfailed\t7\n"
      + "=\tc\tfailed\t7\nx\tb\tfailed\t7\n=\tb\tsucceeded\t8"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(lines.utf8).write(to: URL(filePath: path))
    #expect(
      HistoryFile(path).load() == [
        HistoryEntry("tab\thereq", time: 1, outcome: .failed, milliseconds: 7),
        HistoryEntry("\\n", datasets: ["units"], time: 2, outcome: .succeeded, milliseconds: 8),
      ])
  }

  @Test func `several may write at once, and no line is lost or torn`() async {
    let path = path
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let file = HistoryFile(path)
          for number in 0..<25 {
            let id = file.begin("\(writer):\(number)", datasets: [], time: writer)
            file.finish(id + "-\(writer)", .succeeded, milliseconds: 1)
          }
        }
      }
    }
    let texts = Set(HistoryFile(path).load().map(\.text))
    #expect(texts.count == 100)
  }

  @Test func `a long history is cut to its last entries`() {
    let file = HistoryFile(path, most: 10)
    for number in 0..<21 { _ = file.begin("\(number)", datasets: [], time: number) }
    let kept = (11..<21).map(String.init)
    #expect(file.load().map(\.text) == kept)
    #expect(HistoryFile(path).load().map(\.text) == kept)
  }

  @Test func `it is kept where the environment says, or nowhere`() {
    #expect(HistoryFile.standardPath(["HOME": "/home/wang"]) == "/home/wang/.local/state/tongbao/history")
    #expect(HistoryFile.standardPath(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/tongbao/history")
    #expect(HistoryFile.standardPath(["TONGBAO_HISTORY": "/tmp/h", "HOME": "/h"]) == "/tmp/h")
    #expect(HistoryFile.standardPath(["TONGBAO_HISTORY": "", "HOME": "/h"]) == nil)
    #expect(HistoryFile.standardPath([:]) == nil)
  }
}
