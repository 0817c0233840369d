/// What a bundle's datasets and columns are called in an office: theirs to ours.
///
/// A value: suggested from both sides' names, titles, types and values, written down, corrected by people, and read back.
package struct ColumnBinding: Hashable, Sendable {
  package struct Dataset: Hashable, Sendable {
    package var ours: String
    /// Our column for each of theirs.
    package var columns: [String: String]

    package init(_ ours: String, columns: [String: String] = [:]) {
      self.ours = ours
      self.columns = columns
    }
  }

  /// By their name for the dataset.
  package var datasets: [String: Dataset] = [:]

  package init() {}

  /// The columns that a bundle names and nothing is bound to.
  package func unbound(in description: BundleDescription) -> [(dataset: String, column: String?)] {
    description.datasets.flatMap { dataset -> [(String, String?)] in
      guard let bound = datasets[dataset.name] else { return [(dataset.name, nil)] }
      return dataset.columns.map(\.name).filter { bound.columns[$0] == nil }.map { (dataset.name, $0) }
    }
  }
}
