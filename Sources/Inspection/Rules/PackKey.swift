import Readers

/// A name in the head of a rule pack, in English and in Chinese.
enum PackKey: String, CaseIterable, YAMLKey {
  // the pack
  case title, note, source, base, rules, objects, headings, grades, veto, digits, annual, changes, off
  case validFrom = "valid_from"
  case validTo = "valid_to"
  case total
  case failBelow = "fail_below"
  case bonusAbove = "bonus_above"
  case bonusCap = "bonus_cap"
  case passLabel = "pass_label"
  case failLabel = "fail_label"
  case noServices = "no_services"
  // the source
  case document, number, date
  // kinds of objects, grades, units without services
  case name, parts, caps
  case atLeast = "at_least"
  case way
  // the year
  case components, classes, weight, quarters
  case missingQuarter = "missing_quarter"
  case perFailure = "per_failure"
  case failureCap = "failure_cap"
  case vetoAtMost = "veto_at_most"

  var chinese: String {
    switch self {
    case .title: "标题"
    case .note: "说明"
    case .source: "来源"
    case .base: "依据"
    case .rules: "规则表"
    case .objects: "对象"
    case .headings: "一级指标"
    case .grades: "等次"
    case .veto: "单项否决"
    case .digits: "小数位"
    case .annual: "年度考核"
    case .changes: "调整"
    case .off: "不适用"
    case .validFrom: "起始日期"
    case .validTo: "截止日期"
    case .total: "总分"
    case .failBelow: "合格线"
    case .bonusAbove: "加分线"
    case .bonusCap: "加分上限"
    case .passLabel: "合格名称"
    case .failLabel: "不合格名称"
    case .noServices: "无办事服务"
    case .document: "文件"
    case .number: "文号"
    case .date: "日期"
    case .name: "名称"
    case .parts: "部分"
    case .caps: "上限"
    case .atLeast: "最低分"
    case .way: "换算"
    case .components: "组成"
    case .classes: "分类"
    case .weight: "权重"
    case .quarters: "季度"
    case .missingQuarter: "缺季度"
    case .perFailure: "每次不合格扣分"
    case .failureCap: "不合格扣分上限"
    case .vetoAtMost: "否决最高分"
    }
  }
}

extension YAMLReading {
  /// The members of a map of a pack's head.
  mutating func map(_ value: YAMLValue, known: [PackKey]) -> YAMLFields<PackKey> {
    fields(value, known: known)
  }
}
