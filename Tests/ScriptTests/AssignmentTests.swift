import Foundation
import LuaAPI
import TestSupport
import Testing
import Workbench

/// 交办单: a document for each unit whose problems are still to be put right.
@Suite struct AssignmentTests {
  private func files() throws -> [NoticeFile] {
    let workspace = try OpenWorkspace(WorkspaceFolder.locate(from: ScriptRun.root))
    try workspace.use("2021Q3")
    return try NoticeBuilder(workspace).build(template: "assignment")
  }

  private func lines(_ unit: String, of files: [NoticeFile]) throws -> [String] {
    try UnpackedDocument(#require(files.first { $0.name == "交办单-\(unit).docx" }).bytes).lines()
  }

  @Test func `each unit with open problems has its order, in the official order`() throws {
    let files = try files()
    let units = files.filter { $0.name.hasSuffix(".docx") }.map {
      $0.name.dropFirst("交办单-".count).dropLast(".docx".count)
    }
    #expect(files.count == 2 * units.count)
    try expectGolden(units.joined(separator: "\n") + "\n", "2021Q3/assignment-units.txt")
    for unit in ["教体局", "司法局", "马站镇"] {
      try expectGolden(lines(unit, of: files).joined(separator: "\n") + "\n", "2021Q3/assignment-\(unit).txt")
    }
  }
}
