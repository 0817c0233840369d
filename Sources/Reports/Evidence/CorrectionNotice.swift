/// The draft of a 更正: what an issued notice said, and what its data says now.
package struct CorrectionNotice {
  private let title: String
  private let changes: [FigureChange]

  package init(of evidence: RecordedEvidence, _ difference: EvidenceDifference) {
    title = evidence.title
    changes = difference.changes
  }

  /// Markdown, to be read through, worded and signed by people: who signs and when is not known here.
  package var markdown: String {
    var lines = [
      "# 关于更正《\(title)》有关内容的通知", "", "经核实，《\(title)》中下列内容需要更正：", "",
    ]
    lines += changes.enumerated().map { "\($0 + 1). \(Self.sentence($1))" }
    return (lines + ["", "特此更正。", ""]).joined(separator: "\n")
  }

  private static func sentence(_ change: FigureChange) -> String {
    switch (change.before, change.after) {
    case (let before?, let after?):
      let place = before.place.map { "“……\($0.quotation)……”中的" } ?? ""
      return "\(place)“\(before.text)”更正为“\(after.text)”。"
    case (let before?, nil): return "删去“\(before.text)”（\(before.label)）。"
    case (nil, let after?): return "增加“\(after.text)”（\(after.label)）。"
    case (nil, nil): return ""
    }
  }
}
