import Foundation
import Workbench

/// A small workspace in a folder of its own, whose scripts are run by workers of the built program.
struct Office {
  let folder: URL

  private static let package = """
    {
      "name": "small", "tongbao:quarter": "2021Q3",
      "resources": [
        {"name": "letters", "path": "letters.csv", "schema": {"fields": [
          {"name": "unit", "type": "string"}, {"name": "days", "type": "integer"}]}},
        {"name": "secrets", "path": "secrets.csv", "schema": {"fields": [{"name": "word", "type": "string"}]}},
        {"name": "broken", "path": "broken.csv", "schema": {"fields": [{"name": "number", "type": "integer"}]}}
      ]
    }

    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try write("datasets/datapackage.json", Self.package)
    try write("datasets/letters.csv", "unit,days\n公安局,3\n民政局,9\n公安局,5\n")
    try write("datasets/secrets.csv", "word\nxyzzy\n")
    try write("datasets/broken.csv", "number\nseven\n")
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What a worker makes of a script; `change` changes the order before it is given.
  func run(_ script: String, _ change: (inout WorkOrder) -> Void = { _ in }) throws -> WorkResult {
    try write("scripts/job.lua", script)
    var order = WorkOrder(workspace: folder.path, .script("job"))
    change(&order)
    return try Worker(program: Program.path).run(order)
  }

  /// How a script fails in a worker; nil when it does not.
  func failure(_ script: String, _ change: (inout WorkOrder) -> Void = { _ in }) throws -> WorkFailure? {
    do {
      _ = try run(script, change)
      return nil
    } catch let failure as WorkFailure {
      return failure
    }
  }
}

/// The built program, beside the tests.
enum Program {
  static let url: URL = {
    let name = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: name).deletingLastPathComponent().appending(path: "tongbao")
  }()

  static var path: String { url.path }

  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
}
