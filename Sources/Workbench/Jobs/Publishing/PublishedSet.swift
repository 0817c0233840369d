import CFiles
import Glibc
import Ledger
import Readers

/// The results of a job for a quarter: one folder that appears, and is replaced, as a whole.
///
/// The new folder is made aside, in the same parent, and everything in it is synced; then the two change places in one step
/// of the file system. Whoever has opened the folder reads on in the old one. Where the file system cannot do that step, the
/// old one is moved away before the new one is moved in: for that moment there is no set, but never a mixture.
package struct PublishedSet: Sendable {
  /// The folder of the job's sets.
  let parent: String
  let name: String

  package var path: String { "\(parent)/\(name)" }
  private func aside(_ run: String) -> String { "\(parent)/\(Self.partial)\(run)" }
  private func old(_ run: String) -> String { "\(parent)/\(Self.old)\(run)" }

  private static let partial = ".partial-"
  private static let old = ".old-"

  // MARK: - Making

  /// Writes and syncs the files aside.
  ///
  /// - Throws: ``WorkbenchError``; nothing is left aside then.
  func prepare(_ files: [(name: String, bytes: [UInt8])], _ manifest: SetManifest) throws(WorkbenchError) {
    let folder = OutputFolder(aside(manifest.run))
    FolderTree.remove(folder.path)
    do throws(WorkbenchError) {
      try folder.make()
      for file in files { try folder.write(file.bytes, to: file.name) }
      try folder.write(Array(manifest.text.utf8), to: SetManifest.name)
      for inner in FolderTree.folders(under: folder.path) { try OutputFolder(inner).sync() }
      try OutputFolder(parent).sync()
    } catch {
      FolderTree.remove(folder.path)
      throw error
    }
  }

  /// Puts what stands aside for a run in place of what is published. May be repeated after a crash.
  ///
  /// - Returns: Whether the run's set is in place now; false when none stands aside, or not whole.
  /// - Throws: ``WorkbenchError`` with the system's reason. The old set stands then, unless ``isPublished(_:)``: what was left
  ///   to be done is done by calling this again.
  func publish(_ run: String, keeping kept: String) throws(WorkbenchError) -> Bool {
    if !isPublished(run) {
      guard let made = SetManifest(in: aside(run)), made.run == run, made.holds(in: aside(run)) else {
        try putBack(run)
        return false
      }
      try exchange(run)
    }
    try OutputFolder(parent).sync()
    try removeOld(run, keeping: kept)
    return true
  }

  /// Whether the set that is published is the run's.
  func isPublished(_ run: String) -> Bool { manifest?.run == run }

  private func exchange(_ run: String) throws(WorkbenchError) {
    guard WorkspaceFolder.exists(path) else {
      guard unsafe rename(aside(run), path) == 0 else { throw .cannotWrite(path, errno) }
      return
    }
    switch unsafe cfiles_exchange(aside(run), path) {
    case 0: return
    case EINVAL, ENOSYS, ENOTSUP: try exchangeInTwo(run)
    case let reason: throw .cannotWrite(path, reason)
    }
  }

  func exchangeInTwo(_ run: String) throws(WorkbenchError) {
    guard unsafe rename(path, old(run)) == 0 else { throw .cannotWrite(path, errno) }
    guard unsafe rename(aside(run), path) == 0 else {
      let reason = errno
      try putBack(run)
      throw .cannotWrite(path, reason)
    }
  }

  /// Moves the old set back that was moved away for a run whose own cannot be published.
  private func putBack(_ run: String) throws(WorkbenchError) {
    guard !WorkspaceFolder.exists(path), WorkspaceFolder.exists(old(run)) else { return }
    guard unsafe rename(old(run), path) == 0 else { throw .cannotWrite(path, errno) }
  }

  /// What no run wrote is not removed with the set it was put into. A half of our own is what a kill left of the removing.
  private func removeOld(_ run: String, keeping kept: String) throws(WorkbenchError) {
    for folder in [aside(run), old(run)] where WorkspaceFolder.exists(folder) {
      if FolderTree.files(under: folder).isEmpty || SetManifest(in: folder)?.isNothingElse(in: folder) == true
      {
        FolderTree.remove(folder, last: SetManifest.name)
      } else {
        try OutputFolder(kept).make()
        let place = "\(kept)/\(name)-before-\(run)"
        guard unsafe rename(folder, place) == 0 else { throw .cannotWrite(place, errno) }
      }
    }
  }

  /// Removes what a run left aside that will not be published.
  func discard(_ run: String) {
    try? putBack(run)
    FolderTree.remove(aside(run))
  }

  // MARK: - What is published

  /// Which run the published set is of; nil when there is none.
  var manifest: SetManifest? { SetManifest(in: path) }

  /// Whether the published files are exactly these.
  func holds(_ files: [RecordedFile]) -> Bool {
    guard let manifest, Set(manifest.files) == Set(files) else { return false }
    return manifest.holds(in: path)
  }

  /// The bytes of the published files by name; none without a set.
  package func files() -> [(name: String, bytes: [UInt8])] {
    (manifest?.files ?? []).compactMap { file in
      (try? FileBytes.read("\(path)/\(file.name)")).map { (file.name, $0) }
    }
  }
}
