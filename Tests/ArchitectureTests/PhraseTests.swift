import Foundation
import Testing

/// Whatever people read is said in both languages.
@Suite struct PhraseTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  @Test func `no more texts than known are said in English only`() throws {
    let used = try Self.files().reduce(0) { count, file in
      try count
        + String(contentsOf: file, encoding: .utf8).components(separatedBy: "Phrase(untranslated:").count - 1
    }
    #expect(used <= 6)
  }

  private static func files() throws -> [URL] {
    guard let walker = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil) else {
      return []
    }
    return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
  }
}
