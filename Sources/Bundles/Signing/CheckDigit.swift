/// Damm's check digit (2004): every wrong digit and every swap of neighbours changes it.
enum CheckDigit {
  /// A totally anti-symmetric quasigroup of order 10: row and column give the next digit.
  private static let table: [[Int]] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6], [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7], [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
  ]

  /// The digit after these in the group at a place from 0; groups that are swapped have others.
  static func of(_ digits: [Int], group place: Int) -> Int {
    digits.reduce(place) { table[$0][$1] }
  }
}
