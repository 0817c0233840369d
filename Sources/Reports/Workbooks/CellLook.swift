/// How a cell of a workbook looks.
struct CellLook: Hashable {
  enum Alignment: UInt8 { case left = 0, centre, right }

  /// The face of every cell: the one that office machines have.
  static let font = "宋体"

  var numberFormat: String?
  var size = 11.0
  /// 0xRRGGBB; nil for the usual.
  var ink: Int32?
  var fill: Int32?
  var alignment = Alignment.left
  var isBold = false
  var wraps = false
  var hasBorder = true
  var isTop = false

  /// The row that heads a table.
  static let header = CellLook(fill: 0xDDEBF7, alignment: .centre, isBold: true, wraps: true)
  /// The line above a table.
  static let title = CellLook(size: 16, alignment: .centre, isBold: true, hasBorder: false)
}
