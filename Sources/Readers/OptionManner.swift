/// Where somebody writes the options with which a file is read.
package enum OptionManner: Hashable, Sendable {
  /// In the table that `read` takes: `header_rows = {2, 3}`.
  case script
  /// After `tongbao import`: `--set header_rows=2,3`.
  case command

  /// What the command has an option of its own for; all else goes through `--set`.
  private static let ownOptions: Set<String> = ["sheet", "items", "encoding", "year"]

  /// An option without a value.
  func named(_ name: String) -> String {
    switch self {
    case .script: "\"\(name)\""
    case .command: Self.ownOptions.contains(name) ? "--\(name)" : "--set \(name)"
    }
  }

  /// An option and its value.
  func written(_ name: String, _ value: ShapeOptionValue) -> String {
    switch self {
    case .script: return "\(name) = \(Self.inScript(name, value))"
    case .command:
      let written = Self.quoted(value.written)
      return Self.ownOptions.contains(name) ? "--\(name) \(written)" : "--set \(name)=\(written)"
    }
  }

  private static func inScript(_ name: String, _ value: ShapeOptionValue) -> String {
    switch value {
    case .flag(let flag): "\(flag)"
    case .rows(let rows) where rows.count == 1 && ["first_row", "last_row", "year"].contains(name):
      "\(rows[0])"
    case .rows(let rows): "{" + rows.map(String.init).joined(separator: ", ") + "}"
    case .text(let text): "\"\(text)\""
    }
  }

  /// A word as a shell takes it.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_-,.:/%".contains($0) }
    return isPlain
      ? text
      : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
