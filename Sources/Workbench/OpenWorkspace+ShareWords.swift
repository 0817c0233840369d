import Diagnostics
import Query
package import Reports
import Tables

extension OpenWorkspace {
  /// Where the words for shares stand: columns `word` and `over_percent`.
  package static let shareWordsDataset = "share_words"

  /// What the office calls a part of a whole.
  ///
  /// - Throws: ``WorkbenchError`` when the workspace keeps no such dataset, and what is wrong with it.
  package func shareWords() throws -> ShareWords {
    let table = try dataset(Self.shareWordsDataset).table
    guard let word = table.schema.index(of: "word"), let over = table.schema.index(of: "over_percent") else {
      throw ShareWordsError(columns: table.schema.names)
    }
    return ShareWords(
      (0..<table.rowCount).compactMap { row in
        guard case .text(let text) = table[row, word] else { return nil }
        switch table[row, over] {
        case .int(let number): return ShareWords.Step(text, over: FixedDecimal(number))
        case .decimal(let number): return ShareWords.Step(text, over: number)
        default: return nil
        }
      })
  }
}
