import Readers

/// A name in the file of trusted offices.
enum TrustKey: String, YAMLKey {
  case offices, seen, office, key, fingerprint, since, by, bundle, version, manifest

  var chinese: String {
    switch self {
    case .offices: "单位名单"
    case .seen: "见过的版本"
    case .office: "单位"
    case .key: "密钥"
    case .fingerprint: "指纹"
    case .since: "起始日期"
    case .by: "核对人"
    case .bundle: "脚本包"
    case .version: "版本"
    case .manifest: "清单"
    }
  }
}
