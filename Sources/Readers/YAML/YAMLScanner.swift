import Diagnostics
import Yams

/// Reads YAML that a person wrote by hand, keeping the place of every value.
///
/// Anchors, aliases and tags are refused: what they mean is not seen where it is used, and a file of a few lines could
/// stand for more values than fit into memory.
package enum YAMLScanner {
  private static let mostBytes = 1 << 20
  /// Values within one another; the parser underneath calls itself for each level.
  private static let mostLevels = 64

  /// The document in these bytes.
  ///
  /// - Throws: What is wrong first, with line and column.
  package static func scan(_ bytes: [UInt8], file: String) throws(ReadError) -> YAMLValue {
    let top = SourceLocation(file: file, line: 1, column: 1)
    guard bytes.count <= mostBytes else {
      throw ReadError("the file has \(bytes.count) bytes, at most \(mostBytes) are read", at: top)
    }
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ReadError(
        "the text is not UTF-8", at: SourceLocation(file: file), help: ["save the file as UTF-8"])
    }
    try YAMLLineCheck.check(text, file: file, mostLevels: mostLevels)
    do {
      guard let node = try Yams.compose(yaml: text) else { return YAMLValue(.nothing, at: top) }
      return value(node, file)
    } catch {
      throw readable(error, file)
    }
  }

  // MARK: - Values

  private static func value(_ node: Node, _ file: String) -> YAMLValue {
    let place = SourceLocation(file: file, line: node.mark?.line, column: node.mark?.column)
    switch node {
    case .scalar(let scalar):
      let isBare = scalar.style == .plain || scalar.style == .any
      return YAMLValue(isBare && isNothing(scalar.string) ? .nothing : .text(scalar.string), at: place)
    case .sequence(let items): return YAMLValue(.list(items.map { value($0, file) }), at: place)
    case .mapping(let pairs):
      return YAMLValue(
        .map(
          pairs.map { key, item in
            YAMLMember(
              name: key.scalar?.string ?? "?",
              location: SourceLocation(file: file, line: key.mark?.line, column: key.mark?.column),
              value: value(item, file))
          }), at: place)
    case .alias: preconditionFailure("aliases are refused before")
    }
  }

  private static func isNothing(_ text: String) -> Bool { text.isEmpty || text == "~" || text == "null" }

  // MARK: - Errors

  private static func readable(_ error: any Error, _ file: String) -> ReadError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return ReadError(
        "this is not YAML: \(problem)", at: place(mark, file),
        help: ["write \"name: value\" with a space after the colon, and indent with spaces"])
    case YamlError.duplicatedKeysInMapping(let names, let context):
      return ReadError("\"\(names.first ?? "?")\" stands twice", at: place(context.mark, file))
    default: return ReadError("this is not YAML", at: SourceLocation(file: file))
    }
  }

  private static func place(_ mark: Mark, _ file: String) -> SourceLocation {
    SourceLocation(file: file, line: mark.line, column: mark.column)
  }
}
