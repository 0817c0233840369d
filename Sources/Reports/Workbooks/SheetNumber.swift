/// What a spreadsheet can hold as a number, and how it counts days.
enum SheetNumber {
  /// The greatest number with as many digits as are kept.
  static let largest: Int64 = 999_999_999_999_999
  /// The serial number of 1970-01-01.
  static let epoch: Int64 = 25_569
  /// The first day after one that never was, 1900-02-29: every program counts alike from here on.
  static let firstDay: Int64 = 61
  /// 9999-12-31.
  static let lastDay: Int64 = 2_958_465
  static let minutesOfDay: Int64 = 1440
}
