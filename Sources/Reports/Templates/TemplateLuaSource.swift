/// The Lua chunk of a template: every piece of code stands on its own line of the template.
struct TemplateLuaSource {
  /// Where the code of a segment starts in the chunk; lines and columns count from 1.
  struct Place: Sendable {
    let luaLine: Int
    let luaColumn: Int
    let segment: Int
  }

  private(set) var text = ""
  private(set) var places: [Place] = []
  private var line = 1
  private var column = 1

  init(_ segments: [TemplateSegment]) {
    for (index, segment) in segments.enumerated() {
      append(String(repeating: "\n", count: segment.line - line))
      if column > 1 { append(" ") }
      append(segment, number: index + 1)
    }
    if column > 1 { append("\n") }
  }

  private mutating func append(_ segment: TemplateSegment, number: Int) {
    switch segment.kind {
    case .text: append("\(Template.textFunction)(\(number));")
    case .expression:
      append("\(Template.valueFunction)(\(number), (")
      appendCode(segment, number)
      append("));")
    case .statement:
      // A bracket at the start would call what stands before it.
      if segment.source.hasPrefix("(") { append(";") }
      appendCode(segment, number)
    }
  }

  private mutating func appendCode(_ segment: TemplateSegment, _ number: Int) {
    places.append(Place(luaLine: line, luaColumn: column, segment: number - 1))
    append(segment.source)
  }

  private mutating func append(_ part: String) {
    text += part
    for character in part {
      if character == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
  }
}
