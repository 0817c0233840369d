import Foundation
import Testing
import Workbench

/// Imports that a machine stops in the middle, at each place where it can: the workspace is the old one or the new one.
@Suite struct InterruptedImportTests {
  private static let before = "单位,得分\n公安局,80\n"
  private static let after = "单位,得分\n公安局,90\n"
  private static let names = ["datapackage.json", "scores.2021Q3.receipt.yaml", "scores.csv"]

  /// A workspace before an import, with what its files hold after it.
  private func workspace() throws -> (workspace: ImportWorkspace, old: [String: Data], new: [String: Data]) {
    let workspace = try ImportWorkspace()
    try workspace.importing("scores.csv", Self.before)
    let old = try workspace.stored()
    try workspace.importing("scores.csv", Self.after) { $0.replaces = true }
    let new = try workspace.stored()
    for name in Self.names { try old[name]?.write(to: place(name, in: workspace)) }
    return (workspace, old, new)
  }

  private func place(_ name: String, in workspace: ImportWorkspace) -> URL {
    workspace.folder.appending(path: "datasets/\(name)")
  }

  @Test(arguments: 0...3) func `files that were to be renamed are renamed at the next opening`(renamed: Int)
    throws
  {
    let (workspace, old, new) = try workspace()
    defer { workspace.remove() }
    #expect(old["scores.csv"] != new["scores.csv"])
    for (index, name) in Self.names.enumerated() {
      try new[name]?.write(to: place(index < renamed ? name : name + ".part", in: workspace))
    }
    try workspace.write("datasets/.changes", Self.names.joined(separator: "\0"))
    _ = try OpenWorkspace(WorkspaceFolder(workspace.folder.path))
    #expect(try workspace.stored() == new)
  }

  @Test func `files that were only written aside do not count`() throws {
    let (workspace, old, new) = try workspace()
    defer { workspace.remove() }
    try new["scores.csv"]?.write(to: place("scores.csv.part", in: workspace))
    _ = try OpenWorkspace(WorkspaceFolder(workspace.folder.path))
    #expect(try workspace.stored()["scores.csv"] == old["scores.csv"])
    try workspace.importing("scores.csv", Self.after) { $0.replaces = true }
    #expect(try workspace.stored() == new)
  }

  @Test func `what a stopped process left aside is gone after the next import`() throws {
    let (workspace, _, new) = try workspace()
    defer { workspace.remove() }
    for name in [".changes.4242.part", "scores.csv.part.4242.part"] {
      try workspace.write("datasets/\(name)", Self.before)
    }
    try workspace.importing("scores.csv", Self.after) { $0.replaces = true }
    #expect(try workspace.stored() == new)
    let left = try FileManager.default.contentsOfDirectory(atPath: place("", in: workspace).path)
    #expect(left.filter { $0.hasSuffix(".part") } == [])
  }

  @Test func `an import over files that changed in the meantime writes nothing`() throws {
    let workspace = try ImportWorkspace()
    defer { workspace.remove() }
    try workspace.importing("scores.csv", Self.before)
    let opened = try OpenWorkspace(WorkspaceFolder(workspace.folder.path))
    try opened.use("2021Q3")
    try workspace.importing("others.csv", "单位,件数\n公安局,8\n", as: "others")
    let stored = try workspace.stored()
    try workspace.write("scores.csv", Self.after)
    var request = ImportRequest(workspace.folder.appending(path: "scores.csv").path)
    request.dataset = "scores"
    request.replaces = true
    #expect(
      throws: WorkbenchError(.changedMeanwhile(place("datapackage.json", in: workspace).path)),
      performing: { try opened.importing(request) })
    #expect(try workspace.stored() == stored)
  }
}
