import Foundation

/// A copy of the repository's datasets, in a folder of its own.
struct Workspace {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Tongbao.root.appending(path: "datasets"), to: folder.appending(path: "datasets"))
  }

  /// The repository's scripts too.
  func withScripts() throws -> Workspace {
    try FileManager.default.copyItem(
      at: Tongbao.root.appending(path: "scripts"), to: folder.appending(path: "scripts"))
    return self
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Changes the lines of a dataset's file; the first is its header.
  func change(_ file: String, _ change: (inout [String]) throws -> Void) throws {
    let path = folder.appending(path: "datasets/\(file)")
    var lines = try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n")
    while lines.last == "" { lines.removeLast() }
    try change(&lines)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
  }

  func script(_ name: String, _ text: String) throws {
    let scripts = folder.appending(path: "scripts")
    try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: scripts.appending(path: "\(name).lua"))
  }

  func text(of file: String) throws -> String {
    try String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }
}
