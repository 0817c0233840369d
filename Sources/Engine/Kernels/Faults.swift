import Tables

/// What goes wrong inside a kernel, and which rows are missing because of it.
///
/// Only rows that count can fail: not those that are missing already, and not those that a condition keeps the
/// expression from being evaluated for, such as the others of `if_else(n < 100, n * n, 0)`.
struct Faults {
  /// The mask of the kernel's result.
  private(set) var missing: [UInt8]?
  /// The first row whose result does not fit; nil when all do.
  private(set) var firstRow: Int?
  private(set) var divisionsByZero = 0
  /// Whether anything went wrong, also in rows that do not count.
  private(set) var areAny = false
  private let active: [UInt8]?
  private let isQuiet: Bool
  private let rowCount: Int

  /// - Parameters:
  ///   - rowCount: How many rows there are.
  ///   - missing: Rows without operands.
  ///   - active: One byte a row, 0 where the result is not used; nil when it is used everywhere.
  ///   - isQuiet: Whether what does not fit is missing instead of an error.
  init(rowCount: Int, missing: [UInt8]?, active: [UInt8]?, isQuiet: Bool) {
    self.rowCount = rowCount
    self.missing = missing
    self.active = active
    self.isQuiet = isQuiet
  }

  /// Whether a row has its operands.
  func isPresent(_ row: Int) -> Bool { missing?[row] ?? 0 == 0 }

  /// Says that the result of a row does not fit.
  mutating func fail(_ row: Int) {
    guard isPresent(row) else { return }
    areAny = true
    if isQuiet || !isActive(row) {
      remove(row)
    } else if firstRow.map({ $0 > row }) ?? true {
      firstRow = row
    }
  }

  /// Makes the result of a row missing because it divides by zero.
  mutating func divideByZero(_ row: Int) {
    guard isPresent(row) else { return }
    areAny = true
    if isActive(row) { divisionsByZero += 1 }
    remove(row)
  }

  private func isActive(_ row: Int) -> Bool { active?[row] ?? 1 != 0 }

  private mutating func remove(_ row: Int) {
    if missing == nil { missing = [UInt8](repeating: 0, count: rowCount) }
    missing?[row] = MissingReason.unspecified.rawValue
  }
}
