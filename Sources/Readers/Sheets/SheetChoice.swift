/// Which sheet of a workbook is meant.
package enum SheetChoice: Hashable, Sendable {
  case name(String)
  /// By its place among all sheets, from 1.
  case number(Int)
}
