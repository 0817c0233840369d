import Diagnostics
import Readers
import TestSupport
import Testing

/// Sheets laid out by chance: whatever stands where, no row is lost without a word.
@Suite struct ChanceSheetTests {
  private static let words = [
    "", "", "单位", "得分", "公安局", "马站镇", "90", "88.5", "合计", "小计", "一、部门", "县(市)政府", "注：说明",
    "单位：万元", "序号", "1", "2", "甲", "2021年8月9日", "—", "填报人：张三", "2021年第三季度检查情况表",
  ]

  /// A page with one table of words that mean something, in any place, some over several cells.
  private func page(_ random: inout SplitMix) -> [UInt8] {
    let width = Int.random(in: 1...6, using: &random)
    let rows = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      let cells = (0..<width).map { _ in cell(&random) }
      return "<tr>\(cells.joined())</tr>"
    }
    return Array("<html><meta charset=\"utf-8\"><table>\(rows.joined())</table></html>".utf8)
  }

  private func cell(_ random: inout SplitMix) -> String {
    let span =
      switch Int.random(in: 1...12, using: &random) {
      case 12: " rowspan=\"3\""
      case 10, 11: " rowspan=\"2\""
      case 9: " colspan=\"3\""
      case 8: " colspan=\"2\""
      default: ""
      }
    return "<td\(span)>\(Self.words.randomElement(using: &random) ?? "")</td>"
  }

  @Test func `each row is read, is told to be something else, or is a problem`() throws {
    var plain = ShapeOptions()
    plain.recognition = .plain
    Fuzz.forEachSeed("sheets laid out by chance", count: 400) { seed in
      var random = SplitMix(state: seed)
      let bytes = page(&random)
      guard let found = receipt(bytes, ShapeOptions()), let whole = receipt(bytes, plain) else { return }
      let decided = found.decisions.filter { $0.kind != .merged && $0.kind != .serial }.flatMap(\.rows)
      let read =
        found.lines.map { Int($0) } + found.headerRows + found.problems.compactMap { $0.location?.line }
      let lost = Set(whole.lines.map { Int($0) }).subtracting(decided).subtracting(read)
      #expect(lost.isEmpty, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  /// Nil for a page that is refused.
  private func receipt(_ page: [UInt8], _ shape: ShapeOptions) -> ReadReceipt? {
    try? TableReader.read(page, TableRequest(file: "a", policy: .goodRowsOnly, shape: shape)).receipt
  }
}
