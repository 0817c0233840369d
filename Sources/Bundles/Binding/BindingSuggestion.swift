/// Which column of ours one of theirs may be, most likely first.
package struct BindingSuggestion: Hashable, Sendable {
  package let dataset: String
  package let column: String
  /// Names of our columns whose type fits and that are alike at all, the likeliest first, at most three.
  package let candidates: [String]
  /// Whether the first of them stands out, and may be put in the file to be confirmed.
  package let isClear: Bool
}
