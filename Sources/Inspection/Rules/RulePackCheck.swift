import Diagnostics
import Readers
import Tables

/// Whether the rules of a pack fit together.
struct RulePackCheck {
  private let placed: PlacedPack
  private var reading = PackReading()

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
        reading.report("a veto has no points", at: place(rule, .points))
      }
      if rule.part != .veto, rule.points == nil {
        reading.report("rule \"\(rule.id)\" has no points (分值)", at: place(rule, .id))
      }
      if rule.part != .veto, let points = rule.points, let cap = rule.cap, points > cap {
        reading.report(
          "one occurrence of \"\(rule.id)\" counts \(points.trimmed), more than its cap (上限) of \(cap.trimmed)",
          at: place(rule, .points), help: ["write points of at most \(cap.trimmed), or a higher cap"])
      }
      for id in rule.counts where !ids.contains(id) {
        reading.report(
          "\"\(rule.id)\" counts with \"\(id)\", which is no rule" + Suggestion.clause(for: id, among: ids),
          at: place(rule, .counts))
      }
      if !rule.counts.isEmpty, rule.threshold == nil {
        reading.report(
          "\"\(rule.id)\" counts with others, but has no threshold (阈值)", at: place(rule, .counts))
      }
      if let near = rule.near { checkNear(near, of: rule) }
      for object in rule.objects where pack.kind(object) == nil {
        reading.report(
          "no kind of object \"\(object)\"" + Suggestion.clause(for: object, among: pack.objects.map(\.name)),
          at: place(rule, .objects))
      }
    }
  }

  private mutating func checkNear(_ near: RuleThreshold, of rule: PackRule) {
    guard rule.part == .veto, let threshold = rule.threshold else {
      reading.report("a warning (预警值) needs a veto with a threshold (阈值)", at: place(rule, .near))
      return
    }
    if near.measure != threshold.measure || near.number >= threshold.number {
      reading.report(
        "the warning \"\(near.text)\" has to lie below the threshold \"\(threshold.text)\", in the same measure",
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
            "\"\(rule.id)\" and \"\(first.id)\" share the group \"\(rule.capGroup)\", but not its cap (上限)",
            at: place(rule, .cap))
        }
        if first.part != rule.part || first.heading != rule.heading {
          reading.report(
            "\"\(rule.id)\" and \"\(first.id)\" share the group \"\(rule.capGroup)\", but not part and heading",
            at: place(rule, .group))
        }
      }
      groups[rule.capGroup] = groups[rule.capGroup] ?? rule
      guard let tier = rule.tier else { continue }
      if let first = tiers[tier], first.capGroup != rule.capGroup {
        reading.report(
          "\"\(rule.id)\" and \"\(first.id)\" exclude each other, but are of different groups (分值组)",
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
        reading.report(
          "\"\(rule.id)\" is the only rule of the tier (互斥组) \"\(tier)\""
            + Suggestion.clause(for: tier, among: tiers.filter { $0 != tier }),
          at: place(rule, .tier), help: ["give the rules that exclude each other one tier, or leave it empty"]
        )
      }
      guard let first = pack.rules.first(where: { $0.tier == tier }), first.chargedOnce != rule.chargedOnce
      else { continue }
      reading.report(
        "\"\(rule.id)\" and \"\(first.id)\" exclude each other, but only one says 不重复扣分 (once)",
        at: place(rule, .once), help: ["write 是 for both, or for neither"])
    }
  }

  private mutating func checkHeadings() {
    var sum = FixedDecimal(0)
    for (name, total) in pack.headings {
      sum = sum.adding(total) ?? sum
      guard let caps = pack.capTotal(ofHeading: name) else { continue }
      if caps != total {
        reading.report(
          "the caps of \"\(name)\" add up to \(caps.trimmed), not to \(total.trimmed)",
          at: placed.places["heading \(name)"])
      }
    }
    if let total = pack.total, !pack.headings.isEmpty, sum != total {
      reading.report(
        "the headings add up to \(sum.trimmed), not to \(total.trimmed)", at: placed.head)
    }
    let stated = pack.headings.map(\.name)
    for rule in pack.rules where rule.part == .deduct && !stated.isEmpty && !stated.contains(rule.heading) {
      reading.report(
        "heading \"\(rule.heading)\" has no total (一级指标)"
          + Suggestion.clause(for: rule.heading, among: stated),
        at: place(rule, .heading))
    }
    let known = Set(pack.rules.map(\.heading))
    for (name, _) in pack.headings where !known.contains(name) {
      reading.report(
        "no rule has the heading \"\(name)\"" + Suggestion.clause(for: name, among: known.sorted()),
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
        "points are shared out over headings (一级指标) with totals, and there are none", at: placed.head)
    }
  }

  private mutating func checkGates() {
    let deducts = pack.rules.contains { $0.part == .deduct }
    if deducts, pack.total == nil {
      reading.report("a pack with deductions needs their total (总分)", at: placed.head)
    }
    if let fail = pack.failBelow, let bonus = pack.bonusAbove, bonus < fail {
      reading.report("the bonus opens above \(bonus), below the \(fail) that pass", at: placed.head)
    }
    if let total = pack.total, let fail = pack.failBelow, fail > total {
      reading.report(
        "\(fail.trimmed) pass (合格线), more than the total (总分) of \(total.trimmed): every object fails",
        at: place(ofKey: .failBelow), help: ["write at most \(total.trimmed), or none 无"])
    }
    if let total = pack.total, let bonus = pack.bonusAbove, bonus >= total {
      reading.report(
        "the bonus opens above \(bonus.trimmed) (加分线), and no score is above the total (总分) of \(total.trimmed)",
        at: place(ofKey: .bonusAbove), help: ["write less than \(total.trimmed), or none 无"])
    }
    if case .points(let points) = pack.veto { checkVeto(points) }
    if let from = pack.validFrom, let end = pack.validTo, end < from {
      reading.report("the pack ends on \(end), before it begins on \(from)", at: placed.head)
    }
  }
}

extension RulePackCheck {
  /// What was vetoed has failed, so that its points lie below those that pass.
  private mutating func checkVeto(_ points: FixedDecimal) {
    if let fail = pack.failBelow, points >= fail {
      reading.report(
        "a veto counts \(points.trimmed), and \(fail.trimmed) pass (合格线)", at: place(ofKey: .veto),
        help: ["write fewer points than \(fail.trimmed), or fails 不合格"])
    } else if let total = pack.total, points > total {
      reading.report(
        "a veto counts \(points.trimmed), more than the total (总分) of \(total.trimmed)",
        at: place(ofKey: .veto), help: ["write at most \(total.trimmed), or fails 不合格"])
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
