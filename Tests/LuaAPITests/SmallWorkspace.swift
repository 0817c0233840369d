import Diagnostics
import Foundation
import LuaAPI
import Workbench

/// A workspace of a few rows in a folder of its own, which goes when this does.
final class SmallWorkspace {
  private let root: URL

  /// Letters of two quarters, some without a unit, a number or a score, on the lines 2 to 9 of their file.
  init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    for folder in ["datasets", "scripts/notices"] {
      try FileManager.default.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    try write(Self.package, to: "datasets/datapackage.json")
    try write("quarter,as_of\n2021Q2,2021-05-23\n2021Q3,2021-08-23\n", to: "datasets/quarters.csv")
    try write(
      """
      quarter,id,unit,kind,score,n
      2021Q2,L1,甲,咨询,89.9,1
      2021Q2,L2,丁,投诉,60.0,2
      2021Q3,L3,甲,咨询,89.9,1
      2021Q3,L4,甲,投诉,,2
      2021Q3,L5,乙,咨询,60.0,
      2021Q3,L6,,咨询,59.9,4
      2021Q3,L7,,投诉,70.0,5
      2021Q3,L8,丙,建议,0.1,6

      """, to: "datasets/letters.csv")
    try write("unit,tag\n甲,x\n甲,y\n乙,x\n", to: "datasets/tags.csv")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func session() throws -> ScriptSession {
    try ScriptSession(OpenWorkspace(WorkspaceFolder(root.path)), profile: .script, output: { _ in })
  }

  /// What an entry gives, or its error.
  func ask(_ entry: String, in language: Language = .english) throws -> String {
    let session = try session()
    session.language = language
    do {
      return try session.evaluate(entry).values.map { try session.text(of: $0) }.joined(separator: "\t")
    } catch let error as any Diagnostic {
      return "error: \(error.message.text(in: language))"
    }
  }

  /// The workspace, opened anew.
  func open() throws -> OpenWorkspace { try OpenWorkspace(folder) }

  var folder: WorkspaceFolder { WorkspaceFolder(root.path) }

  /// Builds the notice of the text, with a title, into a folder under the workspace.
  ///
  /// - Returns: the path of the folder.
  func build(
    _ text: String, title: String = "# 通报\n\n", into name: String, edition: Edition = .public
  ) throws -> String {
    try write("\(title)\(text)\n", to: "scripts/notices/one.md")
    for file in try NoticeBuilder(open(), edition: edition).build(template: "notices/one.md") {
      try OutputFolder("\(root.path)/\(name)").write(file.bytes, to: file.name)
    }
    return "\(root.path)/\(name)"
  }

  /// The text of a file of the workspace.
  func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The evidence of a notice that prints one value.
  func evidence(of value: String) throws -> String {
    try write("---\ntitle: 通报\n---\n\n# 通报\n\n共 {{ \(value) }}\n", to: "scripts/notices/one.md")
    let files = try NoticeBuilder(OpenWorkspace(WorkspaceFolder(root.path))).build(template: "notices/one.md")
    let bytes = files.first { $0.name == "evidence.json" }?.bytes ?? []
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ text: String, to path: String) throws {
    try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
  }

  /// Replaces the datasets by a registry and visits to some of its units.
  func referToUnits(_ units: [String], rows: [String]) throws {
    try write("name\n" + units.map { $0 + "\n" }.joined(), to: "datasets/offices.csv")
    try write("unit\n" + rows.map { $0 + "\n" }.joined(), to: "datasets/visits.csv")
    try write(
      """
      { "name": "small", "resources": [
        { "name": "offices", "path": "offices.csv", "schema": { "fields": [ { "name": "name", "type": "string" } ] } },
        { "name": "visits", "path": "visits.csv", "schema": { "fields": [ { "name": "unit", "type": "string" } ],
          "foreignKeys": [ { "fields": "unit",
            "reference": { "resource": "offices", "fields": "name" } } ] } } ] }
      """, to: "datasets/datapackage.json")
  }

  private static let package = """
    {
      "name": "small", "tongbao:quarter": "2021Q3",
      "resources": [
        { "name": "quarters", "path": "quarters.csv", "schema": { "fields": [
          { "name": "quarter", "type": "string", "tongbao:type": "period" },
          { "name": "as_of", "type": "date" } ] } },
        { "name": "letters", "path": "letters.csv", "schema": { "fields": [
          { "name": "quarter", "type": "string", "tongbao:type": "period" },
          { "name": "id", "type": "string" },
          { "name": "unit", "title": "单位", "type": "string" },
          { "name": "kind", "type": "string" },
          { "name": "score", "type": "number", "tongbao:type": "decimal:1" },
          { "name": "n", "type": "integer" } ], "missingValues": [""] } },
        { "name": "tags", "path": "tags.csv", "schema": { "fields": [
          { "name": "unit", "type": "string" }, { "name": "tag", "type": "string" } ] } }
      ]
    }
    """
}
