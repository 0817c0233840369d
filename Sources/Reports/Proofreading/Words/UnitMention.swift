/// The name of a unit where it stands.
struct UnitMention: Hashable, Sendable {
  let paragraph: Int
  let range: Range<Int>
  /// The canonical name.
  let unit: String
  /// As it is written, without the place before it.
  let spelling: String
  let isFullName: Bool
}
