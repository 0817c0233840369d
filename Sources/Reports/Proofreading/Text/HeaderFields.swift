/// What the header of a notice says of it: 索引号, 文号, 发布日期, 成文日期, 标题 and the like.
struct HeaderFields: Sendable {
  struct Field: Sendable {
    let label: String
    let paragraph: Int
    let range: Range<Int>
  }

  private(set) var fields: [Field] = []

  private static let labels: Set<String> = [
    "索引号", "主题词", "主题分类", "公开方式", "公开形式", "文号", "发文字号", "发布机构", "发文机关", "发布日期", "发文日期", "公开日期", "成文日期",
    "生成日期",
    "有效性", "浏览次数", "标题", "名称", "信息来源", "来源", "信息名称", "时效", "效力状态", "title",
  ]

  subscript(labels: String...) -> Field? {
    fields.first { field in labels.contains(field.label) }
  }

  /// Takes the fields of a paragraph; false when it holds none and is text like any other.
  mutating func take(_ paragraph: ProofParagraph, at place: Int) -> Bool {
    let cells = Self.cells(paragraph.letters)
    var pending: String?
    var found = 0
    for cell in cells {
      let colon = paragraph.letters[cell].firstIndex(of: ":") ?? cell.upperBound
      let label = String(letters: paragraph.letters[cell.lowerBound..<colon].filter { !$0.isSpace })
      if Self.labels.contains(label) {
        found += 1
        pending = label
        let value = Self.trimmed(paragraph.letters, min(colon + 1, cell.upperBound)..<cell.upperBound)
        guard !value.isEmpty else { continue }
        fields.append(Field(label: label, paragraph: place, range: value))
        pending = nil
      } else if let label = pending {
        fields.append(Field(label: label, paragraph: place, range: cell))
        pending = nil
      }
    }
    return found > 0
  }

  private static func cells(_ letters: Letters) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = 0
    for index in 0...letters.count where index == letters.count || letters[index] == "|" {
      let cell = trimmed(letters, start..<index)
      if !cell.isEmpty { cells.append(cell) }
      start = index + 1
    }
    return cells
  }

  private static func trimmed(_ letters: Letters, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, letters[start].isSpace { start += 1 }
    while end > start, letters[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}
