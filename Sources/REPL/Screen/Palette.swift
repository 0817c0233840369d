/// The escape sequences for styles: with colours, or without where `NO_COLOR` asks for that.
package struct Palette: Sendable {
  package let hasColours: Bool

  package init(hasColours: Bool) {
    self.hasColours = hasColours
  }

  /// What `NO_COLOR` says: set to anything but nothing, it asks for none.
  package init(environment: [String: String]) {
    hasColours = (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// A text in a style, and nothing of the style left behind it.
  package func styled(_ text: String, _ style: TextStyle) -> String {
    guard let codes = hasColours ? colour(style) : attribute(style) else { return text }
    return "\u{1B}[\(codes)m\(text)\u{1B}[0m"
  }

  private func colour(_ style: TextStyle) -> String? {
    switch style {
    case .plain: nil
    case .prompt: "1"
    case .keyword: "35"
    case .string: "32"
    case .number: "36"
    case .comment, .dim: "2"
    case .table: "1;34"
    case .column: "33"
    case .function: "34"
    case .wrong: "4;31"
    case .bracket: "1;4"
    case .invisible: "7;31"
    case .suggestion: "90"
    case .found: "1;33"
    case .chosen: "7"
    }
  }

  /// Without colours only what must be told apart is.
  private func attribute(_ style: TextStyle) -> String? {
    switch style {
    case .prompt: "1"
    case .wrong, .found: "4"
    case .bracket: "1;4"
    case .comment, .suggestion, .dim: "2"
    case .invisible, .chosen: "7"
    default: nil
    }
  }
}
