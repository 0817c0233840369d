import Diagnostics
import Readers

/// A workspace that has read all it may, and needs its files no more.
extension OpenWorkspace {
  /// Reads scripts, templates, rule packs and the datasets that are granted; what is asked for later is taken from memory,
  /// and what was not granted is refused.
  ///
  /// A dataset that cannot be read says so when it is asked for: nobody may need it.
  ///
  /// - Parameters:
  ///   - reads: Names or titles of datasets; those that they refer to and the workbench's own come with them. Nil for all.
  ///   - script: What will be run, which may lie outside of `scripts/`.
  /// - Returns: The texts that the script may lead to. What was read up to now counts as used only when it is asked for.
  /// - Throws: ``WorkbenchError`` for a dataset or a script that is not there, ``ReadError`` for one that cannot be read.
  package func hold(reads: [String]?, script: String) throws -> ReachableTexts {
    var files = try HeldFiles(of: folder)
    let (shown, text) = try self.script(script)
    files.hold(script, shown: shown, Array(text.utf8))
    for name in try granted(reads) {
      do {
        _ = try dataset(name)
      } catch {
        unreadable[name] = (error, hashes(of: name))
      }
    }
    held = files
    beginUse()
    return files.texts(from: shown)
  }

  private func granted(_ reads: [String]?) throws -> [String] {
    guard let reads else { return datasetNames }
    let asked = try reads.map { name in
      guard let schema = dataPackage.dataset(name) else {
        throw WorkbenchError(.unknownDataset(name, known: dataPackage.knownNames))
      }
      return schema.name
    }
    let own = Self.ownDatasets.union([Self.decisionsDataset, Self.unitNamesDataset])
    return asked + own.filter { dataPackage.dataset($0) != nil && !asked.contains($0) }.sorted()
  }

  /// Why a dataset that is not in memory is not there; nil while datasets are read as they are asked for.
  func absence(of name: String) -> (any Error)? {
    guard held != nil else { return nil }
    guard let (error, hashes) = unreadable[name] else { return WorkbenchError(.notGranted(name)) }
    for (path, sha256) in hashes { noteSearch(of: path, sha256) }
    return error
  }

  /// SHA-256 of the file of a dataset and of those that its keys refer to, as they are on the disk.
  private func hashes(of name: String) -> [(path: String, sha256: String)] {
    guard let schema = dataPackage.dataset(name) else { return [] }
    return ([schema] + schema.foreignKeys.compactMap { dataPackage.dataset($0.dataset) }).map { schema in
      let path = "datasets/\(schema.path)"
      return (path, ContentHash.sha256(ofFile: "\(folder.path)/\(path)"))
    }
  }

  // MARK: - Small files

  /// Whether there is a file, by its path within the workspace.
  func has(_ path: String) -> Bool {
    let isThere =
      held.map { $0.bytes(of: path) != nil } ?? WorkspaceFolder.exists("\(folder.path)/\(path)")
    if !isThere { noteSearch(of: path) }
    return isThere
  }

  /// The bytes of a file, by its path within the workspace.
  func bytes(ofFile path: String) throws -> [UInt8] {
    guard let held else { return try FileBytes.read("\(folder.path)/\(path)") }
    guard let bytes = held.bytes(of: path) else {
      throw ReadError(Phrase("no such file", zh: "没有这个文件"), at: SourceLocation(file: path))
    }
    return bytes
  }

  /// The paths of all files under a folder of the workspace, from it.
  func names(under part: String) -> [String] {
    let names = held?.names(under: part) ?? FolderContents.files(under: "\(folder.path)/\(part)")
    noteSearch(of: "\(part)/", ContentHash.sha256(ofNames: names))
    return names
  }
}
