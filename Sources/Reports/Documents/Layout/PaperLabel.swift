import CivilTime

/// Lines of a notice's header that say what stands on paper.
enum PaperLabel: String, CaseIterable {
  /// The name of the office in red at the head: `沂水县人民政府办公室文件`.
  case letterhead = "发文机关标志"
  case documentNumber = "文号"
  /// Who gets copies.
  case copies = "抄送"
  case printingOffice = "印发机关"
  case printedOn = "印发日期"

  /// Whether a web page leaves it out.
  var isForPaperOnly: Bool { self != .documentNumber }

  /// A day as the record of printing has it: `2021-09-09` is `2021年9月9日`. Other texts stay.
  static func chineseDay(_ text: String) -> String { CivilDate(isoText: text)?.chinese ?? text }
}

extension NoticeMetadata {
  /// Whether it says what stands on paper only.
  var isForPaperOnly: Bool { PaperLabel(rawValue: label)?.isForPaperOnly == true }
}
