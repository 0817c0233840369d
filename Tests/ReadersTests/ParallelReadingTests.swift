import CivilTime
import Diagnostics
import Readers
import Tables
import Testing

/// The fast reader against the careful one, which sees cell after cell.
@Suite struct ParallelReadingTests {
  private struct Outcome: Equatable {
    var types: [ColumnType] = []
    var widths: [Int] = []
    var rows: [[Value]] = []
    var texts: [[String]] = []
    var firstRows: [[Int]] = []
    var notes: [String] = []
    var lines: [Int32] = []
    var problems: [String] = []
    var encoding = ""
  }

  /// Without how texts are held, if `comparesTexts` is false: texts by which the rows of each stand together instead.
  private func outcome(comparesTexts: Bool = true, _ read: () throws -> ReadResult) -> Outcome {
    do {
      let result = try read()
      let table = result.table
      return Outcome(
        types: table.schema.fields.map(\.type),
        widths: table.columns.map { column in
          if case .integers(let buffer) = column.values, comparesTexts || column.type != .text {
            buffer.width
          } else {
            0
          }
        },
        rows: (0..<table.rowCount).map(table.row),
        texts: comparesTexts ? table.columns.map { $0.dictionary?.texts ?? [] } : [],
        firstRows: table.columns.map(firstRows),
        notes: result.receipt.said, lines: Array(result.receipt.lines),
        problems: result.receipt.problems.map { "\($0)" },
        encoding: result.receipt.encoding.text(in: .english))
    } catch {
      return Outcome(problems: ["\(error)"])
    }
  }

  /// For each row of a text column the first one with the same code.
  private func firstRows(_ column: Column) -> [Int] {
    guard column.type == .text, case .integers(let codes) = column.values else { return [] }
    var known: [Int64: Int] = [:]
    return (0..<column.count).map { row in
      if column.missing?.isMissing(row) == true { return -1 }
      defer { known[codes[row]] = known[codes[row]] ?? row }
      return known[codes[row]] ?? row
    }
  }

  /// What both readers make of a file; recorded as an issue where they differ.
  private func check(
    _ text: [UInt8], _ schema: DatasetSchema?, chunkSizes: [Int], policy: ReadPolicy = .refuse,
    columns: Set<String>? = nil, _ comment: String
  ) {
    var request = CSVRequest(file: "a.csv", schema: schema, policy: policy, columns: columns)
    let careful = [true, false].map { comparesTexts in
      outcome(comparesTexts: comparesTexts) { try CSVReader.readCarefully(text, request) }
    }
    for size in chunkSizes {
      for (threads, keepsRowTexts) in [(1, false), (2, false), (1, true), (2, true)] {
        request.chunkSize = size
        request.threads = threads
        request.keepsRowTexts = keepsRowTexts
        let found = outcome(comparesTexts: !keepsRowTexts) { try CSVReader.read(text, request) }
        let expected = careful[keepsRowTexts ? 1 : 0]
        guard found != expected else { continue }
        Issue.record(
          "\(comment), chunks of \(size), \(threads) threads, texts of rows \(keepsRowTexts): \(String(decoding: text, as: UTF8.self).debugDescription) is \(found), not \(expected)"
        )
        return
      }
    }
  }

  @Test func `a nasty file is read alike wherever it is cut`() {
    let file =
      "\u{FEFF}\n名称,\"n,\"\"x\"\"\",d\r\n\"甲\n乙,\"\"丙\"\"\",1,2021-08-09\r\n\r\n\n\"\",-2,2021年8月3日\r\"x\",,\n"
      + "\"a\"\"b\r\nc\",300,20210809\r\n丨,12345678901,2021-12-31"
    let text = Array(file.utf8)
    check(text, nil, chunkSizes: Array(1...text.count), "cut everywhere")
    for cut in 0..<text.count { check(Array(text[..<cut]), nil, chunkSizes: [1, 3, 64], "cut at \(cut)") }
  }

  @Test func `a decimal too large for the digits that others need is a bad cell`() {
    check(Array("n\n12345678901234\n0.123456789012\n".utf8), nil, chunkSizes: [4, 64], "no room")
  }

