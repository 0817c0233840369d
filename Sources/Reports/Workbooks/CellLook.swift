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
  static let requiredHeader = CellLook(fill: 0xFCE4D6, alignment: .centre, isBold: true, wraps: true)
  /// Cells of a form's lists and rules.
  static let text = CellLook(numberFormat: "@", hasBorder: false)
  static let rule = CellLook(wraps: true, isTop: true)
  static let ruleNumber = CellLook(alignment: .centre, isTop: true)
  static let advice = CellLook(wraps: true, hasBorder: false)
  /// The line above a table.
  static let title = CellLook(size: 16, alignment: .centre, isBold: true, hasBorder: false)
}
