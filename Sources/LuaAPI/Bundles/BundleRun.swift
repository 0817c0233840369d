/// What one run of a bundle's script gave and read.
struct BundleRun: Equatable {
  var files: [String: [UInt8]] = [:]
  /// The columns that its plans read, by dataset.
  var columns: [String: Set<String>] = [:]
  /// Datasets that were read, those of the workbench itself among them.
  var datasets: Set<String> = []
  var parameters: Set<String> = []

  /// What two runs read together; the files are the other's.
  func reading(with other: BundleRun) -> BundleRun {
    BundleRun(
      files: other.files, columns: columns.merging(other.columns) { $0.union($1) },
      datasets: datasets.union(other.datasets), parameters: parameters.union(other.parameters))
  }
}
