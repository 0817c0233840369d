import Foundation
import TestSupport
import Testing

@testable import Bundles

/// Bundles as other programs verify them, which know nothing of Tongbao: what `docs/bundle-format.md` says is true.
@Suite struct VerifiedElsewhereTests {
  private static let unpack = """
    unzip -q "$1" -d "$2" && cd "$2" && minisign -V -q -m manifest -P "$3" && sha256sum --check --quiet manifest 2>/dev/null
    """

  /// Ends with 0 if minisign and sha256sum take the bundle, whatever we think of it.
  private func status(_ bytes: [UInt8]) throws -> Int32 {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.zip")
    try Data(bytes).write(to: file)
    let key = try Sample.key().publicKey.minisignText
    return try Tool.status(
      "sh", ["-c", Self.unpack, "sh", file.path, folder.appending(path: "unpacked").path, key])
  }

  @Test(.enabled(if: Tool.has("minisign") && Tool.has("unzip"), "minisign or unzip is not installed"))
  func `unzip, minisign and sha256sum take a bundle, and refuse what we refuse`() throws {
    #expect(try status(Sample.packed()) == 0)
    let yaml = ("bundle.yaml", Sample.yaml)
    let other = try Sample.archive([yaml, ("scripts/a.lua", "1")], signed: [yaml, ("scripts/a.lua", "2")])
    #expect(try status(other) != 0)
    #expect(Sample.refusal(of: other)?.reason == .contents)
    let stranger = try Sample.packed(by: 8)
    #expect(try status(stranger) != 0)
    var files = try StoredArchive.files(in: Sample.packed())
    let changed = String(decoding: files[0].bytes, as: UTF8.self).replacing("1.2.0", with: "1.2.1")
    files[0] = .init(name: "manifest", bytes: Array(changed.utf8))
    #expect(try status(StoredArchive.bytes(of: files)) != 0)
    #expect(Sample.refusal(of: StoredArchive.bytes(of: files))?.reason == .signature)
  }

  @Test(
    .enabled(
      if: Tool.works("python3", ["-c", "import cryptography"]), "Python's cryptography is not installed"))
  func `another implementation of Ed25519 and ZIP takes a bundle`() throws {
    let script = """
      import base64, hashlib, sys, zipfile
      from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
      bundle = zipfile.ZipFile(sys.argv[1])
      manifest = bundle.read("manifest")
      head, lines = manifest.decode().split("\\n\\n")
      key = base64.b64decode(head.split("key: ")[1])
      signature = base64.b64decode(bundle.read("manifest.minisig").split(b"\\n")[1])
      Ed25519PublicKey.from_public_bytes(key).verify(signature[10:], manifest)
      for line in lines.splitlines():
          digest, path = line.split("  ", 1)
          assert hashlib.sha256(bundle.read(path)).hexdigest() == digest
      assert len(bundle.namelist()) == len(lines.splitlines()) + 2
      """
    let file = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Sample.packed()).write(to: file)
    #expect(try Tool.status("python3", ["-c", script, file.path]) == 0)
  }
}
