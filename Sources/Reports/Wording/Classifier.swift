/// The measure word between a number and what is counted: `46件`, `12400余条`.
package enum Classifier: String, Hashable, Sendable, CaseIterable {
  case general = "个"
  case matter = "件"
  case strip = "条"
  case household = "家"
  case time = "次"
  case item = "项"
  case piece = "篇"
  case spot = "处"
  case person = "名"

  /// The measure word that notices use with this noun: 件 for 信件, 条 for 建议, 个 for what is not known.
  package static func usual(for noun: String) -> Classifier {
    nouns.first { noun.hasSuffix($0.noun) }?.classifier ?? .general
  }

  /// The longest ending that fits comes first.
  private static let nouns: [(noun: String, classifier: Classifier)] = [
    ("会议", .time), ("检查", .time), ("抽查", .time),
    ("信件", .matter), ("来信", .matter), ("申请", .matter), ("复议", .matter), ("诉讼", .matter),
    ("信息", .strip), ("建议", .strip), ("提案", .strip), ("留言", .strip), ("线索", .strip), ("意见", .strip),
    ("网站", .household), ("企业", .household),
    ("任务", .item), ("指标", .item), ("问题", .item), ("政策", .item),
    ("解读材料", .piece), ("稿件", .piece), ("文章", .piece), ("解读", .piece),
  ]
}
