package import Query

/// Where a list ends that takes the first units by some keys.
package struct ListCut: Sendable {
  /// What happens when the cut falls between units with equal keys.
  package enum Ties: String, Hashable, Sendable, CaseIterable {
    /// There is no list until the script says otherwise.
    case refuse
    /// All units that share the last place are on it.
    case all
    /// None of them is.
    case none
  }

  package var keys: [SortKey]
  package var ties = Ties.refuse
  /// Columns that break ties, after the keys; they say nothing of merit, and a missing value in them breaks none.
  package var tieBreak: [SortKey] = []
  /// Columns of classes, each with a list of its own length.
  package var within: [NamedColumn] = []

  package init(_ keys: [SortKey]) {
    self.keys = keys
  }

  var words: String {
    keys.map { ($0.isDescending ? "-" : "") + $0.column.text }.joined(separator: ", ")
      + (within.isEmpty ? "" : " within \(within.map(\.name).joined(separator: ", "))")
  }
}
