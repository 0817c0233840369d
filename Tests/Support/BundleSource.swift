package import Foundation

/// A bundle as an office writes it, in a folder of its own, which goes when this does.
package final class BundleSource {
  package let root: URL

  package static let yaml = """
    name: 季度排名
    version: 1.2.0
    api: 1
    office: 沂水县政务公开办公室
    title: {zh: 季度排名, en: quarterly ranking}
    datasets:
      checks:
        title: 检查
        columns:
          quarter: period
          unit: text
          score: decimal
    scripts: [scripts/排名.lua]
    outputs: ["*.csv"]
    parameters:
      limit: 60
    tests:
      三季度: {quarter: 2021Q3}
    changelog:
      1.2.0: 首次发布

    """

  package static let script = """
    -- api: 1
    local lists = require "shared.lists"
    output("排名.csv", lists.passed(data.checks, param("limit", 60)))

    """

  package static let module = """
    -- api: 1
    local lists = {}

    function lists.passed(checks, limit)
      return checks:filter("score >= $limit", { limit = limit }):sort "-score":select("unit", "score")
    end

    return lists

    """

  private static let package = """
    {
      "name": "tests", "tongbao:quarter": "2021Q3",
      "resources": [
        {"name": "checks", "title": "检查", "path": "checks.csv",
         "schema": {"fields": [
           {"name": "quarter", "type": "string", "tongbao:type": "period"},
           {"name": "unit", "title": "单位", "type": "string"},
           {"name": "score", "title": "得分", "type": "number"},
           {"name": "phone", "title": "电话", "type": "string", "tongbao:confidential": true}
         ]}}
      ]
    }
    """

  package init(yaml: String = yaml, script: String = script, module: String = module) throws {
    root = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try write(yaml, to: "bundle.yaml")
    try write(script, to: "scripts/排名.lua")
    try write(module, to: "scripts/shared/lists.lua")
    try write(Self.package, to: "datasets/datapackage.json")
    try write(
      "quarter,unit,score,phone\n2021Q2,甲,50.0,1\n2021Q3,甲,89.9,1\n2021Q3,乙,59.9,2\n2021Q3,丙,90.0,3\n",
      to: "datasets/checks.csv")
    try write("unit,score\n丙,90.0\n甲,89.9\n", to: "golden/三季度/排名.csv")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  package func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  package func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: root.appending(path: path))
  }
}
