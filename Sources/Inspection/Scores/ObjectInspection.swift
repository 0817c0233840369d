/// Under which rules an object was looked at.
struct ObjectInspection {
  let isWhole: Bool
  let entries: [InspectedScope.Entry]
  /// Rules under which something was found: there somebody looked.
  let found: Set<String>

  /// Why it cannot be told how the object stands under a rule; nil when it can.
  func gap(under rule: PackRule, in pack: RulePack) -> String? {
    let own = entries.filter { covers($0, rule) }
    if let gap = own.compactMap({ shortfall($0, rule) }).first {
      return own.contains { $0.inspected != nil && shortfall($0, rule) == nil } ? nil : gap
    }
    guard !isWhole, own.isEmpty, !isFound(rule, in: pack) else { return nil }
    return "未检查"
  }

  /// A finding under a rule of the same tier, or of those counted together, shows that somebody looked.
  private func isFound(_ rule: PackRule, in pack: RulePack) -> Bool {
    if found.contains(rule.id) || rule.counts.contains(where: found.contains) { return true }
    guard let tier = rule.tier else { return false }
    return pack.rules.contains { $0.tier == tier && found.contains($0.id) }
  }

  private func covers(_ entry: InspectedScope.Entry, _ rule: PackRule) -> Bool {
    guard let name = entry.name else { return true }
    return name == rule.id || name == rule.item || name == rule.heading
      || RulePart(written: name) == rule.part
  }

  /// `抽查2个，应查3个` when fewer were looked at than the sample, or than there are.
  private func shortfall(_ entry: InspectedScope.Entry, _ rule: PackRule) -> String? {
    if let gap = entry.gap { return gap }
    guard let inspected = entry.inspected else { return nil }
    let needed = [rule.sample, entry.population].compactMap(\.self).min()
    guard let needed, inspected < needed else { return nil }
    return "抽查\(inspected)个，应查\(needed)个"
  }
}
