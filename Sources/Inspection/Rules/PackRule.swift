package import Tables

/// One rule of a pack: what is found, and what it costs or earns.
package struct PackRule: Hashable, Sendable {
  package var id: String
  package var part: RulePart
  /// 一级指标
  package var heading: String
  /// 二级指标
  package var item: String
  /// What must be found, in words.
  package var text: String
  /// Points of one occurrence; nil for a veto.
  package var points: FixedDecimal?
  /// What one occurrence is: 处, 个, 次.
  package var per: String?
  /// Rules with the same group share one cap.
  package var capGroup: String
  /// The most that the group takes or gives; nil for no limit.
  package var cap: FixedDecimal?
  /// Of the rules with the same tier only the dearest that is met counts.
  package var tier: String?
  /// What must be reached for the rule to be met; nil when each occurrence counts by itself.
  package var threshold: RuleThreshold?
  /// From where on an object is warned that it comes near the threshold.
  package var near: RuleThreshold?
  /// Further rules whose occurrences are added to this one's before it is held against its threshold.
  package var counts: [String] = []
  /// How many are looked at; all if there are fewer.
  package var sample: Int?
  /// The time looked at, in words: 2周.
  package var window: String?
  /// The kinds of objects that the rule is for; all when empty.
  package var objects: [String] = []
  /// Whether an occurrence that another rule has charged is not charged here again.
  package var chargedOnce = false

  package init(id: String, part: RulePart, heading: String, item: String, text: String) {
    self.id = id
    self.part = part
    self.heading = heading
    self.item = item
    self.text = text
    capGroup = id
  }
}
