import Foundation
import Testing

/// Files that are read in parts need no more memory than a part does.
@Suite struct LargeFileTests {
  @Test func `a file is aggregated in less memory than it is large`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "letters.csv").path
    let rowCount = try write(blocks: 40, to: path)
    let question = """
      read("\(path)", { stream = true }):filter "days >= 2":group "unit":aggregate
        "n = count(), late = count_if(days > 7), mean = mean(score), ids = min(id)"
      """
    let (result, peak) = try Tongbao.measure(["query", question, "--format", "csv"])
    #expect(result.errors == "")
    #expect(
      result.output.split(separator: "\n").suffix(3) == [
        "unit,n,late,mean,ids", "甲,\(rowCount / 10 * 3),0,5.1666667,000002",
        "乙,\(rowCount / 10 * 3),0,6.8333333,000003",
      ])
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(peak < size / 2, "\(peak >> 20) MB for a file of \(size >> 20) MB")
  }

  /// Writes so many blocks of rows and gives the number of rows; each row has a text of its own.
  private func write(blocks: Int, to path: String) throws -> Int {
    try Data("id,unit,days,score,note\n".utf8).write(to: URL(filePath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    defer { try? file.close() }
    try file.seekToEnd()
    let rows = 10_000
    let note = String(repeating: "沂水县来信", count: 30)
    var block = ""
    for row in 0..<rows {
      let number = String(row + 1_000_000).dropFirst()
      block += "\(number),\(row % 2 == 0 ? "甲" : "乙"),\(row % 5),\(row % 10).5,\(note)\(number)\n"
    }
    let bytes = Data(block.utf8)
    for _ in 0..<blocks { try file.write(contentsOf: bytes) }
    return rows * blocks
  }
}
