import Diagnostics
import Lua
import Query
import Reports
import Tables
import Workbench

/// A chart of a table as scripts hold it: what `plot` gives. Shown in a conversation, written as a picture.
final class ChartObject: LuaObject {
  let chart: Chart
  /// The plan of the table that is drawn.
  let plan: Plan
  /// Columns of it that must not be published.
  let confidential: [String]
  unowned let session: ScriptSession

  init(_ chart: Chart, plan: Plan, confidential: [String], session: ScriptSession) {
    self.chart = chart
    self.plan = plan
    self.confidential = confidential
    self.session = session
  }

  var luaType: LuaObjectType { session.types.chart }

  /// As wide as the session's window.
  var text: String {
    TerminalChart(chart, width: session.grid.maximumWidth ?? 80, signs: session.grid.signs).description
  }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("chart", zh: "图表"), methods: [writeMethod],
      text: { object in (object as? ChartObject)?.text ?? "" })
  }

  private static var writeMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "write",
      [
        LuaParameter(
          "path", type: .text,
          summary: Phrase("The picture; it ends in .svg, .png or .txt.", zh: "图片的文件名，以.svg、.png或.txt结尾。"))
      ],
      summary: Phrase(
        "Writes the chart as a picture, or as text. Scripts give it out with output instead. docs/charts.md shows what is drawn.",
        zh: "把图写成图片或文本。脚本中改用output给出。docs/charts.md说明画法。")
    ) { call in
      let object = try call.receiver(as: ChartObject.self)
      let path = try call.text(0)
      guard let format = PictureFormat(fileName: path) else {
        throw LuaFault(
          Phrase("write: \"\(path)\" is no name for a picture", zh: "write：“\(path)”不是图片的文件名"),
          help: [Phrase("end it in .svg, .png or .txt", zh: "以.svg、.png或.txt结尾")])
      }
      try object.session.write(format.bytes(of: object.chart), to: path)
      object.session.print(Phrase.wrote(path, object.remark).text(in: object.session.language) + "\n")
      return []
    }
  }

  /// What must be said of a picture that not everybody may see: `with confidential: sender`.
  var remark: Phrase? {
    confidential.isEmpty
      ? nil : Phrase("with confidential: \(listed: confidential)", zh: "含不公开的列：\(listed: confidential)")
  }
}
