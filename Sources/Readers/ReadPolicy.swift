/// What happens to a file with cells that do not fit.
package enum ReadPolicy: Hashable, Sendable {
  /// Nothing is loaded; every bad cell is reported.
  case refuse
  /// Rows without bad cells are loaded; the receipt says how many were left and why.
  case goodRowsOnly
}
