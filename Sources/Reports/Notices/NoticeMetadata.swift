/// One line of a notice's header: `发布机构: 沂水县人民政府办公室`.
package struct NoticeMetadata: Hashable, Sendable {
  package let label: String
  /// Empty when the header leaves it open.
  package let value: [Inline]

  package init(label: String, value: [Inline]) {
    self.label = label
    self.value = value
  }
}
