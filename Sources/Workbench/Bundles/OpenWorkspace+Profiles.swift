package import Bundles
import Readers

extension OpenWorkspace {
  /// What its datasets are like: names, titles and types as the data package has them, and with `values` what their rows show.
  ///
  /// A dataset that cannot be read is known by what the data package says of it. With values all datasets are read.
  package func profiles(withValues values: Bool = false) -> [DatasetProfile] {
    dataPackage.datasets.map { schema in
      if values, let table = try? dataset(schema.name).table {
        return DatasetProfile(schema.name, title: schema.title, table: table)
      }
      return DatasetProfile(
        schema.name, title: schema.title,
        columns: schema.fields.map { ColumnProfile($0.name, title: $0.title, type: $0.type) })
    }
  }
}
