import Glibc

/// A password, which never shows: it has no description but dots.
package struct Password: Sendable, CustomStringConvertible, CustomReflectable {
  let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The password of the environment: `TONGBAO_CLICKHOUSE_PASSWORD`, or the first line of the file that
  /// `TONGBAO_CLICKHOUSE_PASSWORD_FILE` names; empty when neither is set.
  ///
  /// - Throws: ``RemoteError`` when the file cannot be read.
  package static func ofEnvironment() throws(RemoteError) -> Password {
    if let text = variable("TONGBAO_CLICKHOUSE_PASSWORD") { return Password(text) }
    guard let path = variable("TONGBAO_CLICKHOUSE_PASSWORD_FILE") else { return Password("") }
    guard let file = unsafe fopen(path, "r") else { throw RemoteError(.passwordFile(path)) }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while bytes.count < 4096 {
      let byte = unsafe getc(file)
      if byte == EOF || byte == 10 || byte == 13 { break }
      bytes.append(UInt8(truncatingIfNeeded: byte))
    }
    return Password(String(decoding: bytes, as: UTF8.self))
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
