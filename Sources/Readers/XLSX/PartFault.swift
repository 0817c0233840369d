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
        "the part \"\(part)\" declares a document type, which no workbook does, so it is not read", at: place)
    case Int(part_fault_long_text.rawValue):
      self.init("the cell holds more than the 32,767 characters that a cell may have", at: place)
    case Int(part_fault_far_cell.rawValue):
      self.init("the cell lies outside of every sheet, which ends at XFD1048576", at: place)
    case Int(part_fault_misplaced_cell.rawValue):
      self.init(
        "the part \"\(part)\" is damaged: its cells are not in their order", at: place,
        help: ["open the file in Excel or WPS, and save it anew"])
    case Int(part_fault_too_much.rawValue):
      self.init("the part \"\(part)\" holds more than can be kept in memory", at: place)
    default:
      self.init(
        "the part \"\(part)\" is damaged", at: place,
        help: ["fetch the file again, or open it in Excel or WPS and save it anew"])
    }
  }
}
