/// Chinese type sizes, in half points as documents count them.
enum FontSize: Int {
  /// 22 pt: titles.
  case two = 44
  /// 16 pt: text.
  case three = 32
  /// 14 pt: page numbers, the record of printing, captions.
  case four = 28
  /// 12 pt: tables.
  case smallFour = 24
  /// 10.5 pt: wide tables.
  case five = 21

  var halfPoints: Int { rawValue }
  /// Twentieths of a point.
  var twips: Int { rawValue * 10 }
}
