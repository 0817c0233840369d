package import Diagnostics

/// A kind of slip that the proof-reader knows; its name silences it.
package enum ProofClass: String, Hashable, Sendable, CaseIterable {
  case sums, lists, rates, changes, opposites, names, similar, deadlines, attachments, dates, periods,
    numbering
  case words, classifiers, numerals, repeats, brackets, blanks, figures, trends, silences

  /// What it is called above a finding.
  package var title: Phrase {
    switch self {
    case .sums: Phrase("parts and total", zh: "分项与总数")
    case .lists: Phrase("list and count", zh: "名单与个数")
    case .rates: Phrase("rate", zh: "比率")
    case .changes: Phrase("change", zh: "增减")
    case .opposites: Phrase("on opposite lists", zh: "同列好差名单")
    case .names: Phrase("one unit, two names", zh: "单位名称不一")
    case .similar: Phrase("unknown name", zh: "疑似错名")
    case .deadlines: Phrase("deadline", zh: "时限")
    case .attachments: Phrase("attachments", zh: "附件")
    case .dates: Phrase("dates", zh: "日期")
    case .periods: Phrase("period", zh: "时段")
    case .numbering: Phrase("numbering", zh: "序号")
    case .words: Phrase("words", zh: "用词")
    case .classifiers: Phrase("measure words", zh: "量词")
    case .numerals: Phrase("numerals", zh: "数字写法")
    case .repeats: Phrase("repetition", zh: "重复")
    case .brackets: Phrase("brackets and quotation marks", zh: "括号引号")
    case .blanks: Phrase("blank", zh: "漏填")
    case .figures: Phrase("figure", zh: "数据依据")
    case .trends: Phrase("trend", zh: "趋势用语")
    case .silences: Phrase("silence", zh: "略过说明")
    }
  }
}
