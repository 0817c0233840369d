/// The three kinds of tags.
enum TemplateTag: CaseIterable {
  case expression
  case statement
  case comment

  var opening: String {
    switch self {
    case .expression: "{{"
    case .statement: "{%"
    case .comment: "{#"
    }
  }

  var closing: String {
    switch self {
    case .expression: "}}"
    case .statement: "%}"
    case .comment: "#}"
    }
  }

  /// What a tag becomes; nil for a comment.
  var kind: TemplateSegment.Kind? {
    switch self {
    case .expression: .expression
    case .statement: .statement
    case .comment: nil
    }
  }

  var emptyHelp: String {
    self == .statement
      ? "write a Lua statement between the braces" : "write a Lua expression between the braces"
  }

  /// What is typed by mistake outside tags, and what to do about it.
  static let slips = [
    ("}}", "write {{ before the expression"),
    ("%}", "write {% before the statement"),
    ("#}", "write {# before the comment"),
    ("｛｛", "write {{ with half-width braces"),
    ("｛%", "write {% with a half-width brace"),
    ("｛％", "write {% with a half-width brace and sign"),
    ("{％", "write {% with a half-width sign"),
  ]
}
