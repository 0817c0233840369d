import Diagnostics
import Glibc
import Readers

/// Files of a folder that are written together: all of them appear, or none, also when the machine stops in between.
///
/// Each is written aside and synced. Then a list of them is renamed into place, and from there on they count as
/// written: what is not yet renamed is renamed by whoever comes next, see ``finishInterrupted(in:)``.
struct FileChanges {
  private let folder: String
  private var files: [(name: String, bytes: [UInt8])] = []
  private var basis: [(name: String, bytes: [UInt8])] = []

  init(_ folder: String) { self.folder = folder }

  mutating func add(_ name: String, _ bytes: [UInt8]) { files.append((name, bytes)) }

  /// What the new bytes were made from; when it has changed since, nothing is written.
  mutating func require(_ name: String, toBe bytes: [UInt8]) { basis.append((name, bytes)) }

  var names: [String] { files.map(\.name) }

  /// The list of files whose new bytes stand aside.
  private static let list = ".changes"
  private static let aside = ".part"
  private static let separator: Character = "\0"

  /// Makes all of them appear.
  ///
  /// - Throws: ``WorkbenchError`` with the system's reason, or when the files are no longer what these were made from. Every file is then as it was.
  func commit() throws(WorkbenchError) {
    let lock = try FolderLock(folder)
    defer { lock.release() }
    try Self.finish(folder)
    Self.removeLeftovers(in: folder)
    for file in basis where (try? FileBytes.read("\(folder)/\(file.name)")) != file.bytes {
      throw WorkbenchError(.changedMeanwhile("\(folder)/\(file.name)"))
    }
    do throws(WorkbenchError) {
      for file in files {
        try refuseFolder(file.name)
        try OutputFolder(folder).write(file.bytes, to: file.name + Self.aside)
      }
      try OutputFolder(folder).write(
        Array(names.joined(separator: String(Self.separator)).utf8), to: Self.list)
    } catch {
      for file in files { unsafe unlink("\(folder)/\(file.name)\(Self.aside)") }
      throw error
    }
    try Self.finish(folder)
  }

  /// What a file cannot be renamed to must be found before the list stands.
  private func refuseFolder(_ name: String) throws(WorkbenchError) {
    var status = stat()
    let path = "\(folder)/\(name)"
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw WorkbenchError.cannotWrite(path, EISDIR)
    }
  }

  /// Ends what a stopped process began: to be called before the files of a folder are read.
  ///
  /// Costs one look at the folder when nothing was begun. Waits for a process that is writing.
  ///
  /// - Throws: ``WorkbenchError`` when the files cannot be renamed here, such as on a disk that is read only.
  static func finishInterrupted(in folder: String) throws(WorkbenchError) {
    guard WorkspaceFolder.exists("\(folder)/\(list)") else { return }
    let lock = try FolderLock(folder)
    defer { lock.release() }
    try finish(folder)
  }

  /// Removes what a process wrote aside that was killed before its list stood; with the lock held, nobody else writes here.
  private static func removeLeftovers(in folder: String) {
    for name in FolderContents.names(in: folder) where name.hasSuffix(aside) {
      guard name.hasPrefix("\(list).") || name.contains("\(aside).") else { continue }
      unsafe unlink("\(folder)/\(name)")
    }
  }

  private static func finish(_ folder: String) throws(WorkbenchError) {
    let path = "\(folder)/\(list)"
    guard WorkspaceFolder.exists(path) else { return }
    guard let bytes = try? FileBytes.read(path) else { throw .cannotWrite(path, errno) }
    for name in String(decoding: bytes, as: UTF8.self).split(separator: separator) {
      let target = "\(folder)/\(name)"
      // Those that are not there were renamed before.
      guard unsafe rename(target + aside, target) == 0 || errno == ENOENT else {
        throw .cannotWrite(target, errno)
      }
    }
    try OutputFolder(folder).sync()
    guard unsafe unlink(path) == 0 else { throw .cannotWrite(path, errno) }
  }
}
