import Bundles
import Diagnostics
import Foundation
import LuaAPI
import TestSupport
import Testing
import Workbench

@Suite struct BundlePackerTests {
  private func key() throws -> SigningKey { try SigningKey(seed: [UInt8](repeating: 7, count: 32)) }

  private func pack(_ source: BundleSource) throws -> (bytes: [UInt8], notes: [Phrase]) {
    try BundlePacker(BundleFolder(source.root.path), in: .english).packed(by: key())
  }

  /// Why the bundle is not packed, in full.
  private func refusal(_ source: BundleSource, in language: Language = .english) throws -> String {
    do {
      _ = try pack(source)
      return ""
    } catch let error as any Diagnostic {
      return error.text(in: language)
    }
  }

  @Test func `what is true is packed, twice to the same bytes`() throws {
    let source = try BundleSource()
    let (bytes, notes) = try pack(source)
    #expect(notes == [])
    #expect(try pack(source).bytes == bytes)
    let bundle = try BundleFile(bytes)
    #expect(
      bundle.files.keys.sorted().map(\.description) == [
        "bundle.yaml", "datasets/checks.csv", "datasets/datapackage.json", "golden/三季度/排名.csv",
        "scripts/shared/lists.lua", "scripts/排名.lua",
      ])
  }

  @Test func `a column that a plan reads and bundle.yaml does not name is refused`() throws {
    let source = try BundleSource(
      module: BundleSource.module.replacing("score >= $limit", with: "score >= $limit and phone ~= '2'"))
    #expect(
      try refusal(source) == """
        季度排名 is not packed: 1 problem
          bundle.yaml:7:3: scripts read column "phone" of checks, which bundle.yaml does not name
            help: name it under columns, or do without it
        """)
    #expect(try refusal(source, in: .chinese).contains("脚本读了checks的列“phone”，而bundle.yaml没有列出"))
  }

  @Test func `a column behind a figure counts as read, one that is only carried along does not`() throws {
    let counted = try BundleSource(
      module: BundleSource.module.replacing(
        ":sort \"-score\":select(\"unit\", \"score\")",
        with: ":derive \"p = length(phone)\":sort \"-score\":select(\"unit\", \"score\")"))
    #expect(try refusal(counted) == "")
    let shown = try BundleSource(
      module: BundleSource.module.replacing(":select(\"unit\", \"score\")", with: ":without(\"phone\")"))
    #expect(!(try refusal(shown)).contains("column"))
  }

  @Test func `a dataset and a parameter that are not named are refused`() throws {
    let yaml = BundleSource.yaml.replacing("  checks:\n    title: 检查", with: "  check:")
    let refused = try refusal(BundleSource(yaml: yaml))
    #expect(
      refused.contains(
        "bundle.yaml:7:3: no dataset \"check\" in datasets/datapackage.json; did you mean \"checks\"?"))
    let parameter = try BundleSource(
      script: BundleSource.script.replacing("param(\"limit\", 60)", with: "param(\"limits\", 60)"))
    #expect(
      try refusal(parameter).contains(
        "bundle.yaml: scripts ask for parameter \"limits\", which bundle.yaml does not name; did you mean \"limit\"?"
      ))
  }

  @Test func `a result that differs is told with its line, and one that is not named too`() throws {
    let source = try BundleSource()
    try source.write("unit,score\n丙,90.0\n乙,89.9\n", to: "golden/三季度/排名.csv")
    #expect(
      try refusal(source) == """
        季度排名 is not packed: 1 problem
          golden/三季度/排名.csv:3: test "三季度": line 3 should be "乙,89.9", found "甲,89.9"
        """)
    let unnamed = try BundleSource(yaml: BundleSource.yaml.replacing("\"*.csv\"", with: "\"*.txt\""))
    #expect(
      try refusal(unnamed).contains(
        "test \"三季度\" gives \"排名.csv\", which bundle.yaml does not name under outputs"))
  }

  @Test func `a column that no test reads is noted`() throws {
    let yaml = BundleSource.yaml.replacing(
      "      score: decimal", with: "      score: decimal\n      phone: text")
    #expect(
      try pack(BundleSource(yaml: yaml)).notes.map { $0.text(in: .english) }
        == ["note: no test reads phone of checks: leave them out, or test what reads them"])
  }

  @Test func `a type that the data has not is refused`() throws {
    let yaml = BundleSource.yaml.replacing("unit: text", with: "unit: int")
    #expect(
      try refusal(BundleSource(yaml: yaml)).contains("bundle.yaml:11:7: column \"unit\" is text, not int"))
  }

  @Test func `what lint finds stands in the way`() throws {
    let source = try BundleSource(script: BundleSource.script + "local unused = 1\n")
    #expect(try refusal(source).contains("scripts/排名.lua:4:7: local \"unused\" is never read"))
  }

  @Test func `a script that does not say its api is refused`() throws {
    let source = try BundleSource(script: BundleSource.script.replacing("-- api: 1\n", with: ""))
    #expect(
      try refusal(source).contains(
        "scripts/排名.lua:1: the first lines do not say for which functions it is written\n    help: write -- api: 1"
      ))
  }

  @Test func `a link and a path with a blank are refused before anything runs`() throws {
    let source = try BundleSource()
    try FileManager.default.createSymbolicLink(
      atPath: source.root.appending(path: "datasets/secret.csv").path, withDestinationPath: "/etc/passwd")
    try source.write("", to: "scripts/a b.lua")
    let refused = try refusal(source)
    #expect(refused.contains("\"datasets/secret.csv\" is a link or no plain file"))
    #expect(refused.contains("path \"scripts/a b.lua\" is refused: it has U+0020 in it"))
  }

  @Test func `results are recorded, and what is recorded is packed`() throws {
    let source = try BundleSource()
    try source.remove("golden")
    #expect(try refusal(source).contains("test \"三季度\" has no results in golden/三季度"))
    let packer = try BundlePacker(BundleFolder(source.root.path), in: .english)
    #expect(try packer.record() == ["golden/三季度/排名.csv"])
    #expect(try refusal(source) == "")
  }
}
