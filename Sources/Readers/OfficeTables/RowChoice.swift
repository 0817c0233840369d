/// What somebody says about rows of one sort in a sheet.
package enum RowChoice: Hashable, Sendable {
  /// There are none: such rows are rows of the table.
  case noRows
  /// These, by their numbers in the sheet, and no others.
  case rows([Int])

  /// Whether a row is one of them.
  func contains(_ number: Int) -> Bool {
    if case .rows(let numbers) = self { numbers.contains(number) } else { false }
  }

  var numbers: [Int] {
    if case .rows(let numbers) = self { numbers } else { [] }
  }
}
