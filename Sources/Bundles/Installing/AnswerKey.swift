import Readers

/// A name in the file of what an office answered.
enum AnswerKey: String, YAMLKey {
  case fingerprint, by, on, datasets, units, confirm

  var chinese: String {
    switch self {
    case .fingerprint: "指纹"
    case .by: "核对人"
    case .on: "日期"
    case .datasets: "数据集"
    case .units: "单位"
    case .confirm: "确认"
    }
  }
}
