import Foundation
import LuaAPI
import Workbench

/// A workspace of two letters, words for shares, and the templates of a test.
enum TemplateRoom {
  private static let package = """
    {"name": "t", "resources": [
      {"name": "letters", "path": "letters.csv", "schema": {"fields": [
        {"name": "unit", "type": "string"}, {"name": "days", "type": "integer"},
        {"name": "sender", "type": "string", "tongbao:confidential": true}]}},
      {"name": "rates", "path": "rates.csv", "schema": {"fields": [
        {"name": "half", "type": "string"}, {"name": "percent", "type": "number"}]}},
      {"name": "share_words", "path": "share_words.csv", "schema": {"fields": [
        {"name": "word", "type": "string"}, {"name": "over_percent", "type": "number"}]}}]}
    """

  private static let rows = [
    "letters.csv": "unit,days,sender\n甲,2,王\n乙,,李\n", "rates.csv": "half,percent\nH1,93.75\nH2,95\nH3,\n",
    "share_words.csv": "word,over_percent\n个别,0\n部分,10\n多数,50\n普遍,80\n",
  ]

  /// What is built of the template `t.md`, which begins with a title; `parts` are further templates by their path.
  static func files(_ text: String, parts: [String: String] = [:]) throws -> [NoticeFile] {
    try files(of: parts.merging(["t.md": "# 题\n\n\(text)\n"]) { $1 }, template: "t.md")
  }

  /// What is built of one of several templates, by their paths from `scripts/`.
  static func files(of templates: [String: String], template: String) throws -> [NoticeFile] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let contents =
      rows.map { ("datasets/\($0.key)", $0.value) } + [("datasets/datapackage.json", package)]
      + templates.map { ("scripts/\($0.key)", $0.value) }
    for (path, text) in contents {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try NoticeBuilder(OpenWorkspace(WorkspaceFolder(folder.path))).build(template: template)
  }

  /// The text edition, without the title.
  static func text(_ text: String, parts: [String: String] = [:]) throws -> String {
    let notice = try files(text, parts: parts).first { $0.name == "notice.txt" }
    return String(String(decoding: notice?.bytes ?? [], as: UTF8.self).dropFirst("题\n\n".count))
  }

  /// The error that building ends with; `built` for none.
  static func failure(_ text: String, parts: [String: String] = [:]) -> String {
    do {
      _ = try files(text, parts: parts)
      return "built"
    } catch {
      return "\(error)"
    }
  }
}
