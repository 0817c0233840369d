/// CSV files with cells of every type, odd spellings, quotes, and line ends of every sort.
enum RandomCSV {
  private static let cells: [[String]] = [
    ["true", "false", "是", "否", "TRUE"],
    [
      "0", "1", "-5", "127", "128", "-129", "40000", "99999999999999", "007", "+3", "-07", "１２",
      "123456789012345",
    ],
    [
      "0", "1.5", "-0.25", "12.345678", "0.1", "1e5", "00.5", "-00.5", ".5", "5.", "12345678.1",
      "123456789.12345",
    ],
    ["1.5", "-2", "1e5", "2.5e-3", "-0.0", "1234567.891011", "inf", "nan", "9007199254740993"],
    [
      "2021-08-23", "2021-02-29", "2020-02-29", "2021年8月3日", "20210809", "2021/8/9", "２０２１-08-10",
      "0001-01-01",
    ],
    ["2021-08-23 09:30", "2021-08-23T23:59", "2021-08-23 09:30:00", "2021-08-23 24:00", "1969-12-31 23:59"],
    ["2021Q3", "2021年第四季度", "2021H1", "2021-08", "2021", "2021q1"],
    ["甲", "乙", "", "x y", "a,b", "丨", "长的文字超过十六个字节的那种", "长的文字超过十六个字节的那样", "\"q\"", "l\nm"],
    ["未到期", "/", "-1"],
  ]

  /// A file with a column of each kind, 0 to 7. At most some cells are unlike the others of their column.
  static func file(_ random: inout SplitMix, rows: Int, kinds: [Int]) -> [UInt8] {
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var text = kinds.indices.map { "c\($0)" }.joined(separator: ",") + lineEnd
    let oddness = [0, 0, 1, 10].randomElement(using: &random) ?? 0
    for _ in 0..<rows {
      let row = kinds.map { kind in
        // The first cells of a kind are plain; later ones may change the type.
        let pool = Self.cells[Int.random(in: 0..<1000, using: &random) < oddness ? 7 : kind]
        let most = oddness > 0 ? pool.count : max(1, pool.count - 4)
        let cell =
          Int.random(in: 0..<9, using: &random) == 0 ? "" : pool[Int.random(in: 0..<most, using: &random)]
        let needsQuotes = cell.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        let isQuoted = needsQuotes || Int.random(in: 0..<40, using: &random) == 0
        return isQuoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
      }
      text += row.joined(separator: ",") + lineEnd
      if Int.random(in: 0..<50, using: &random) == 0 { text += lineEnd }
    }
    if Bool.random(using: &random) { text.unicodeScalars.removeLast() }
    return Array(text.utf8)
  }
}
