import Diagnostics
import Readers
import Tables

/// Whether the rules of a pack fit together.
struct RulePackCheck {
  private let placed: PlacedPack
  private var reading = YAMLReading()

  private var pack: RulePack { placed.pack }

  static func problems(of placed: PlacedPack) -> [ReadError] {
    var check = RulePackCheck(placed)
    check.checkRules()
    check.checkCaps()
    check.checkTiers()
    check.checkHeadings()
    check.checkNames()
    check.checkGates()
    return check.reading.problems
  }

  private init(_ placed: PlacedPack) {
    self.placed = placed
  }

  private func place(_ rule: PackRule, _ column: RuleColumn) -> SourceLocation? {
    placed.rows[rule.id].map { $0[column]?.place ?? $0.place }
  }

  private mutating func checkRules() {
    let ids = pack.rules.map(\.id)
    for rule in pack.rules {
      if rule.part == .veto, rule.points != nil {
        reading.report(Phrase("a veto has no points", zh: "单项否决没有分值"), at: place(rule, .points))
      }
      if rule.part != .veto, rule.points == nil {
        reading.report(Self.noPoints(rule), at: place(rule, .id))
      }
      if rule.part != .veto, let points = rule.points, let cap = rule.cap, points > cap {
        reading.report(
          Phrase(
            "one occurrence of \"\(rule.id)\" counts \(points.trimmed), more than its cap (上限) of \(cap.trimmed)",
            zh: "“\(rule.id)”一次计\(points.trimmed)分，超过其上限\(cap.trimmed)分"),
          at: place(rule, .points),
          help: [
            Phrase(
              "write points of at most \(cap.trimmed), or a higher cap", zh: "分值不超过\(cap.trimmed)，或提高上限")
          ])
      }
      for id in rule.counts where !ids.contains(id) {
        reading.report(
          Phrase(
            "\"\(rule.id)\" counts with \"\(id)\", which is no rule\(nearest: id, among: ids)",
            zh: "“\(rule.id)”与“\(id)”合并计数，而没有编号为“\(id)”的细则\(nearest: id, among: ids)"),
          at: place(rule, .counts))
      }
      if !rule.counts.isEmpty, rule.threshold == nil {
        reading.report(
          Phrase(
            "\"\(rule.id)\" counts with others, but has no threshold (阈值)", zh: "“\(rule.id)”与其他细则合并计数，但没有阈值"),
          at: place(rule, .counts))
      }
      if let near = rule.near { checkNear(near, of: rule) }
      for object in rule.objects where pack.kind(object) == nil {
        let known = pack.objects.map(\.name)
        reading.report(
          Phrase(
            "no kind of object \"\(object)\"\(nearest: object, among: known)",
            zh: "没有对象类别“\(object)”\(nearest: object, among: known)"),
          at: place(rule, .objects))
      }
    }
  }

  static func noPoints(_ rule: PackRule) -> Phrase {
    Phrase("rule \"\(rule.id)\" has no points (分值)", zh: "细则“\(rule.id)”没有分值")
  }

  private static func atMost(_ total: FixedDecimal) -> Phrase {
    Phrase("write at most \(total.trimmed), or none 无", zh: "写不高于\(total.trimmed)的数，或写无（none）")
  }

  private mutating func checkNear(_ near: RuleThreshold, of rule: PackRule) {
    guard rule.part == .veto, let threshold = rule.threshold else {
      reading.report(
        Phrase("a warning (预警值) needs a veto with a threshold (阈值)", zh: "预警值只用于有阈值的单项否决"),
        at: place(rule, .near))
      return
    }
    if near.measure != threshold.measure || near.number >= threshold.number {
      reading.report(
        Phrase(
          "the warning \"\(near.text)\" has to lie below the threshold \"\(threshold.text)\", in the same measure",
          zh: "预警值“\(near.text)”应低于阈值“\(threshold.text)”，且计量方式相同"),
        at: place(rule, .near))
    }
  }

