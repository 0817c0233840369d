package import Diagnostics

/// Something in Lua source that was read as what was meant: a full-width sign of an input method.
package struct SourceNote: Hashable, Sendable {
  package let found: String
  package let became: String
  package let location: SourceLocation

  /// `entry:1:6: read "（" as "("`
  package var phrase: Phrase {
    Phrase("\(location): read \"\(found)\" as \"\(became)\"", zh: "\(location)：把“\(found)”读作“\(became)”")
  }
}
