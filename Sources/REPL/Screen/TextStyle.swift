/// What a stretch of text is, for the eye.
package enum TextStyle: Hashable, Sendable {
  case plain
  case prompt, keyword, string, number, comment
  /// The name of a dataset, a column, or something to call.
  case table, column, function
  /// The place where something is wrong.
  case wrong
  /// A bracket beside the cursor, and the one that belongs to it.
  case bracket
  /// A character that cannot be seen, by its number.
  case invisible
  /// What may be taken over with one key.
  case suggestion
  case dim
  /// What was searched for.
  case found
  case chosen
}
