/// A column of a table of rules, in English and in Chinese.
enum RuleColumn: String, CaseIterable {
  case id, part, heading, item, rule, points, per, cap, group, tier, threshold, near, counts, sample, window,
    objects, once

  var chinese: String {
    switch self {
    case .id: "编号"
    case .part: "部分"
    case .heading: "一级指标"
    case .item: "二级指标"
    case .rule: "评分细则"
    case .points: "分值"
    case .per: "计分单位"
    case .cap: "上限"
    case .group: "分值组"
    case .tier: "互斥组"
    case .threshold: "阈值"
    case .near: "预警值"
    case .counts: "合并计数"
    case .sample: "抽查数"
    case .window: "时限"
    case .objects: "适用对象"
    case .once: "不重复扣分"
    }
  }

  /// Columns that every table of rules has.
  static let needed: [RuleColumn] = [.id, .part, .heading, .rule]

  static func called(_ name: String) -> RuleColumn? {
    allCases.first { $0.rawValue == name || $0.chinese == name }
  }

  static let names = allCases.flatMap { [$0.rawValue, $0.chinese] }
}
