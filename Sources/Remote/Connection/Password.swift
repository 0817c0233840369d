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
    return try read(path)
  }

  /// The password that a variable of the environment holds.
  ///
  /// - Throws: ``RemoteError`` when it is not set.
  package static func ofVariable(_ name: String) throws(RemoteError) -> Password {
    guard let text = variable(name) else { throw RemoteError(.passwordVariable(name)) }
    return Password(text)
  }

  /// The first line of a file; `~/` is the home folder, and a path without a slash in front begins in `folder`.
  ///
  /// - Throws: ``RemoteError`` when the file cannot be read.
  package static func ofFile(_ path: String, from folder: String) throws(RemoteError) -> Password {
    if path.hasPrefix("~/"), let home = variable("HOME") { return try read(home + path.dropFirst()) }
    return try read(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  private static func read(_ path: String) throws(RemoteError) -> Password {
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
