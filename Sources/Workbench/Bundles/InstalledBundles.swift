package import Bundles
import Diagnostics
import Glibc
import Readers

/// The bundles of a workspace: `bundles/NAME/NUMBER/`, where the highest number is the one that is run and those below it
/// are what can be gone back to.
///
/// A folder is written aside, synced and renamed, so it is there whole or not at all. What a killed process has left
/// begins with a point, counts as nothing, and is removed by whoever changes the bundle next.
package struct InstalledBundles {
  package static let folderName = "bundles"

  private let workspace: WorkspaceFolder

  package init(in workspace: WorkspaceFolder) { self.workspace = workspace }

  private var folder: String { "\(workspace.path)/\(Self.folderName)" }

  /// The names of all that are installed, sorted.
  package var names: [String] {
    FolderContents.names(in: folder).filter { !$0.hasPrefix(".") && !numbers(of: $0).isEmpty }.sorted()
  }

  /// The numbers of a bundle's installations, the newest last.
  package func numbers(of name: String) -> [Int] {
    FolderContents.names(in: "\(folder)/\(name)").filter {
      FolderContents.isFolder("\(folder)/\(name)/\($0)")
    }
    .compactMap { Int($0) }.filter { $0 > 0 }.sorted()
  }

  /// The bundle that is run under a name, verified.
  ///
  /// - Throws: ``BundleError`` with the nearest name for one that is not there, for a file that is not what was signed, and
  ///   for an office whose key is not trusted any more.
  package func bundle(_ name: String) throws -> InstalledBundle {
    guard OfficeName.isName(name), let number = numbers(of: name).last else { throw notInstalled(name) }
    let installed = try installation(name, number)
    guard try TrustFile(in: workspace).read().vouches(for: installed.bundle.manifest) else {
      let office = installed.bundle.manifest.office
      throw BundleError(
        .changedKey,
        Phrase(
          "\(name) is not run: the key of \(office) is not trusted here", zh: "不运行\(name)：此处不认可\(office)的密钥"),
        help: [
          Phrase(
            "compare its fingerprint: tongbao bundle trust \(installed.file) --fingerprint \"…\"",
            zh: "请核对指纹：tongbao bundle trust \(installed.file) --fingerprint \"…\"")
        ])
    }
    return installed
  }

  /// An installation by its number, verified; whether its office is trusted is not asked.
  package func installation(_ name: String, _ number: Int) throws -> InstalledBundle {
    let path = "\(folder)/\(name)/\(number)"
    do {
      let installed = try InstalledBundle(number: number, path: path)
      guard installed.bundle.manifest.name == name else {
        throw BundleError(
          .contradiction,
          Phrase(
            "it is the bundle \(installed.bundle.manifest.name)", zh: "它是脚本包\(installed.bundle.manifest.name)"
          ))
      }
      return installed
    } catch let error as BundleError {
      throw BundleError(
        error.reason,
        Phrase("\(path) is refused: \(error.message)", zh: "拒绝\(path)：\(error.message)"), at: error.location,
        help: [
          Phrase(
            "install the bundle again, or go back with tongbao bundle rollback \(name)",
            zh: "请重新安装，或用tongbao bundle rollback \(name)退回")
        ])
    }
  }

  private func notInstalled(_ name: String) -> BundleError {
    let known = names
    return BundleError(
      .notInstalled,
      Phrase(
        "no bundle \"\(name)\" is installed\(nearest: name, among: known)",
        zh: "没有安装脚本包“\(name)”\(nearest: name, among: known)"),
      help: [
        known.isEmpty
          ? Phrase("install one: tongbao bundle install FILE", zh: "请先安装：tongbao bundle install 文件")
          : Phrase("there are \(listed: known)", zh: "已安装\(listed: known)")
      ])
  }

  // MARK: - Changing

  /// Makes a bundle the one that is run under its name.
  ///
  /// - Returns: Its number.
  /// - Throws: ``WorkbenchError`` with the system's reason; nothing has changed then.
  package func install(_ bytes: [UInt8], answers: String, of manifest: BundleManifest) throws -> Int {
    let home = "\(folder)/\(manifest.name)"
    return try changing(home) {
      let number = (numbers(of: manifest.name).last ?? 0) + 1
      let aside = "\(home)/.\(number).\(getpid()).part"
      do {
        let files = OutputFolder(aside)
        try files.write(bytes, to: InstalledBundle.fileName)
        try files.write(Array(answers.utf8), to: InstalledBundle.answersName)
        try files.sync()
        try Self.rename(aside, "\(home)/\(number)")
      } catch {
        FolderTree.remove(aside)
        throw error
      }
      try OutputFolder(home).sync()
      try OutputFolder(folder).sync()
      return number
    }
  }

  /// Takes the newest installation away, so that the one before it is run again.
  ///
  /// - Throws: ``BundleError`` when there is none before it, or that one is not whole.
  package func rollBack(_ name: String) throws -> (from: BundleVersion?, to: BundleVersion) {
    guard OfficeName.isName(name), let newest = numbers(of: name).last else { throw notInstalled(name) }
    guard let older = numbers(of: name).dropLast().last else {
      throw BundleError(
        .notInstalled,
        Phrase("there is no version of \(name) before this one", zh: "\(name)没有更早的版本"),
        help: [Phrase("remove it: tongbao bundle remove \(name)", zh: "可删除：tongbao bundle remove \(name)")])
    }
    let before = try installation(name, older).bundle.manifest.version
    let after = try? installation(name, newest).bundle.manifest.version
    let home = "\(folder)/\(name)"
    try changing(home) { try Self.takeAway("\(home)/\(newest)", in: home) }
    return (after, before)
  }

  /// Takes a bundle away, with all that can be gone back to.
  package func remove(_ name: String) throws {
    guard OfficeName.isName(name), !numbers(of: name).isEmpty else { throw notInstalled(name) }
    try changing(nil) { try Self.takeAway("\(folder)/\(name)", in: folder) }
  }

  /// Renames first: what is half removed must not be taken for whole.
  private static func takeAway(_ path: String, in home: String) throws {
    let aside = "\(home)/.removed.\(getpid()).part"
    FolderTree.remove(aside)
    try rename(path, aside)
    try OutputFolder(home).sync()
    FolderTree.remove(aside)
  }

  private static func rename(_ old: String, _ new: String) throws(WorkbenchError) {
    guard unsafe Glibc.rename(old, new) == 0 else { throw .cannotWrite(new, errno) }
  }

  /// Does it while no other process changes bundles, once what was left behind is gone.
  private func changing<Result>(_ home: String?, _ change: () throws -> Result) throws -> Result {
    try OutputFolder(home ?? folder).make()
    let lock = try FolderLock(folder)
    defer { lock.release() }
    for folder in [folder, home].compactMap(\.self) {
      for name in FolderContents.names(in: folder) where name.hasPrefix(".") && name.hasSuffix(".part") {
        FolderTree.remove("\(folder)/\(name)")
      }
    }
    return try change()
  }
}
