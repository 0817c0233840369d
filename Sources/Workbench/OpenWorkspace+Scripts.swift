import Bundles
import Diagnostics
import Readers

/// Scripts and templates of the workspace.
extension OpenWorkspace {
  /// The text of a script, and its name for messages.
  ///
  /// `name` is a path from `scripts/`, with or without `.lua`, from the workspace, or from the current folder; the first
  /// that is there.
  ///
  /// - Throws: ``WorkbenchError`` with the nearest script there is.
  package func script(_ name: String) throws -> (name: String, text: String) {
    // The workspace's own scripts come first, under one name, wherever the program was started.
    let candidates = ["scripts/\(name)", "scripts/\(name).lua", name, "\(name).lua"]
    for path in candidates where has(path) && !path.hasSuffix("/") {
      return (path, try text(bytes(ofFile: path), shown: path))
    }
    if let held {
      if let script = held.script(named: name) {
        return (script.shown, try text(script.bytes, shown: script.shown))
      }
    } else {
      for path in [name, "\(name).lua"] where WorkspaceFolder.exists(path) && !path.hasSuffix("/") {
        return (path, try text(FileBytes.read(path), shown: path))
      }
    }
    throw WorkbenchError(.noSuchScript(name, known: scriptNames()))
  }

  /// The text of a module by its dotted name, from `scripts/`: `shared.lists` is `scripts/shared/lists.lua`.
  ///
  /// - Throws: ``WorkbenchError`` for a name that is no module of the workspace.
  package func module(_ name: String) throws -> (name: String, text: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
    }
    let shown = "scripts/\(parts.joined(separator: "/")).lua"
    guard isPlain, has(shown) else {
      if let scope { throw scope.refusal(ofModule: name, among: scriptNames()) }
      let known = scriptNames().map { $0.split(separator: "/").joined(separator: ".") }
      throw WorkbenchError(.noSuchScript(name, known: known))
    }
    return (shown, try text(bytes(ofFile: shown), shown: shown))
  }

  private func text(_ bytes: [UInt8], shown: String) throws -> String {
    noteUse(of: shown, bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ReadError.notUTF8(bytes, file: shown)
    }
    return text
  }

  /// Every script under `scripts/`, without its ending, sorted; not those of bundles that are written there, which are
  /// workspaces of their own.
  package func scriptNames() -> [String] {
    let names = names(under: "scripts")
    let bundles = names.filter { $0.hasSuffix("/\(BundleDescription.path)") }.map {
      $0.dropLast(BundleDescription.path.count)
    }
    return names.filter { name in name.hasSuffix(".lua") && !bundles.contains { name.hasPrefix($0) } }
      .map { String($0.dropLast(4)) }.sorted()
  }
}