  /// All rules of a group agree on its cap, its heading and its part; those of a tier on its group.
  private mutating func checkCaps() {
    var groups: [String: PackRule] = [:]
    var tiers: [String: PackRule] = [:]
    for rule in pack.rules where rule.part != .veto {
      if let first = groups[rule.capGroup] {
        if first.cap != rule.cap {
          reading.report(
            Phrase(
              "\"\(rule.id)\" and \"\(first.id)\" share the group \"\(rule.capGroup)\", but not its cap (上限)",
              zh: "“\(rule.id)”与“\(first.id)”同属分值组“\(rule.capGroup)”，但上限不同"),
            at: place(rule, .cap))
        }
        if first.part != rule.part || first.heading != rule.heading {
          reading.report(
            Phrase(
              "\"\(rule.id)\" and \"\(first.id)\" share the group \"\(rule.capGroup)\", but not part and heading",
              zh: "“\(rule.id)”与“\(first.id)”同属分值组“\(rule.capGroup)”，但部分或一级指标不同"),
            at: place(rule, .group))
        }
      }
      groups[rule.capGroup] = groups[rule.capGroup] ?? rule
      guard let tier = rule.tier else { continue }
      if let first = tiers[tier], first.capGroup != rule.capGroup {
        reading.report(
          Phrase(
            "\"\(rule.id)\" and \"\(first.id)\" exclude each other, but are of different groups (分值组)",
            zh: "“\(rule.id)”与“\(first.id)”互斥，但分值组不同"),
          at: place(rule, .tier))
      }
      tiers[tier] = tiers[tier] ?? rule
    }
  }

  /// A tier is a choice between several rules, and all of them charge an occurrence again or none does.
  private mutating func checkTiers() {
    let tiers = pack.rules.filter { $0.part != .veto }.compactMap(\.tier)
    for rule in pack.rules where rule.part != .veto {
      guard let tier = rule.tier else { continue }
      let isLeftAlone = placed.switchedOff.contains { $0.tier == tier }
      if tiers.count(where: { $0 == tier }) == 1, !isLeftAlone {
        let others = tiers.filter { $0 != tier }
        reading.report(
          Phrase(
            "\"\(rule.id)\" is the only rule of the tier (互斥组) \"\(tier)\"\(nearest: tier, among: others)",
            zh: "互斥组“\(tier)”中只有“\(rule.id)”一条\(nearest: tier, among: others)"),
          at: place(rule, .tier),
          help: [
            Phrase(
              "give the rules that exclude each other one tier, or leave it empty", zh: "互斥的细则写同一个互斥组，否则留空")
          ])
      }
      guard let first = pack.rules.first(where: { $0.tier == tier }), first.chargedOnce != rule.chargedOnce
      else { continue }
      reading.report(
        Phrase(
          "\"\(rule.id)\" and \"\(first.id)\" exclude each other, but only one says 不重复扣分 (once)",
          zh: "“\(rule.id)”与“\(first.id)”互斥，但只有一条写了不重复扣分"),
        at: place(rule, .once),
        help: [Phrase("write 是 for both, or for neither", zh: "两条都写“是”，或都不写")])
    }
  }

  private mutating func checkHeadings() {
    var sum = FixedDecimal(0)
    for (name, total) in pack.headings {
      sum = sum.adding(total) ?? sum
      guard let caps = pack.capTotal(ofHeading: name) else { continue }
      if caps != total {
        reading.report(
          Phrase(
            "the caps of \"\(name)\" add up to \(caps.trimmed), not to \(total.trimmed)",
            zh: "“\(name)”的上限合计为\(caps.trimmed)，不是\(total.trimmed)"),
          at: placed.places["heading \(name)"])
      }
    }
    if let total = pack.total, !pack.headings.isEmpty, sum != total {
      reading.report(
        Phrase(
          "the headings add up to \(sum.trimmed), not to \(total.trimmed)",
          zh: "各一级指标合计为\(sum.trimmed)，不是\(total.trimmed)"),
        at: placed.head)
    }
    let stated = pack.headings.map(\.name)
    for rule in pack.rules where rule.part == .deduct && !stated.isEmpty && !stated.contains(rule.heading) {
      reading.report(
        Phrase(
          "heading \"\(rule.heading)\" has no total (一级指标)\(nearest: rule.heading, among: stated)",
          zh: "一级指标“\(rule.heading)”没有写总分\(nearest: rule.heading, among: stated)"),
        at: place(rule, .heading))
    }
    let known = Set(pack.rules.map(\.heading))
    for (name, _) in pack.headings where !known.contains(name) {
      reading.report(
        Phrase(
          "no rule has the heading \"\(name)\"\(nearest: name, among: known.sorted())",
          zh: "没有细则属于一级指标“\(name)”\(nearest: name, among: known.sorted())"),
        at: placed.places["heading \(name)"])
    }
  }

