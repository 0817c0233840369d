import Readers

/// A name in `bundle.yaml`, in English and in Chinese.
enum BundleKey: String, CaseIterable, YAMLKey {
  // the bundle
  case name, version, api, office, title, description, datasets, scripts, outputs, parameters, rules, limits,
    tests,
    changelog
  // in both languages
  case en, zh
  // a dataset
  case columns
  // a parameter
  case `default`
  // limits
  case seconds, memory, output
  // a test
  case script, quarter, golden
  case asOf = "as_of"

  static let top: [BundleKey] = [
    .name, .version, .api, .office, .title, .description, .datasets, .scripts, .outputs, .parameters, .rules,
    .limits, .tests, .changelog,
  ]

  var chinese: String {
    switch self {
    case .name: "名称"
    case .version: "版本"
    case .api: "接口"
    case .office: "单位"
    case .title: "标题"
    case .description: "说明"
    case .datasets: "数据集"
    case .scripts: "脚本"
    case .outputs: "输出"
    case .parameters: "参数"
    case .rules: "评分细则"
    case .limits: "限制"
    case .tests: "测试"
    case .changelog: "变更"
    case .en: "英文"
    case .zh: "中文"
    case .columns: "列"
    case .default: "默认值"
    case .seconds: "秒"
    case .memory: "内存"
    case .output: "打印"
    case .script: "所测脚本"
    case .quarter: "季度"
    case .golden: "预期结果"
    case .asOf: "截止日"
    }
  }
}