  @Test(arguments: [
    "a\n", "a\n\n", "a", "a\r\n\"\"", "a\n\"\"\n", "a,b\n,\n", "\n\na\r\r1\r\r", "a\n1\n\n", "",
  ])
  func `the smallest files are read alike`(text: String) {
    check(Array(text.utf8), nil, chunkSizes: [1, 2, 64], "small")
  }

  @Test(arguments: 1...40)
  func `guessed types, values, lines and notes are those of the careful reader`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let kinds = (0..<Int.random(in: 1...6, using: &random)).map { _ in Int.random(in: 0..<8, using: &random) }
    let rows = [1, 10, 100, 1500].randomElement(using: &random) ?? 1
    let text = RandomCSV.file(&random, rows: rows, kinds: kinds)
    check(text, nil, chunkSizes: [100, 1000, 1 << 18], "seed \(seed)")
    check(text, nil, chunkSizes: [777], columns: ["c0", "c3"], "seed \(seed), some columns")
  }

  @Test(arguments: 1...40)
  func `declared types, marks and constraints are those of the careful reader`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let kinds = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0..<8, using: &random) }
    let types: [ColumnType] = [
      .bool, .int, .decimal(scale: 3), .float, .date, .datetime, .period, .text,
    ]
    var fields = kinds.enumerated().map { FieldSchema("c\($0)", types[$1]) }
    if case .decimal = fields[0].type { fields[0].hasDeclaredScale = Bool.random(using: &random) }
    fields[0].title = "题"
    var schema = DatasetSchema(
      name: "t", path: "a.csv", fields: fields, missingValues: ["": .notReported, "未到期": .notDueYet])
    if Bool.random(using: &random) { schema.missingValues["-1"] = .notApplicable }
    if Bool.random(using: &random) { schema.missingValues[""] = nil }
    let text = RandomCSV.file(&random, rows: 200, kinds: kinds)
    for policy in [ReadPolicy.refuse, .goodRowsOnly] {
      check(text, schema, chunkSizes: [50, 3000], policy: policy, "seed \(seed)")
    }
  }

  @Test(arguments: 1...20)
  func `a byte changed anywhere is reported alike`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let file = RandomCSV.file(&random, rows: 20, kinds: [1, 7, 4])
    for _ in 0..<40 {
      var text = file
      text[Int.random(in: 0..<text.count, using: &random)] =
        Array("\",\n\r x1\u{FF}丨".utf8).randomElement(using: &random) ?? 0
      check(text, nil, chunkSizes: [64, 500], policy: .goodRowsOnly, "seed \(seed)")
    }
  }

  @Test(arguments: [false, true])
  func `texts that mostly stand once are kept as the rows hold them`(isQuoted: Bool) throws {
    var expected: [String] = []
    var text = "n,id\n"
    for row in 0..<110_000 {
      let id = row % 13 == 5 ? "" : row % 10 == 9 ? expected[row - 7] : "沂水\(row * 7)"
      expected.append(id)
      text += "\(row % 100),\(isQuoted && row % 3 == 0 ? "\"\(id)\"" : id)\n"
    }
    for doubled in [false, true] {
      if doubled { text += "1,\"\"\"q\"\"\"\n" }
      let request = CSVRequest(file: "a.csv", chunkSize: 1 << 16, threads: 2)
      let column = try CSVReader.read(Array(text.utf8), request).table.column("id")
      let known = try #require(column.dictionary)
      let all = expected + (doubled ? ["\"q\""] : [])
      #expect(column.hasTextsInOrder)
      #expect((0..<all.count).map { column[$0].description } == all)
      #expect(column.missingCount == expected.count { $0.isEmpty })
      #expect(known.texts == all)
      var first: [String: Int] = [:]
      for (row, text) in all.enumerated() where first[text] == nil { first[text] = row }
      #expect(firstRows(column) == all.map { $0.isEmpty ? -1 : first[$0] ?? -2 })
      #expect(known.code(of: "沂水7") == first["沂水7"])
      #expect(known.code(of: "沂水8") == nil)
    }
  }
}
