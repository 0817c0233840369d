import Bundles
import CivilTime
import Diagnostics
import Lua
import Query
import Readers
import Workbench

/// Bundles of other offices, for what the office types itself.
extension ScriptSession {
  var bundleFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "bundle",
      [
        LuaParameter(
          "name", type: .text, summary: Phrase("An installed bundle.", zh: "已安装的脚本包。")),
        LuaParameter(
          "parameters", type: .table, summary: Phrase("Its parameters by name.", zh: "它的参数，按名称给出。"),
          isOptional: true),
      ],
      summary: Phrase(
        "What another office's bundle gives over the data here, at the current quarter, run in a locked process: its results by their file names, CSV files as tables of data, other texts as texts. Not for scripts, which jobs run in a locked process themselves.",
        zh:
          "在锁定的进程中，用本单位当前季度的数据运行其他单位的脚本包，返回各结果：键为文件名，CSV文件为数据表，其他文本为文本。脚本中不可用，因为任务本身就在锁定的进程中运行脚本。"
      ),
      gives: [.table]
    ) { [unowned self] call in
      let installed = try InstalledBundles(in: workspace.folder).bundle(call.text(0))
      let given = call.argumentCount > 1 ? try parameters(in: call.table(1)) : [:]
      let order = try BundleCall(installed, parameters: given).order(
        in: workspace.folder, quarter: workspace.quarter?.description, asOf: workspace.asOfOverride,
        language: language)
      let result = try Worker(isStopped: isCancelled).run(order)
      print(result.printed)
      var values: [String: LuaValue] = [:]
      for file in result.files { values[file.name] = try value(of: file) }
      return [.table(LuaTable(values))]
    }
  }

  private func value(of file: (name: String, bytes: [UInt8])) throws -> LuaValue? {
    guard file.name.hasSuffix(".csv") else {
      return String(validating: file.bytes, as: UTF8.self).map(LuaValue.string)
    }
    let table = try TableReader.read(file.bytes, TableRequest(file: file.name)).table
    let source = PlanSource(name: file.name, table: table)
    return .object(LazyTable(Plan(source), label: file.name, period: nil, session: self))
  }

  private func parameters(in table: LuaTable) throws -> [String: String] {
    var parameters: [String: String] = [:]
    for pair in table.pairs {
      guard case .string(let name) = pair.key else { continue }
      parameters[name] = try text(of: pair.value)
    }
    return parameters
  }
}
