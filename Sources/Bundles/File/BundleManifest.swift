import Diagnostics

/// What is signed: who made which version, and the SHA-256 of every file.
///
///     tongbao bundle 1
///     name: 季度排名
///     version: 1.2.0
///     office: 沂水县政务公开办公室
///     key: 2Zc…=
///
///     3b1f…  bundle.yaml
///     90aa…  scripts/排名.lua
///
/// Lines after the empty one are those of `sha256sum`, sorted by path.
package struct BundleManifest: Hashable, Sendable {
  package static let path = "manifest"
  package static let signaturePath = "manifest.minisig"
  private static let heading = "tongbao bundle 1"

  package let name: String
  package let version: BundleVersion
  package let office: String
  package let key: OfficeKey
  package let files: [BundlePath: Digest]

  package init(
    name: String, version: BundleVersion, office: String, key: OfficeKey, files: [BundlePath: Digest]
  ) {
    self.name = name
    self.version = version
    self.office = office
    self.key = key
    self.files = files
  }

  package var bytes: [UInt8] {
    var text = "\(Self.heading)\nname: \(name)\nversion: \(version)\noffice: \(office)\nkey: \(key.text)\n\n"
    for (path, digest) in files.sorted(by: { $0.key < $1.key }) {
      text += "\(digest.hexadecimal)  \(path)\n"
    }
    return Array(text.utf8)
  }

  /// What tells this bundle from every other.
  package var digest: Digest { Digest(of: bytes) }

  /// Reads a manifest, of which there is one right way to write it.
  ///
  /// - Throws: ``BundleError`` with the line.
  package init(_ bytes: [UInt8]) throws(BundleError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.unreadable(Phrase.textIsUnreadable, line: nil)
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 7, lines[0] == Self.heading else {
      throw Self.unreadable(
        Phrase("the first line should be \"\(Self.heading)\"", zh: "第一行应为“\(Self.heading)”"), line: 1)
    }
    name = try Self.value("name", lines, 1)
    office = try Self.value("office", lines, 3)
    for (line, name) in [(2, name), (4, office)] {
      if let problem = OfficeName.problem(of: name) { throw Self.unreadable(problem, line: line) }
    }
    guard let version = BundleVersion(try Self.value("version", lines, 2)) else {
      throw Self.unreadable(Phrase("a version is written 1.2.0", zh: "版本写成1.2.0"), line: 3)
    }
    guard let key = OfficeKey(try Self.value("key", lines, 4)) else {
      throw Self.unreadable(Phrase("the key cannot be read", zh: "密钥无法读取"), line: 5)
    }
    (self.version, self.key) = (version, key)
    files = try Self.files(lines)
    guard self.bytes == bytes else {
      throw Self.unreadable(Phrase("it is not written the one right way", zh: "书写不合规范"), line: nil)
    }
  }

  private static func files(_ lines: [Substring]) throws(BundleError) -> [BundlePath: Digest] {
    var files: [BundlePath: Digest] = [:]
    for (number, line) in lines.enumerated().dropFirst(6).dropLast() {
      let parts = line.split(separator: "  ", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let digest = Digest(hexadecimal: parts[0]) else {
        throw unreadable(Phrase("a line holds a SHA-256 and a path", zh: "每行应为SHA-256和路径"), line: number + 1)
      }
      let path = try BundlePath(String(parts[1]))
      guard files.updateValue(digest, forKey: path) == nil else {
        throw unreadable(Phrase("\"\(path)\" stands twice", zh: "“\(path)”出现两次"), line: number + 1)
      }
    }
    return files
  }

  private static func value(_ name: String, _ lines: [Substring], _ place: Int) throws(BundleError) -> String
  {
    guard lines[place].hasPrefix("\(name): ") else {
      throw unreadable(Phrase("\"\(name): \" is missing", zh: "缺少“\(name): ”"), line: place + 1)
    }
    return String(lines[place].dropFirst(name.count + 2))
  }

  private static func unreadable(_ problem: Phrase, line: Int?) -> BundleError {
    BundleError(
      .damaged, Phrase("the manifest cannot be read: \(problem)", zh: "清单无法读取：\(problem)"),
      at: SourceLocation(file: path, line: line))
  }
}

extension Phrase {
  fileprivate static let textIsUnreadable = Phrase("its text is not UTF-8", zh: "文本不是UTF-8")
}
