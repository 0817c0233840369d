import Diagnostics
import Testing

@testable import Bundles

/// A small bundle with fixed keys, and ways to make it wrong.
enum Sample {
  static let office = "沂水县政务公开办公室"

  static let yaml = """
    名称: 季度排名
    version: 1.2.0
    api: 1
    office: 沂水县政务公开办公室
    title: {zh: 季度排名, en: quarterly ranking}
    description: 按得分排名
    datasets:
      checks:
        title: 检查
        columns:
          unit: text
          得分: 小数
      holidays:
    scripts: [scripts/排名.lua]
    outputs: ["*.csv"]
    parameters:
      限: "60"
      top: {title: {zh: 前几名, en: how many}, default: 10}
    limits: {seconds: 30, memory: 256}
    tests:
      三季度: {quarter: 2021Q3, as_of: 2021-08-23, parameters: {限: 59}}
    changelog:
      1.2.0: 并列的一起列出
      1.1.0: 首次发布
    """

  static let texts = [
    "bundle.yaml": yaml, "scripts/排名.lua": "-- api: 1\noutput(\"a.csv\", data.checks)\n",
    "golden/三季度/a.csv": "unit,得分\n甲,60\n", "README.md": "# 季度排名\n",
  ]

  static func files(_ texts: [String: String] = texts) throws -> [BundlePath: [UInt8]] {
    var files: [BundlePath: [UInt8]] = [:]
    for (path, text) in texts { files[try BundlePath(path)] = Array(text.utf8) }
    return files
  }

  static func key(_ number: UInt8 = 7) throws -> SigningKey {
    try SigningKey(seed: [UInt8](repeating: number, count: 32))
  }

  static func description(_ yaml: String = yaml) throws -> BundleDescription {
    try DescriptionReader.read(Array(yaml.utf8))
  }

  static func packed(_ texts: [String: String] = texts, by number: UInt8 = 7) throws -> [UInt8] {
    let description = try description(texts["bundle.yaml"] ?? yaml)
    return try BundleFile.packed(files(texts), as: description, by: key(number))
  }

  static func manifest(
    _ version: String = "1.2.0", office: String = office, key number: UInt8 = 7, contents: String = ""
  ) throws -> BundleManifest {
    let number = try key(number)
    return BundleManifest(
      name: "季度排名", version: try #require(BundleVersion(version)), office: office, key: number.publicKey,
      files: [try BundlePath("bundle.yaml"): Digest(of: Array(contents.utf8))])
  }

  /// An archive of any files, signed as far as they are in the manifest.
  static func archive(
    _ files: [(String, String)], signed: [(String, String)]? = nil, by number: UInt8 = 7
  ) throws -> [UInt8] {
    var digests: [BundlePath: Digest] = [:]
    for (path, text) in signed ?? files {
      if let path = try? BundlePath(path) { digests[path] = Digest(of: Array(text.utf8)) }
    }
    let key = try key(number)
    let manifest = BundleManifest(
      name: "季度排名", version: BundleVersion(1, 2, 0), office: office, key: key.publicKey, files: digests)
    return StoredArchive.bytes(
      of: [
        .init(name: "manifest", bytes: manifest.bytes),
        .init(name: "manifest.minisig", bytes: try SignatureFile.bytes(over: manifest, key)),
      ] + files.map { .init(name: $0.0, bytes: Array($0.1.utf8)) })
  }

  /// The reason for which bytes are refused; nil when they are taken.
  static func refusal(of bytes: [UInt8]) -> BundleError? {
    do {
      _ = try BundleFile(bytes)
      return nil
    } catch {
      return error as? BundleError
    }
  }
}
