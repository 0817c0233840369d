import Foundation
import Testing

/// Compares a whole text with a file under Golden; with RECORD=1 in the environment writes it and fails.
func expectGolden(_ text: String, _ name: String, location: Testing.SourceLocation = #_sourceLocation) throws
{
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  guard let data = try? Data(contentsOf: file) else {
    Issue.record("no file \(name); run once with RECORD=1", sourceLocation: location)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != text else { return }
  let pairs = zip(
    expected.split(separator: "\n", omittingEmptySubsequences: false),
    text.split(separator: "\n", omittingEmptySubsequences: false))
  let first = pairs.enumerated().first { $1.0 != $1.1 }
  Issue.record(
    """
    \(name):\((first?.offset ?? 0) + 1) differs
      expected \(first?.element.0 ?? "another length")
      found    \(first?.element.1 ?? "another length")
    """, sourceLocation: location)
}
