import Foundation
import Testing

@testable import REPL

/// Texts of millions of lines reach the window some lines at a time.
@Suite struct LongTextTests {
  private let text = (1...40_000).map { "line \($0)" }.joined(separator: "\n")

  /// What of the text arrives in a file when it is unwanted after so many questions, and whether all of it did.
  private func written(askedAtMost most: Int) throws -> (text: String, isWhole: Bool) {
    let file = FileManager.default.temporaryDirectory.appending(path: "long-text-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    var asked = 0
    let isWhole = TextChannel(descriptor: handle.fileDescriptor).write(text) {
      asked += 1
      return asked > most
    }
    return (String(decoding: try Data(contentsOf: file), as: UTF8.self), isWhole)
  }

  @Test func `a wanted text arrives whole`() throws {
    let (arrived, isWhole) = try written(askedAtMost: .max)
    #expect(arrived == text)
    #expect(isWhole)
  }

  @Test func `after a stop no further lines arrive, and none is cut`() throws {
    let (arrived, isWhole) = try written(askedAtMost: 3)
    #expect(!isWhole)
    #expect(text.hasPrefix(arrived) && arrived.utf8.count > 1 << 16 && arrived.count < text.count)
    #expect(arrived.last == "\n")
  }
}
