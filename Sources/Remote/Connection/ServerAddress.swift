/// Where a server is and who asks it: `clickhouse://user@host:8123/database`, or `clickhouses://…` for TLS.
///
/// The password is no part of it: it comes from the environment or a file, so that no script and no log ever holds it.
package struct ServerAddress: Hashable, Sendable {
  package let isEncrypted: Bool
  package let user: String
  package let host: String
  package let port: Int
  package let database: String

  /// - Throws: ``RemoteError`` for a text that is no such address, or that holds a password.
  package init(_ text: String) throws(RemoteError) {
    guard let scheme = text.range(of: "://").map({ text[..<$0.lowerBound] }),
      scheme == "clickhouse" || scheme == "clickhouses"
    else { throw RemoteError(.address(text)) }
    isEncrypted = scheme == "clickhouses"
    let rest = text.dropFirst(scheme.count + 3)
    let authority = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(authority.count + 1)
    var host = authority
    if let sign = authority.lastIndex(of: "@") {
      let user = authority[..<sign]
      // The text is not repeated: it would put the password on the screen and into logs.
      guard !user.contains(":") else { throw RemoteError(.passwordInAddress) }
      self.user = String(user)
      host = authority[authority.index(after: sign)...]
    } else {
      user = "default"
    }
    let (name, port) = Self.split(host)
    guard !user.isEmpty, !name.isEmpty, Self.isHost(name),
      let port = port ?? (isEncrypted ? 8443 : 8123) as Int?,
      (1...65535).contains(port), path.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
    else { throw RemoteError(.address(text)) }
    self.host = String(name)
    self.port = port
    database = path.isEmpty ? "default" : String(path)
  }

  /// The host, and the port after it: nil when none is written, 0 when it is no number.
  private static func split(_ host: Substring) -> (Substring, Int?) {
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      let after = host[host.index(after: end)...]
      return (host[...end], after.isEmpty ? nil : Int(after.dropFirst()) ?? 0)
    }
    guard let colon = host.lastIndex(of: ":") else { return (host, nil) }
    return (host[..<colon], Int(host[host.index(after: colon)...]) ?? 0)
  }

  private static func isHost(_ name: Substring) -> Bool {
    name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-[]:_".contains($0)) }
  }

  /// The engine and where it is, as messages name it.
  package var place: String { "ClickHouse at \(host):\(port)" }

  var url: String { "\(isEncrypted ? "https" : "http")://\(host):\(port)/" }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
