import Diagnostics

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

  var emptyHelp: Phrase {
    self == .statement
      ? Phrase("write a Lua statement between the braces", zh: "在括号之间写Lua语句")
      : Phrase("write a Lua expression between the braces", zh: "在括号之间写Lua表达式")
  }

  /// What is typed by mistake outside tags, and what to do about it.
  static let slips = [
    ("}}", Phrase("write {{ before the expression", zh: "在表达式之前写{{")),
    ("%}", Phrase("write {% before the statement", zh: "在语句之前写{%")),
    ("#}", Phrase("write {# before the comment", zh: "在注释之前写{#")),
    ("｛｛", Phrase("write {{ with half-width braces", zh: "{{用半角括号")),
    ("｛%", Phrase("write {% with a half-width brace", zh: "{%用半角括号")),
    ("｛％", Phrase("write {% with a half-width brace and sign", zh: "{%用半角括号和半角百分号")),
    ("{％", Phrase("write {% with a half-width sign", zh: "{%用半角百分号")),
  ]
}
