package import Diagnostics

/// Why a dataset does not say how shares are called.
package struct ShareWordsError: Diagnostic, Equatable {
  /// The columns that it has.
  package let columns: [String]

  package var message: Phrase {
    Phrase(
      "dataset \"share_words\" needs the columns word and over_percent, and has \(columns.joined(separator: ", "))",
      zh: "数据集“share_words”应有word和over_percent两列，实际为\(columns.joined(separator: "、"))")
  }

  package var help: [Phrase] {
    [
      Phrase(
        "word is a text, over_percent the share above which it is used",
        zh: "word为文本，over_percent为使用该词所须超过的百分比")
    ]
  }
}
