import Diagnostics
import Foundation
import Lua
import REPL
import Workbench

/// A conversation over the repository's own workspace, with a folder of its own for files.
final class OpenConversation {
  let talk: Conversation
  let folder: URL
  let stop = LuaStop()
  private let printed = Printed()

  private final class Printed { var text = "" }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init(_ limits: LuaLimits = .conversation, in language: Language = .english) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let printed = printed
    talk = try Conversation(
      OpenWorkspace(WorkspaceFolder(Self.root.path)), limits: limits, stop: stop,
      files: OutputFolder(folder.path), language: language, output: { printed.text += $0 })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What each line is answered, with what it prints.
  func say(_ lines: String...) -> [String] {
    lines.map { line in
      printed.text = ""
      let reply = talk.read(line).lines(in: talk.language).joined(separator: "\n")
      return printed.text + reply
    }
  }

  func text(of file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  func has(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: file).path)
  }
}
