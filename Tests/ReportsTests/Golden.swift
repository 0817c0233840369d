import Glibc
import Testing

/// Compares a whole text with a file under Golden; with RECORD=1 in the environment writes it and fails.
func expectGolden(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Golden/\(name)"
  if getenv("RECORD") != nil {
    write(text, to: path)
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  guard let expected = read(path) else {
    Issue.record("no file \(name); run once with RECORD=1", sourceLocation: location)
    return
  }
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

private func read(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while true {
    let byte = getc(file)
    if byte < 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes.append(UInt8(byte))
  }
}

private func write(_ text: String, to path: String) {
  guard let file = fopen(path, "w") else { return }
  for byte in text.utf8 { _ = putc(Int32(byte), file) }
  fclose(file)
}
