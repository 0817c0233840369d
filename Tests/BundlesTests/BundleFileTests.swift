import Diagnostics
import TestSupport
import Testing

@testable import Bundles

@Suite struct BundleFileTests {
  @Test func `a bundle that was packed is read as it was`() throws {
    let bundle = try BundleFile(Sample.packed())
    #expect(bundle.files == (try Sample.files()))
    #expect(bundle.manifest.office == "沂水县政务公开办公室")
    #expect(bundle.description.version == BundleVersion(1, 2, 0))
  }

  @Test func `the same files and key give the same bytes`() throws {
    let first = try Sample.packed()
    #expect(try Sample.packed() == first)
    #expect(
      Digest(of: first).hexadecimal == "6e39bea63660069233d7b72111d9089ab86d046d0bee5fb3852257c31cd3214b",
      "the bytes of a bundle are a format: they change with its number only")
  }

  @Test func `the manifest is a text that sha256sum checks`() throws {
    let bundle = try BundleFile(Sample.packed(["bundle.yaml": Sample.yaml]))
    let yaml = Digest(of: Array(Sample.yaml.utf8)).hexadecimal
    #expect(
      String(decoding: bundle.manifest.bytes, as: UTF8.self) == """
        tongbao bundle 1
        name: 季度排名
        version: 1.2.0
        office: 沂水县政务公开办公室
        key: 6kpsY+KcUgq+9VB7Ey7F+ZVHdq6+vnuSQh7qaRRG0iw=

        \(yaml)  bundle.yaml

        """)
  }

  @Test func `a bundle flipped in any byte is refused`() throws {
    let bytes = try Sample.packed()
    var taken: [Int] = []
    for place in bytes.indices {
      var other = bytes
      other[place] ^= 1
      if Sample.refusal(of: other) == nil { taken.append(place) }
    }
    #expect(taken == [])
  }

  @Test(arguments: [2, 0x80, 0xFF]) func `other flips are refused too`(_ mask: UInt8) throws {
    let bytes = try Sample.packed(["bundle.yaml": Sample.yaml])
    let taken = bytes.indices.filter { place in
      var other = bytes
      other[place] ^= mask
      return Sample.refusal(of: other) == nil
    }
    #expect(taken == [])
  }

  @Test func `a bundle that breaks off at any length is refused`() throws {
    let bytes = try Sample.packed()
    let taken = (0..<bytes.count).filter { Sample.refusal(of: Array(bytes.prefix($0)))?.reason != .damaged }
    #expect(taken == [])
  }

  @Test func `bytes behind the end are refused`() throws {
    let error = Sample.refusal(of: try Sample.packed() + [0])
    #expect(error?.message.text(in: .english) == "1 byte stand behind its end")
  }

  @Test func `a bundle signed by another key than it names is refused`() throws {
    let files = [("bundle.yaml", Sample.yaml)]
    let ours = try StoredArchive.files(in: Sample.archive(files))
    let theirs = try StoredArchive.files(in: Sample.archive(files, by: 8))
    let swapped = StoredArchive.bytes(of: [ours[0], theirs[1], ours[2]])
    #expect(
      Sample.refusal(of: swapped)?.message.text(in: .english)
        == "the signature is of another key than the manifest names")
  }

  @Test func `a signature of the same key over another bundle is refused`() throws {
    let one = try StoredArchive.files(in: Sample.packed())
    let other = try StoredArchive.files(in: Sample.packed(["bundle.yaml": Sample.yaml]))
    let swapped = StoredArchive.bytes(of: [one[0], other[1]] + one.dropFirst(2))
    #expect(
      Sample.refusal(of: swapped)?.message.text(in: .chinese) == "签名不是沂水县政务公开办公室对这份清单所签")
  }

  @Test func `a file that was not signed, another one and a missing one are refused`() throws {
    let yaml = ("bundle.yaml", Sample.yaml)
    let more = try Sample.archive([yaml, ("scripts/a.lua", "")], signed: [yaml])
    #expect(
      Sample.refusal(of: more)?.message.text(in: .english) == "\"scripts/a.lua\" is not in the manifest")
    let other = try Sample.archive([yaml, ("scripts/a.lua", "1")], signed: [yaml, ("scripts/a.lua", "2")])
    #expect(
      Sample.refusal(of: other)?.message.text(in: .english)
        == "\"scripts/a.lua\" is not the file that was signed")
    let fewer = try Sample.archive([yaml], signed: [yaml, ("scripts/a.lua", "2")])
    #expect(Sample.refusal(of: fewer)?.message.text(in: .english) == "\"scripts/a.lua\" is missing in it")
  }

  @Test func `a file that is there twice is refused`() throws {
    let yaml = ("bundle.yaml", Sample.yaml)
    let twice = try Sample.archive([yaml, ("scripts/a.lua", "1"), ("scripts/a.lua", "1")])
    #expect(Sample.refusal(of: twice)?.message.text(in: .english) == "\"scripts/a.lua\" is in it twice")
  }

  @Test func `paths that are one file on some machine are refused`() throws {
    let yaml = ("bundle.yaml", Sample.yaml)
    let cases = try Sample.archive([yaml, ("scripts/A.lua", "1"), ("scripts/a.lua", "1")])
    #expect(
      Sample.refusal(of: cases)?.message.text(in: .english)
        == "\"scripts/A.lua\" and \"scripts/a.lua\" differ only by case")
    let folder = try Sample.archive([yaml, ("scripts/a", "1"), ("scripts/a/b.lua", "1")])
    #expect(Sample.refusal(of: folder)?.message.text(in: .english) == "\"scripts/a\" is a file and a folder")
    let place = try Sample.archive([yaml, ("setup.exe", "1")])
    #expect(Sample.refusal(of: place)?.reason == .path)
  }

  @Test func `files out of order are refused`() throws {
    let turned = try Sample.archive([("scripts/a.lua", ""), ("bundle.yaml", Sample.yaml)])
    #expect(
      Sample.refusal(of: turned)?.message.text(in: .english)
        == "its files are not in the order of their paths")
  }

  @Test func `what is signed outside must be what stands inside`() throws {
    let yaml = Sample.yaml.replacing("office: 沂水县政务公开办公室", with: "office: 莒县政务公开办公室")
    let error = Sample.refusal(of: try Sample.archive([("bundle.yaml", yaml)]))
    #expect(
      error?.message.text(in: .chinese) == "清单中的单位为“沂水县政务公开办公室”，bundle.yaml中为“莒县政务公开办公室”")
  }

  @Test(arguments: [
    ("../a.lua", "it has \"..\" in it"), ("scripts/../a", "it has \"..\" in it"),
    ("/etc/passwd", "it begins at the root"),
    ("scripts//a", "a part of it is empty"), ("scripts/./a", "it has \".\" in it"),
    ("scripts\\a", "it has \\ (U+005C) in it"), ("C:a", "it has : (U+003A) in it"),
    ("scripts/a\u{0}b", "it has U+0000 in it"), ("scripts/a\nb", "it has U+000A in it"),
    ("scripts/\u{202E}aul.txt", "it has U+202E in it"), ("scripts/a\u{200B}", "it has U+200B in it"),
    ("scripts/e\u{301}", "it has U+0301 in it"), ("scripts/\u{F900}", "it has 豈 (U+F900) in it"),
    ("scripts/con.lua", "\"con\" is a device on Windows"),
    ("scripts/.git", "a part of it begins or ends with a point"),
    ("scripts/a.", "a part of it begins or ends with a point"), ("scripts/a b", "it has U+0020 in it"),
    ("a/b/c/d/e/f/g/h/i", "it lies too deep"), ("scripts/ａ.lua", "it has ａ (U+FF41) in it"),
  ]) func `a path that may lead elsewhere is refused`(_ path: String, _ reason: String) throws {
    let archive = try Sample.archive(
      [("bundle.yaml", Sample.yaml), (path, "1")], signed: [("bundle.yaml", Sample.yaml)])
    let error = try #require(Sample.refusal(of: archive))
    #expect(error.reason == .path)
    #expect(error.message.text(in: .english).hasSuffix("is refused: \(reason)"))
  }

  @Test func `a bomb is refused before it unpacks`() throws {
    // One file of 10 MB of zeros, as zip compresses it: method 8.
    var archive = StoredArchive.bytes(of: [.init(name: "manifest", bytes: [3, 0])])
    archive[8] = 8
    archive[24] = 0x90
    #expect(
      Sample.refusal(of: archive)?.message.text(in: .english)
        == "\"manifest\" is compressed, and nothing in a bundle is: it may be a bomb")
    var large = StoredArchive.bytes(of: [.init(name: "manifest", bytes: [3, 0])])
    large[25] = 0x7F
    large[21] = 0x7F
    #expect(Sample.refusal(of: large)?.reason == .tooLarge)
  }

  @Test func `more files than any bundle has are refused`() throws {
    let many = (0...1001).map { StoredArchive.File(name: "scripts/\($0).lua", bytes: []) }
    #expect(
      Sample.refusal(of: StoredArchive.bytes(of: many + many))?.message.text(in: .english)
        == "it has more than 1000 files; a bundle has at most 32 MiB and 1000 files")
  }

  @Test func `what is no bundle is told as that`() {
    #expect(
      Sample.refusal(of: Array("hello".utf8))?.message.text(in: .chinese) == "这不是脚本包：开头不符")
    #expect(Sample.refusal(of: [])?.reason == .damaged)
  }

  @Test func `random bytes in the place of parts never crash the reader`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix64(seed: seed)
    let bytes = try Sample.packed()
    for _ in 0..<2000 {
      var other = bytes
      let start = Int.random(in: 0..<bytes.count, using: &random)
      for place in start..<min(bytes.count, start + Int.random(in: 1...40, using: &random)) {
        other[place] = UInt8.random(in: 0...255, using: &random)
      }
      if other != bytes { #expect(Sample.refusal(of: other) != nil, "seed \(seed)") }
    }
  }
}
