import Bundles
import Diagnostics
import Readers

/// The small files of a workspace, read at once: scripts, templates and rule packs are taken from here when nothing may be
/// opened any more.
struct HeldFiles: Sendable {
  /// Larger files are no scripts; they are as if they were not there.
  private static let most = 4 << 20

  /// By path within the workspace.
  private var files: [String: [UInt8]] = [:]
  /// A script from elsewhere, by the name that it was asked for with.
  private var script: (name: String, shown: String, bytes: [UInt8])?

  /// Every file under `scripts/` and `datasets/rules/`.
  ///
  /// - Throws: ``ReadError`` for a file that is there and cannot be read.
  init(of folder: WorkspaceFolder) throws {
    for part in ["scripts", "datasets/rules"] {
      for name in FolderContents.files(under: "\(folder.path)/\(part)") {
        let path = "\(part)/\(name)"
        let bytes = try FileBytes.read("\(folder.path)/\(path)")
        if bytes.count <= Self.most { files[path] = bytes }
      }
    }
  }

  /// The scripts and rule packs that a bundle brings.
  init(of bundle: BundleFile) {
    for (path, bytes) in bundle.files {
      let path = path.description
      guard path.hasPrefix("scripts/") || path.hasPrefix("datasets/rules/") else { continue }
      files[path] = bytes
    }
  }

  /// Holds a script that may lie outside of `scripts/` too.
  mutating func hold(_ name: String, shown: String, _ bytes: [UInt8]) { script = (name, shown, bytes) }

  func bytes(of path: String) -> [UInt8]? { files[path] }

  func script(named name: String) -> (shown: String, bytes: [UInt8])? {
    script.flatMap { $0.name == name ? ($0.shown, $0.bytes) : nil }
  }

  /// The paths of all files under a folder of the workspace, from it.
  func names(under folder: String) -> [String] {
    files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.utf8.count + 1)) }
  }

  /// The texts that a script may lead to: its own, and those whose name stands in one of them.
  func texts(from shown: String) -> ReachableTexts {
    var left = files
    var found = [left.removeValue(forKey: shown) ?? script?.bytes ?? []]
    var place = 0
    while place < found.count {
      let text = ReachableTexts([found[place]])
      for path in left.keys.sorted() where text.mention(Self.stem(path)) {
        if let text = left.removeValue(forKey: path) { found.append(text) }
      }
      place += 1
    }
    return ReachableTexts(found)
  }

  /// How a script names another, whichever way: `lists` of `scripts/shared/lists.lua`.
  private static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.split(separator: ".").first ?? name)
  }
}
