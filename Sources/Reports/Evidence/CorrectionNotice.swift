/// The draft of a 更正: what an issued notice said, and what its data and its template say now.
package struct CorrectionNotice {
  private let title: String
  private let difference: EvidenceDifference

  package init(of evidence: RecordedEvidence, _ difference: EvidenceDifference) {
    title = evidence.title
    self.difference = difference
  }

  /// Whether nothing that was published would be said otherwise.
  package var isEmpty: Bool { sentences.isEmpty }

  /// Markdown, to be read through, worded and signed by people: who signs and when is not known here.
  package var markdown: String {
    var lines = [
      "# 关于更正《\(title)》有关内容的通知", "", "经核实，《\(title)》中下列内容需要更正：", "",
    ]
    lines += sentences.enumerated().map { "\($0 + 1). \($1)" }
    return (lines + ["", "特此更正。", ""]).joined(separator: "\n")
  }

  /// The title, then figures and lists, then words.
  private var sentences: [String] {
    let titles = difference.title.map { ["标题“\($0.before)”更正为“\($0.after)”。"] } ?? []
    return titles + difference.changes.map(Self.sentence) + difference.wording.map(Self.sentence)
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

  private static func sentence(_ change: WordingChange) -> String {
    switch (change.before, change.after) {
    case (let before?, let after?): "“\(before)”更正为“\(after)”。"
    case (let before?, nil): "删去“\(before)”一段。"
    case (nil, let after?): "增加“\(after)”一段。"
    case (nil, nil): ""
    }
  }
}
