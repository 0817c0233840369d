/// A file that a notice links to, in the order of first mention.
package struct Attachment: Hashable, Sendable {
  /// As linked in the text: `附件1`.
  package let label: String
  /// File name beside the notice: `附件1.csv`.
  package let file: String
  /// What it holds, from the link's title: `[附件1](附件1.csv "信件办理模拟测评情况")`; nil when the link has none.
  package let title: String?
}
