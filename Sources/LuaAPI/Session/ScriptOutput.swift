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

  /// The file that it becomes.
  ///
  /// A table is written in the form that its name ends in, else as CSV; a workbook as .xlsx; a chart in the form that its
  /// name ends in, else as .svg; a text as it is, else with `.txt`.
  ///
  /// - Throws: What cannot be written in that form.
  package func file() throws -> (name: String, bytes: [UInt8]) {
    let format = TableFormat(fileName: name)
    switch content {
    case .table(let table, let form):
      return (format == nil ? name + ".csv" : name, try form.writer.bytes(of: table))
    case .workbook(let sheets):
      return (format == .xlsx ? name : name + ".xlsx", try WorkbookDocument(sheets).bytes())
    case .chart(let chart):
      let form = PictureFormat(fileName: name)
      return (form == nil ? name + ".svg" : name, try (form ?? .svg).bytes(of: chart))
    case .text(let text):
      let hasEnding = name.split(separator: "/").last?.contains(".") ?? false
      return (hasEnding ? name : name + ".txt", Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }
  }
}
