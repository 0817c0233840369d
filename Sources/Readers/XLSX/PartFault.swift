import CWorkbook
import Diagnostics

extension ReadError {
  /// Why a part of a workbook could not be parsed.
  ///
  /// - Parameters:
  ///   - fault: a `part_fault`.
  ///   - part: its name in the archive.
  ///   - place: the file, and the cell where it is known.
  init(fault: UInt32, in part: String, at place: SourceLocation) {
    switch Int(fault) {
    case Int(part_fault_doctype.rawValue):
      self.init(
        Phrase(
          "the part \"\(part)\" declares a document type, which no workbook does, so it is not read",
          zh: "部件“\(part)”声明了文档类型，工作簿不会这样，因此不读"), at: place)
    case Int(part_fault_long_text.rawValue):
      self.init(
        Phrase(
          "the cell holds more than the 32,767 characters that a cell may have",
          zh: "内容超过单元格至多可有的32767个字符"), at: place)
    case Int(part_fault_far_cell.rawValue):
      self.init(
        Phrase(
          "the cell lies outside of every sheet, which ends at XFD1048576",
          zh: "超出工作表的范围，工作表到XFD1048576为止"), at: place)
    case Int(part_fault_misplaced_cell.rawValue):
      self.init(
        Phrase(
          "the part \"\(part)\" is damaged: its cells are not in their order",
          zh: "部件“\(part)”已损坏：单元格的次序不对"), at: place,
        help: [Phrase("open the file in Excel or WPS, and save it anew", zh: "请用Excel或WPS打开文件，另存一次")])
    case Int(part_fault_crowded_tag.rawValue):
      self.init(.crowdedTag(in: part), at: place)
    case Int(part_fault_too_much.rawValue):
      self.init(
        Phrase(
          "the part \"\(part)\" holds more than can be kept in memory",
          zh: "部件“\(part)”的内容过多，内存放不下"), at: place)
    default:
      self.init(
        .damagedPart(part), at: place, help: [.fetchAgain])
    }
  }
}

extension Phrase {
  static func crowdedTag(in part: String) -> Phrase {
    Phrase(
      "an element of \"\(part)\" has more attributes than any program writes, so it is not read",
      zh: "“\(part)”中有一个元素的属性过多，没有程序会这样写，因此不读")
  }

  static func damagedPart(_ part: String) -> Phrase {
    Phrase("the part \"\(part)\" is damaged", zh: "部件“\(part)”已损坏")
  }
}
