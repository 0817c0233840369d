import Ledger
import Readers

/// Which run made a set, and of which files it consists; it lies in the set itself.
struct SetManifest: Hashable, Sendable {
  static let name = ".tongbao-run"

  /// The number of the run, with the name of the ledger that counts it.
  let run: String
  let job: String
  let files: [RecordedFile]

  init(run: String, job: String, files: [RecordedFile]) {
    self.run = run
    self.job = job
    self.files = files.sorted { $0.name < $1.name }
  }

  /// The one in a folder; nil when there is none that can be read.
  init?(in folder: String) {
    guard let bytes = try? FileBytes.read("\(folder)/\(Self.name)") else { return nil }
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  /// Reads what ``text`` wrote; nil for anything else, such as a half of it.
  init?(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count >= 4, lines.removeLast().isEmpty, lines.removeLast() == Self.end else { return nil }
    guard lines[0].hasPrefix("run "), lines[1].hasPrefix("job ") else { return nil }
    var files: [RecordedFile] = []
    for line in lines.dropFirst(2) {
      guard line.utf8.count > 66 else { return nil }
      files.append(RecordedFile(name: String(line.dropFirst(66)), sha256: String(line.prefix(64))))
    }
    self.init(run: String(lines[0].dropFirst(4)), job: String(lines[1].dropFirst(4)), files: files)
  }

  var text: String {
    (["run \(run)", "job \(job)"] + files.map { "\($0.sha256)  \($0.name)" } + [Self.end, ""]).joined(
      separator: "\n")
  }

  private static let end = "end"

  /// Whether every file is there with its bytes.
  func holds(in folder: String) -> Bool {
    files.allSatisfy { file in
      (try? FileBytes.read("\(folder)/\(file.name)")).map(ContentHash.sha256) == file.sha256
    }
  }

  /// Whether the folder holds nothing but these files, or some of them, unchanged.
  func isNothingElse(in folder: String) -> Bool {
    let known = Dictionary(files.map { ($0.name, $0.sha256) }) { first, _ in first }
    return FolderTree.files(under: folder).allSatisfy { name in
      name == Self.name || known[name] == ContentHash.sha256(ofFile: "\(folder)/\(name)")
    }
  }
}