  private mutating func checkNames() {
    let names = Set(pack.rules.flatMap { [$0.id, $0.item, $0.heading, $0.capGroup] })
    for kind in pack.objects {
      for name in kind.off where !names.contains(name) {
        reading.report(PackChanges.unknown(name, in: pack), at: placed.places["off \(name)"])
      }
      for name in kind.caps.keys.sorted() where !names.contains(name) {
        reading.report(PackChanges.unknown(name, in: pack), at: placed.places["cap \(name)"])
      }
    }
    guard let services = pack.services else { return }
    for name in services.headings where !names.contains(name) {
      reading.report(PackChanges.unknown(name, in: pack), at: placed.places["services \(name)"])
    }
    if services.way == .evenly, pack.headings.isEmpty {
      reading.report(
        Phrase(
          "points are shared out over headings (一级指标) with totals, and there are none",
          zh: "平均分配要分到写明总分的一级指标，而一个也没有"),
        at: placed.head)
    }
  }

  private mutating func checkGates() {
    let deducts = pack.rules.contains { $0.part == .deduct }
    if deducts, pack.total == nil {
      reading.report(
        Phrase("a pack with deductions needs their total (总分)", zh: "有扣分的评分细则应写总分"), at: placed.head)
    }
    if let fail = pack.failBelow, let bonus = pack.bonusAbove, bonus < fail {
      reading.report(
        Phrase("the bonus opens above \(bonus), below the \(fail) that pass", zh: "加分线\(bonus)低于合格线\(fail)"),
        at: placed.head)
    }
    if let total = pack.total, let fail = pack.failBelow, fail > total {
      reading.report(
        Phrase(
          "\(fail.trimmed) pass (合格线), more than the total (总分) of \(total.trimmed): every object fails",
          zh: "合格线\(fail.trimmed)高于总分\(total.trimmed)：所有对象都不合格"),
        at: place(ofKey: .failBelow), help: [Self.atMost(total)])
    }
    if let total = pack.total, let bonus = pack.bonusAbove, bonus >= total {
      reading.report(
        Phrase(
          "the bonus opens above \(bonus.trimmed) (加分线), and no score is above the total (总分) of \(total.trimmed)",
          zh: "加分线为\(bonus.trimmed)，而得分不会高于总分\(total.trimmed)"),
        at: place(ofKey: .bonusAbove),
        help: [Phrase("write less than \(total.trimmed), or none 无", zh: "写小于\(total.trimmed)的数，或写无（none）")])
    }
    if case .points(let points) = pack.veto { checkVeto(points) }
    if let from = pack.validFrom, let end = pack.validTo, end < from {
      reading.report(
        Phrase("the pack ends on \(end), before it begins on \(from)", zh: "评分细则的截止日期\(end)早于起始日期\(from)"),
        at: placed.head)
    }
  }
}

extension RulePackCheck {
  /// What was vetoed has failed, so that its points lie below those that pass.
  private mutating func checkVeto(_ points: FixedDecimal) {
    if let fail = pack.failBelow, points >= fail {
      reading.report(
        Phrase(
          "a veto counts \(points.trimmed), and \(fail.trimmed) pass (合格线)",
          zh: "单项否决记\(points.trimmed)分，而合格线为\(fail.trimmed)分"),
        at: place(ofKey: .veto),
        help: [
          Phrase(
            "write fewer points than \(fail.trimmed), or fails 不合格", zh: "写低于\(fail.trimmed)的分数，或写不合格（fails）")
        ])
    } else if let total = pack.total, points > total {
      reading.report(
        Phrase(
          "a veto counts \(points.trimmed), more than the total (总分) of \(total.trimmed)",
          zh: "单项否决记\(points.trimmed)分，高于总分\(total.trimmed)"),
        at: place(ofKey: .veto),
        help: [
          Phrase(
            "write at most \(total.trimmed), or fails 不合格", zh: "写不高于\(total.trimmed)的分数，或写不合格（fails）")
        ])
    }
  }

  /// Where the pack itself says it; the beginning of its head where only its base does.
  private func place(ofKey key: PackKey) -> SourceLocation? {
    guard let place = placed.places[key.rawValue], place.file == placed.head?.file else { return placed.head }
    return place
  }
}

extension RulePack {
  /// What the deduction groups of a heading can take together; nil when one has no limit.
  func capTotal(ofHeading name: String) -> FixedDecimal? {
    var groups: Set<String> = []
    var sum = FixedDecimal(0)
    for rule in rules where rule.part == .deduct && rule.heading == name {
      guard let cap = rule.cap else { return nil }
      if groups.insert(rule.capGroup).inserted { sum = sum.adding(cap) ?? sum }
    }
    return sum
  }
}
