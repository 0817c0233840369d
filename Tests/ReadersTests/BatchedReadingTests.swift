import Diagnostics
import Foundation
import Readers
import Tables
import Testing

/// Files that are read batch by batch against the reader that holds them whole.
@Suite struct BatchedReadingTests {
  /// A file that goes when this does.
  private final class SomeFile {
    let path = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString).csv").path

    init(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private struct Outcome: Equatable {
    var types: [ColumnType] = []
    var rows: [[Value]] = []
    var notes: [String] = []
    var problem = ""
  }

  private func whole(_ bytes: [UInt8]) -> Outcome {
    do {
      let result = try CSVReader.readCarefully(bytes, CSVRequest(file: "a.csv"))
      let table = result.table
      return Outcome(
        types: table.schema.fields.map(\.type), rows: (0..<table.rowCount).map(table.row),
        notes: result.receipt.said)
    } catch {
      return Outcome(problem: "\(error)")
    }
  }

  private func batched(_ path: String, chunkSize: Int, batchSize: Int, threads: Int) -> Outcome {
    do {
      let request = CSVRequest(file: "a.csv", chunkSize: chunkSize, threads: threads)
      let batches = try BatchedCSV(path, request, batchSize: batchSize)
      let places = Array(0..<batches.schema.count)
      var outcome = Outcome(types: batches.schema.fields.map(\.type), notes: batches.receipt.said)
      for index in 0..<batches.batchCount {
        let batch = try batches.batch(index, columns: places)
        #expect(batch.rowCount > 0)
        outcome.rows += (0..<batch.rowCount).map(batch.row)
      }
      #expect(outcome.rows.count == batches.rowCount)
      return outcome
    } catch {
      return Outcome(problem: "\(error)")
    }
  }

  private func check(_ bytes: [UInt8], sizes: [(chunk: Int, batch: Int)], _ comment: String) throws {
    let file = try SomeFile(bytes)
    let expected = whole(bytes)
    for size in sizes {
      for threads in [1, 2] {
        let found = batched(file.path, chunkSize: size.chunk, batchSize: size.batch, threads: threads)
        guard found != expected else { continue }
        Issue.record(
          "\(comment), \(size), \(threads) threads: \(String(decoding: bytes, as: UTF8.self).debugDescription) is \(found), not \(expected)"
        )
        return
      }
    }
  }

  private static let nasty =
    "\u{FEFF}\n名称,\"n,\"\"x\"\"\",d\r\n\"甲\n乙,\"\"丙\"\"\",1,2021-08-09\r\n\r\n\n\"\",-2,2021年8月3日\r\"x\",,\n"
    + "\"a\"\"b\r\nc\",300,20210809\r\n丨,12345678901,2021-12-31"

  @Test func `a nasty file is read alike wherever it is cut into batches`() throws {
    let text = Array(Self.nasty.utf8)
    try check(text, sizes: (1...text.count).map { ($0, 1) } + [(7, 50)], "cut everywhere")
    for cut in 0..<text.count { try check(Array(text[..<cut]), sizes: [(1, 1), (9, 30)], "cut at \(cut)") }
  }

  @Test(arguments: 1...40)
  func `types, values and notes are those of the whole file`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let kinds = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 0..<8, using: &random) }
    let rows = [0, 1, 10, 40, 200].randomElement(using: &random) ?? 1
    let text = RandomCSV.file(&random, rows: rows, kinds: kinds)
    try check(text, sizes: [(1, 1), (300, 2000), (1 << 18, 1 << 24)], "seed \(seed)")
  }

  @Test(arguments: 1...20)
  func `a byte changed anywhere is reported alike`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let file = RandomCSV.file(&random, rows: 20, kinds: [1, 7, 4])
    for _ in 0..<20 {
      var text = file
      text[Int.random(in: 0..<text.count, using: &random)] =
        Array("\",\n\r x1\u{FF}丨".utf8).randomElement(using: &random) ?? 0
      try check(text, sizes: [(1, 1), (64, 100), (500, 4000)], "seed \(seed)")
    }
  }

  @Test func `an error of a spreadsheet is reported as in the whole file`() throws {
    let rows = (0..<300).map { row in row == 200 ? "甲,#DIV/0!" : row == 250 ? "#REF!,1" : "甲,\(row)" }
    let text = Array(("unit,n\n" + rows.joined(separator: "\n")).utf8)
    #expect(
      whole(text).problem == """
        a.csv: 2 problems, nothing was loaded
          a.csv:202:2: column "n" holds the error #DIV/0!
            help: correct the formula, or clear the cell
          a.csv:252:1: column "unit" holds the error #REF!
            help: correct the formula, or clear the cell
        """)
    try check(text, sizes: [(1, 1), (64, 100), (500, 4000)], "errors")
  }

  @Test func `a type that only a late batch refutes is the type of all batches`() throws {
    let rows = (0..<400).map { row in
      switch row {
      case 250: "1.5,2021-08-03,x"
      case 330: "1,2021-08-03,\(row)"
      case 380: "1.25,2021年8月3日,\(row)"
      default: "\(row),2021-08-\(row % 9 + 10),\(row)"
      }
    }
    let text = "n,d,t\n" + rows.joined(separator: "\n")
    // The sample sees the first records of each range.
    try check(Array(text.utf8), sizes: [(8000, 1), (1000, 1), (1, 1)], "late")
    let file = try SomeFile(Array(text.utf8))
    let batches = try BatchedCSV(file.path, CSVRequest(file: "a.csv", chunkSize: 8000), batchSize: 1)
    #expect(batches.schema.fields.map(\.type) == [.decimal(scale: 2), .date, .text])
    #expect(
      batches.receipt.said == [
        "types were taken from the cells: n decimal, d date, t text",
        "column \"d\": 1 cell in other spellings, such as \"2021年8月3日\" as 2021-08-03",
      ])
  }

  @Test func `every row that does not fit is listed with its line`() throws {
    let rows = (0..<300).map { $0 % 100 == 50 ? "\($0)" : "\($0),\"甲\n乙\"" }
    let file = try SomeFile(Array(("n,t\n" + rows.joined(separator: "\n")).utf8))
    let found = batched(file.path, chunkSize: 64, batchSize: 200, threads: 2)
    #expect(
      found.problem == """
        a.csv: 3 problems, nothing was loaded
          a.csv:102: the row has 1 cell, the header has 2
            help: quote cells that hold commas, and write every cell, also empty ones
          a.csv:301: the row has 1 cell, the header has 2
            help: quote cells that hold commas, and write every cell, also empty ones
          a.csv:500: the row has 1 cell, the header has 2
            help: quote cells that hold commas, and write every cell, also empty ones
        """)
  }

  @Test func `only the columns that are asked for are read, in that order`() throws {
    let file = try SomeFile(Array("a,b,c\n1,x,2\n3,y,4\n".utf8))
    let batches = try BatchedCSV(file.path, CSVRequest(file: "a.csv"))
    let batch = try batches.batch(0, columns: [2, 0])
    #expect(batch.schema.names == ["c", "a"])
    #expect((0..<2).map(batch.row) == [[.int(2), .int(1)], [.int(4), .int(3)]])
    #expect(try batches.batch(0, columns: []).rowCount == 2)
  }

  @Test func `a file that is written to meanwhile is refused`() throws {
    let file = try SomeFile(Array("a\n1\n".utf8))
    let batches = try BatchedCSV(file.path, CSVRequest(file: "a.csv"))
    try Data("a\n1\n2\n".utf8).write(to: URL(filePath: file.path))
    let error = #expect(throws: ReadError.self) { try batches.batch(0, columns: [0]) }
    #expect(error?.message.text(in: .english) == "the file changed while it was used")
  }
}
