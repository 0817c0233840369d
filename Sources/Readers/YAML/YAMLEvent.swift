/// One piece of a YAML text, and where it begins.
struct YAMLEvent {
  enum Kind: Equatable {
    case scalar(String, isPlain: Bool)
    case list
    case map
    /// The list or map that was opened last ends.
    case close
    case alias
    case secondDocument
    case end
    /// What is wrong, in libyaml's words.
    case failed(String, while: String?)
  }

  let kind: Kind
  /// Both from 1; columns in characters.
  let line: Int
  let column: Int
  let hasAnchor: Bool
  let hasTag: Bool
}
