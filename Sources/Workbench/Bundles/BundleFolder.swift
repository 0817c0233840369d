package import Bundles
import Diagnostics
import Glibc
import Readers

/// The folder that a bundle is written in. It is a small workspace itself: `scripts/`, and in `datasets/` the data that
/// its tests run over; beside them `bundle.yaml` and, in `golden/`, the results that the tests must give.
package struct BundleFolder {
  package let folder: WorkspaceFolder
  package let description: BundleDescription
  package let files: [BundlePath: [UInt8]]

  /// Reads everything in it but what begins with a point.
  ///
  /// - Throws: What is wrong in bundle.yaml, or all paths that have no place in a bundle.
  package init(_ path: String) throws {
    folder = WorkspaceFolder(path)
    let place = "\(folder.path)/\(BundleDescription.path)"
    guard FolderContents.isFile(place) else {
      throw BundleError(
        .contradiction, Phrase("\"\(path)\" has no bundle.yaml", zh: "“\(path)”中没有bundle.yaml"),
        help: [Phrase("name the folder that the bundle is written in", zh: "请写出脚本包所在的文件夹")])
    }
    description = try DescriptionReader.read(FileBytes.read(place))
    files = try Self.files(folder.path)
  }

  private static func files(_ folder: String) throws -> [BundlePath: [UInt8]] {
    var files: [BundlePath: [UInt8]] = [:]
    var problems: [BundleError] = []
    for name in FolderContents.files(under: folder).sorted() {
      do throws(BundleError) {
        let path = try BundlePath(name)
        try refuseLink("\(folder)/\(name)", name)
        do {
          files[path] = try FileBytes.read("\(folder)/\(name)")
        } catch {
          throw BundleError(.contents, error.message, at: error.location, help: error.help)
        }
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase("\(folder) cannot be packed", zh: "\(folder)无法打包"), items: problems)
    }
    return files
  }

  /// A link would pack what lies elsewhere.
  private static func refuseLink(_ path: String, _ shown: String) throws(BundleError) {
    var found = stat()
    guard unsafe lstat(path, &found) == 0, found.st_mode & S_IFMT == S_IFREG else {
      throw BundleError(
        .path, Phrase("\"\(shown)\" is a link or no plain file", zh: "“\(shown)”是链接或不是普通文件"))
    }
  }

  /// The files under a folder of it, by their names from there.
  package func files(under folder: String) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.description.hasPrefix("\(folder)/") {
      found[String(path.description.dropFirst(folder.count + 1))] = bytes
    }
    return found
  }

  package func has(_ path: String) -> Bool { files.keys.contains { $0.description == path } }

  package func bytes(of path: String) -> [UInt8]? { files.first { $0.key.description == path }?.value }
}
