/// How texts are ordered.
package enum TextOrder: Hashable, Sendable {
  /// By Unicode code point.
  case codePoint
  /// As listed, such as the official order of units; texts not listed come after, by code point.
  case listed([String])
}
