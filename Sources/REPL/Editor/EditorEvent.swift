/// What a key asks of whoever runs the editor.
package enum EditorEvent: Hashable, Sendable {
  case submitted(String)
  /// This entry was dropped.
  case interrupted(String)
  /// The conversation ends.
  case ended
  /// The process is to stop.
  case suspended
  /// The window is to be cleared.
  case cleared
}
