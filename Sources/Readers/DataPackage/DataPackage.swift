package import CivilTime
import Tables

/// A workspace's datasets as `datapackage.json` declares them (Frictionless Data Package).
package struct DataPackage: Sendable {
  package var name: String
  package var title: String?
  /// The current quarter of the workspace: `tongbao:quarter`.
  package var quarter: Period?
  package var datasets: [DatasetSchema]

  /// Every name and title, for suggestions.
  package var knownNames: [String] { datasets.flatMap { [$0.name] + [$0.title].compactMap { $0 } } }

  /// The dataset with this name or title.
  package func dataset(_ name: String) -> DatasetSchema? {
    datasets.index(called: name).map { datasets[$0] }
  }
}
