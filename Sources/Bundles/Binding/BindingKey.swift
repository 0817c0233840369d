import Readers

/// A name in the file that binds a bundle's columns.
enum BindingKey: String, YAMLKey {
  case dataset, columns

  var chinese: String {
    switch self {
    case .dataset: "数据集"
    case .columns: "列"
    }
  }
}
