package import Diagnostics

/// Something that only the office can answer.
package enum InstallQuestion: Hashable, Sendable {
  /// The digits that the bundle's office reads over the phone.
  case fingerprint
  /// The day on which they were compared.
  case day
  /// Which dataset of ours one of theirs is.
  case dataset(String, title: String?)
  case column(dataset: String, column: String, type: BundleColumnType, candidates: [String])
  /// Which unit a name in our data means.
  case unit(String, candidates: [String])
  case confirmation

  package var phrase: Phrase {
    switch self {
    case .fingerprint:
      Phrase("what are the 25 digits that its office reads to you?", zh: "该单位在电话中读出的25位数字是什么？")
    case .day: Phrase("on which day were they compared?", zh: "核对指纹的日期是哪天？")
    case .dataset(let name, let title):
      Phrase(
        "which dataset here is its \(name)\(Self.inBrackets(title))?",
        zh: "它的“\(name)”\(Self.inBrackets(title))对应此处哪个数据集？")
    case .column(let dataset, let column, let type, let candidates):
      Phrase(
        "which column is its \(column) (\(type.rawValue)) of \(dataset)?\(Self.perhaps(candidates))",
        zh: "它的\(dataset)中的列“\(column)”（\(type.chinese)）对应哪一列？\(Self.perhaps(candidates))")
    case .unit(let name, let candidates):
      Phrase(
        "which unit is \"\(name)\"?\(Self.perhaps(candidates))",
        zh: "“\(name)”是哪个单位？\(Self.perhaps(candidates))")
    case .confirmation: Phrase("install it?", zh: "安装吗？")
    }
  }

  private static func inBrackets(_ title: String?) -> Phrase {
    title.map { Phrase(" (\($0))", zh: "（\($0)）") } ?? .empty
  }

  private static func perhaps(_ candidates: [String]) -> Phrase {
    candidates.isEmpty
      ? .empty : Phrase(" perhaps \(listed: candidates)", zh: "可能是\(listed: candidates)")
  }
}
