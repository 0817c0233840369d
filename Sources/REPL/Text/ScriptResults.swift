package import Diagnostics
package import LuaAPI
import Reports
import Tables
package import Workbench

/// What a script gave out with `output`, as files or as text.
package struct ScriptResults {
  private let outputs: [ScriptOutput]
  private let grid: GridOptions

  package init(_ session: ScriptSession) {
    outputs = session.outputs
    grid = session.grid
  }

  /// Writes each result under the folder, or prints it under its name when there is no folder.
  ///
  /// What the files are is settled by ``ScriptOutput/file()``.
  ///
  /// - Throws: ``WorkbenchError`` for a file that cannot be written.
  package func deliver(to folder: OutputFolder?, in language: Language, print: (String) -> Void) throws {
    for output in outputs {
      if let folder {
        let (name, bytes) = try output.file()
        print(Phrase.wrote(try folder.write(bytes, to: name), remark(on: output)).text(in: language) + "\n")
      } else {
        print("\n\(VisibleText.escaped(output.name))\n\(shown(output))\n")
      }
    }
  }

  /// What must be said of a file that not everybody may see.
  private func remark(on output: ScriptOutput) -> Phrase? {
    let tables =
      switch output.content {
      case .table(let table, _): [table]
      case .workbook(let sheets): sheets.map(\.table)
      case .text, .chart: [] as [Table]
      }
    let hidden = tables.flatMap(Edition.confidentialColumns)
    guard !hidden.isEmpty else { return nil }
    return Phrase("with confidential: \(listed: hidden)", zh: "含不公开的列：\(listed: hidden)")
  }

  private func shown(_ output: ScriptOutput) -> String {
    switch output.content {
    case .text(let text): return text
    case .table(let table, let form): return shown(table, form.caption)
    case .chart(let chart):
      return TerminalChart(chart, width: grid.maximumWidth ?? 80, signs: grid.signs).description
    case .workbook(let sheets):
      return sheets.map { shown($0.table, $0.name) }.joined(separator: "\n\n")
    }
  }

  private func shown(_ table: Table, _ caption: String?) -> String {
    var options = grid
    options.caption = caption
    return TextGrid(table, options).description
  }
}
