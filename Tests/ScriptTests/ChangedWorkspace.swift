import Foundation
import LuaAPI
import Testing
import Workbench

/// A copy of the county's workspace in which single cells are changed.
struct ChangedWorkspace {
  struct Change {
    let file: String
    let conditions: [(column: String, cell: String)]
    let column: String
    let cell: String
    let isEvery: Bool
  }

  private let changes: [Change]

  /// Sets a cell of the first row of 2021Q3 (of every row with `every`) that has these cells.
  static func setting(
    _ column: String, to cell: String, in file: String, where conditions: [(String, String)],
    every: Bool = false
  ) -> ChangedWorkspace {
    let all = [(column: "quarter", cell: "2021Q3")] + conditions.map { (column: $0.0, cell: $0.1) }
    return ChangedWorkspace(changes: [
      Change(file: file, conditions: all, column: column, cell: cell, isEvery: every)
    ])
  }

  /// Adds a row at the end of a file.
  static func adding(_ row: String, to file: String) -> ChangedWorkspace {
    ChangedWorkspace(changes: [Change(file: file, conditions: [], column: "", cell: row, isEvery: false)])
  }

  func and(_ other: ChangedWorkspace) -> ChangedWorkspace {
    ChangedWorkspace(changes: changes + other.changes)
  }

  /// What a piece of Lua gives in the changed workspace, as text.
  func value(of lua: String) throws -> String {
    try opened { folder in try ScriptRun.value(of: lua, in: folder) }
  }

  /// What a script prints and gives out in the changed workspace.
  func text(of script: String) throws -> String {
    try opened { folder in try ScriptRun.text(of: script, in: folder) }
  }

  /// The text of the notice of 2021Q3 in the changed workspace.
  func notice() throws -> String {
    try opened { folder in
      let workspace = try OpenWorkspace(WorkspaceFolder.locate(from: folder))
      let files = try NoticeBuilder(workspace).build()
      return String(decoding: try #require(files.first { $0.name == "notice.txt" }).bytes, as: UTF8.self)
    }
  }

  private func opened(_ body: (String) throws -> String) throws -> String {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    let root = URL(filePath: ScriptRun.root)
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    try manager.copyItem(at: root.appending(path: "datasets"), to: folder.appending(path: "datasets"))
    try manager.createSymbolicLink(
      at: folder.appending(path: "scripts"), withDestinationURL: root.appending(path: "scripts"))
    for change in changes {
      let file = folder.appending(path: "datasets/\(change.file).csv")
      let text = try change.apply(to: String(contentsOf: file, encoding: .utf8))
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return try body(folder.path)
  }
}

extension ChangedWorkspace.Change {
  fileprivate func apply(to text: String) throws -> String {
    guard !conditions.isEmpty else { return text + cell + "\n" }
    var lines = text.split(separator: "\n").map(String.init)
    let header = Self.cells(lines[0])
    let target = try #require(header.firstIndex(of: column))
    let keys = try conditions.map { (try #require(header.firstIndex(of: $0.column)), $0.cell) }
    var changed = 0
    for line in lines.indices.dropFirst() where isEvery || changed == 0 {
      var cells = Self.cells(lines[line])
      guard keys.allSatisfy({ cells[$0.0] == $0.1 }) else { continue }
      cells[target] = cell
      lines[line] = cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
      changed += 1
    }
    try #require(changed > 0, "no row of \(file) fulfils the conditions")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The cells of a line without line ends and doubled quotes in cells.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
