import Foundation
import TestSupport
import Testing

/// Bundles as offices make, send and take them.
@Suite struct BundleCommandTests {
  private let source: BundleSource
  private let office: URL
  private let passphrase = ["TONGBAO_PASSPHRASE": "八月二十三日截止"]

  init() throws {
    source = try BundleSource()
    office = source.root.deletingLastPathComponent().appending(path: "tongbao-office-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: office.appending(path: "datasets"), withIntermediateDirectories: true)
    try Data("{\"name\": \"office\", \"resources\": []}".utf8).write(
      to: office.appending(path: "datasets/datapackage.json"))
  }

  private func run(_ arguments: String...) throws -> Tongbao.Result {
    try Tongbao.run(["bundle"] + arguments, folder: office, environment: passphrase)
  }

  private func packed() throws -> String {
    let made = try run("keygen", "--office", "沂水县政务公开办公室")
    #expect(made.status == 0, "\(made.errors)")
    let result = try run("pack", source.root.path)
    #expect(result.status == 0, "\(result.errors)")
    return "季度排名-1.2.0.tongbao"
  }

  @Test func `a key is made, a bundle packed, verified, and its office trusted`() throws {
    let file = try packed()
    let attributes = try FileManager.default.attributesOfItem(
      atPath: office.appending(path: "office.key").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try run("keygen", "--office", "沂水县").errors.contains("cannot write \"office.key\""))

    let first = try run("verify", file)
    #expect(first.status == 1)
    #expect(
      first.output.hasPrefix("季度排名-1.2.0.tongbao: 季度排名 1.2.0 of 沂水县政务公开办公室, whole and signed (6 files)\n"))
    let print = try #require(first.output.firstMatch(of: /fingerprint of .*: ([0-9 ]{29})/)).1

    let wrong = try run("trust", file, "--on", "2021-09-08", "--fingerprint", "00000 00000 00000 00000 00000")
    #expect(wrong.status != 0)
    #expect(!FileManager.default.fileExists(atPath: office.appending(path: "bundles/trust.yaml").path))
    #expect(try run("trust", file, "--on", "2021-09-08", "--fingerprint", String(print)).status == 0)
    let known = try run("verify", file)
    #expect(known.output.hasSuffix("the key is the one known here\n"))
    #expect(known.status == 0)
  }

  @Test func `a bundle of a changed key is refused`() throws {
    let file = try packed()
    let print = try #require(run("fingerprint", file).output.firstMatch(of: /: ([0-9 ]{29})/)).1
    #expect(try run("trust", file, "--on", "2021-09-08", "--fingerprint", String(print)).status == 0)
    try FileManager.default.removeItem(at: office.appending(path: "office.key"))
    _ = try packed()
    let result = try run("verify", file)
    #expect(result.status == 3)
    #expect(result.errors.contains("THE KEY OF \"沂水县政务公开办公室\" HAS CHANGED"))
  }

  @Test func `a wrong passphrase opens nothing, and none is asked for without a terminal`() throws {
    _ = try packed()
    let wrong = try Tongbao.run(
      ["bundle", "pack", source.root.path], folder: office, environment: ["TONGBAO_PASSPHRASE": "another one"]
    )
    #expect(wrong.errors.contains("the passphrase does not open the key"))
    #expect(wrong.status == 1)
    let none = try Tongbao.run(["bundle", "pack", source.root.path], folder: office)
    #expect(none.errors.contains("there is no passphrase"))
  }

  @Test func `what a bundle is can be read before it is taken`() throws {
    let file = try packed()
    #expect(
      try run("show", file).output.hasPrefix(
        """
        季度排名 1.2.0: quarterly ranking
        of 沂水县政务公开办公室
        reads:
          checks 检查: quarter (period), unit (text), score (decimal)
        gives: *.csv
        parameter limit: 60 unless given
        takes at most 60 seconds, 512 MiB of memory, 1024 KiB of print
        tests: 三季度
        changes:
          1.2.0: 首次发布

        """))
  }

  @Test(.enabled(if: Tool.has("python3"), "python3 is not installed"))
  func `another ZIP of the same files is refused, with nothing left behind`() throws {
    let file = try packed()
    let script = """
      import sys, zipfile
      old = zipfile.ZipFile(sys.argv[1])
      with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as new:
          for name in old.namelist(): new.writestr(name, old.read(name))
          new.writestr("scripts/bomb.lua", b"-" * 300_000_000)
      """
    let bomb = office.appending(path: "bomb.tongbao").path
    #expect(try Tool.status("python3", ["-c", script, office.appending(path: file).path, bomb]) == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: office.path)
    let result = try run("verify", "bomb.tongbao")
    #expect(
      result.errors.contains("\"manifest\" is compressed, and nothing in a bundle is: it may be a bomb"))
    #expect(result.status == 3)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: office.path) == before)
  }
}
