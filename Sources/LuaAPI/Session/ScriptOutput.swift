package import Reports
package import Tables

/// What a script gave out under a name.
package struct ScriptOutput: Sendable {
  package enum Content: Sendable {
    case table(Table, FileForm)
    case workbook([TableSheet])
    case text(String)
    case chart(Chart)
  }

  package let name: String
  package let content: Content
}
