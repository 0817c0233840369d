import Diagnostics

/// A bundle: one file that travels, with everything in it signed.
package struct BundleFile: Sendable {
  package static let ending = ".tongbao"

  package let manifest: BundleManifest
  package let description: BundleDescription
  /// Every file but the manifest and its signature.
  package let files: [BundlePath: [UInt8]]

  // MARK: - Writing

  /// The bytes of a bundle; the same for the same files and key.
  ///
  /// - Throws: ``BundleError`` for too much of it, and for two paths that are one on some machine.
  package static func packed(
    _ files: [BundlePath: [UInt8]], as description: BundleDescription, by key: SigningKey
  ) throws(BundleError) -> [UInt8] {
    try check(files)
    let manifest = BundleManifest(
      name: description.name, version: description.version, office: description.office, key: key.publicKey,
      files: files.mapValues { Digest(of: $0) })
    let signature = try SignatureFile.bytes(over: manifest, key)
    let archive = StoredArchive.bytes(
      of: [
        .init(name: BundleManifest.path, bytes: manifest.bytes),
        .init(name: BundleManifest.signaturePath, bytes: signature),
      ] + files.sorted { $0.key < $1.key }.map { .init(name: $0.key.description, bytes: $0.value) })
    // What would be refused is not written.
    _ = try StoredArchive.files(in: archive)
    return archive
  }

  // MARK: - Reading

  /// Reads and verifies a bundle: nothing of a file is looked at before the manifest's signature and the file's SHA-256
  /// are right. Whether the key is known is another question, see ``TrustStore``.
  ///
  /// - Throws: ``BundleError`` that says why the bundle is refused, or what is wrong with its bundle.yaml.
  package init(_ bytes: [UInt8]) throws {
    var stored = try StoredArchive.files(in: bytes)
    guard stored.count >= 2, stored[0].name == BundleManifest.path,
      stored[1].name == BundleManifest.signaturePath
    else {
      throw BundleError(
        .damaged,
        Phrase(
          "a bundle begins with \(BundleManifest.path) and \(BundleManifest.signaturePath)",
          zh: "脚本包应以\(BundleManifest.path)和\(BundleManifest.signaturePath)开头"))
    }
    manifest = try BundleManifest(stored[0].bytes)
    try SignatureFile.verify(stored[1].bytes, over: manifest)
    stored.removeFirst(2)
    files = try Self.files(stored, signedBy: manifest)
    try Self.check(files)
    description = try Self.description(in: files)
    try Self.compare(manifest, with: description)
  }

  private static func files(
    _ stored: [StoredArchive.File], signedBy manifest: BundleManifest
  ) throws(BundleError) -> [BundlePath: [UInt8]] {
    var files: [BundlePath: [UInt8]] = [:]
    var last: BundlePath?
    for file in stored {
      let path = try BundlePath(file.name)
      guard files[path] == nil else {
        throw BundleError(.contents, Phrase("\"\(path)\" is in it twice", zh: "“\(path)”出现两次"))
      }
      guard let digest = manifest.files[path] else {
        throw BundleError(.contents, Phrase("\"\(path)\" is not in the manifest", zh: "清单中没有“\(path)”"))
      }
      guard Digest(of: file.bytes) == digest else {
        throw BundleError(
          .contents, Phrase("\"\(path)\" is not the file that was signed", zh: "“\(path)”不是签名时的文件"))
      }
      guard last.map({ $0 < path }) ?? true else {
        throw BundleError(
          .damaged, Phrase("its files are not in the order of their paths", zh: "文件未按路径排序"))
      }
      last = path
      files[path] = file.bytes
    }
    if let missing = manifest.files.keys.sorted().first(where: { files[$0] == nil }) {
      throw BundleError(.contents, Phrase("\"\(missing)\" is missing in it", zh: "缺少“\(missing)”"))
    }
    return files
  }

  private static func description(in files: [BundlePath: [UInt8]]) throws -> BundleDescription {
    let path = try BundlePath(BundleDescription.path)
    guard let bytes = files[path] else {
      throw BundleError(.contradiction, Phrase("it has no \(path)", zh: "其中没有\(path)"))
    }
    return try DescriptionReader.read(bytes)
  }

  /// What the bundle calls itself must be what was signed outside of it.
  private static func compare(
    _ manifest: BundleManifest, with description: BundleDescription
  ) throws(BundleError) {
    let pairs = [
      (Phrase("name", zh: "名称"), manifest.name, description.name),
      (Phrase("version", zh: "版本"), manifest.version.description, description.version.description),
      (Phrase("office", zh: "单位"), manifest.office, description.office),
    ]
    for (what, outside, inside) in pairs where outside != inside {
      throw BundleError(
        .contradiction,
        Phrase(
          "the manifest's \(what) is \"\(outside)\", that of bundle.yaml \"\(inside)\"",
          zh: "清单中的\(what)为“\(outside)”，bundle.yaml中为“\(inside)”"))
    }
  }

  /// Whether these may be the files of a bundle.
  private static func check(_ files: [BundlePath: [UInt8]]) throws(BundleError) {
    var seen: [String: BundlePath] = [:]
    for path in files.keys.sorted() {
      if let other = seen.updateValue(path, forKey: path.folded) {
        throw BundleError(
          .path, Phrase("\"\(other)\" and \"\(path)\" differ only by case", zh: "“\(other)”与“\(path)”只有大小写不同")
        )
      }
      guard Self.isPlace(path.description) else {
        throw BundleError(
          .path,
          Phrase(
            "\"\(path)\" has no place in a bundle: bundle.yaml, *.md, scripts/, datasets/ and golden/ have",
            zh: "“\(path)”不应在脚本包内：只有bundle.yaml、*.md、scripts/、datasets/和golden/"))
      }
    }
    // A file cannot be a folder too.
    for path in seen.keys.sorted() {
      var folder = path
      while let slash = folder.lastIndex(of: "/") {
        folder = String(folder[..<slash])
        if let file = seen[folder] {
          throw BundleError(
            .path, Phrase("\"\(file)\" is a file and a folder", zh: "“\(file)”既是文件又是文件夹"))
        }
      }
    }
  }

  private static func isPlace(_ path: String) -> Bool {
    if !path.contains("/") { return path == BundleDescription.path || path.hasSuffix(".md") }
    return ["scripts/", "datasets/", "golden/"].contains(where: path.hasPrefix)
  }
}
