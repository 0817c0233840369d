/// Finds what a bundle's datasets and columns may be called here.
///
/// A type that does not fit rules a column out. Among the others, alike names or titles and values in common decide; what
/// does not stand out from the second is left to people.
package struct BindingSuggester {
  private static let least = 0.3
  private static let clear = 0.18
  private static let margin = 0.1

  private let description: BundleDescription
  private let theirs: [DatasetProfile]
  private let ours: [DatasetProfile]

  /// `theirs` are the datasets that the bundle brings for its tests.
  package init(_ description: BundleDescription, theirs: [DatasetProfile], ours: [DatasetProfile]) {
    self.description = description
    self.theirs = theirs
    self.ours = ours
  }

  /// What is clear, bound; and for every column what came into question. What was settled for an earlier version stays as
  /// far as it still fits.
  package func suggested(
    keeping earlier: ColumnBinding = ColumnBinding()
  ) -> (binding: ColumnBinding, suggestions: [BindingSuggestion]) {
    var binding = ColumnBinding()
    var suggestions: [BindingSuggestion] = []
    var taken = Set(earlier.datasets.values.map(\.ours))
    for dataset in description.datasets {
      let known = profile(of: dataset)
      let kept = earlier.datasets[dataset.name]
      let ranked = ours.filter { !taken.contains($0.name) }.map { ($0, likeness(known, $0)) }
        .sorted { $0.1 > $1.1 }
      let likeliest = ranked.first.flatMap { $0.1 >= Self.least ? $0.0 : nil }
      guard let best = kept.flatMap({ kept in ours.first { $0.name == kept.ours } }) ?? likeliest else {
        continue
      }
      taken.insert(best.name)
      let (columns, found) = bound(known, best, keeping: Self.fitting(kept, dataset, best))
      binding.datasets[dataset.name] = ColumnBinding.Dataset(best.name, columns: columns)
      suggestions += found
    }
    return (binding, suggestions)
  }

  /// Their columns as the bundle names them, with what its own data shows of them.
  private func profile(of dataset: BundleDescription.Dataset) -> DatasetProfile {
    let known = theirs.first { $0.name == dataset.name }
    return DatasetProfile(
      dataset.name, title: dataset.title ?? known?.title,
      columns: dataset.columns.compactMap { known?.column($0.name) })
  }

  private func likeness(_ theirs: DatasetProfile, _ ours: DatasetProfile) -> Double {
    let names = Likeness.ofNames(theirs.spellings, ours.spellings)
    guard !theirs.columns.isEmpty else { return names == 1 ? 1 : 0 }
    let best = theirs.columns.map { column in ours.columns.map { likeness(column, $0) }.max() ?? 0 }
    return 0.3 * names + 0.7 * best.reduce(0, +) / Double(best.count)
  }

  private func likeness(_ theirs: ColumnProfile, _ ours: ColumnProfile) -> Double {
    guard BundleColumnType(theirs.type).takes(ours.type) else { return 0 }
    let names = Likeness.ofNames(theirs.spellings, ours.spellings)
    if names == 1 { return 1 }
    return 0.6 * names + 0.4 * Likeness.ofValues(theirs.values, ours.values)
  }

  /// The columns of an earlier binding that are still named there and here, with types that fit.
  private static func fitting(
    _ kept: ColumnBinding.Dataset?, _ dataset: BundleDescription.Dataset, _ ours: DatasetProfile
  ) -> [String: String] {
    guard let kept, kept.ours == ours.name else { return [:] }
    return kept.columns.filter { theirs, name in
      guard let column = dataset.columns.first(where: { $0.name == theirs }), let known = ours.column(name)
      else { return false }
      return column.type.takes(known.type)
    }
  }

  /// Pairs of columns, the most alike first, each column once.
  private func bound(
    _ theirs: DatasetProfile, _ ours: DatasetProfile, keeping kept: [String: String]
  ) -> (columns: [String: String], suggestions: [BindingSuggestion]) {
    var pairs: [(theirs: String, ours: String, likeness: Double)] = []
    for column in theirs.columns {
      for other in ours.columns {
        let value = likeness(column, other)
        if value >= 0.1 { pairs.append((column.name, other.name, value)) }
      }
    }
    pairs.sort { ($1.likeness, $0.theirs, $0.ours) < ($0.likeness, $1.theirs, $1.ours) }
    var columns = kept
    for pair in pairs where columns[pair.theirs] == nil && !columns.values.contains(pair.ours) {
      let rivals = pairs.filter {
        $0.theirs == pair.theirs && $0.ours != pair.ours && !columns.values.contains($0.ours)
      }
      let second = rivals.map(\.likeness).max() ?? 0
      guard pair.likeness >= Self.clear, pair.likeness - second >= Self.margin else { continue }
      columns[pair.theirs] = pair.ours
    }
    let suggestions = theirs.columns.map { column in
      let candidates = pairs.filter { $0.theirs == column.name }.map(\.ours)
      return BindingSuggestion(
        dataset: theirs.name, column: column.name, candidates: Array(candidates.prefix(3)),
        isClear: columns[column.name] != nil)
    }
    return (columns, suggestions)
  }
}
