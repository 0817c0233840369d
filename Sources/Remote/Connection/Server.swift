import CCurl
import Synchronization

/// One server that answers over HTTP: requests with deadlines, and connections that are kept for the next.
///
/// An answer is whole or an error: the server is told to finish before it sends (`wait_end_of_query`), so that an error
/// never stands at the end of a table, and shards that are away are never skipped. What is not wanted any more, or late,
/// is ended on the server too.
package final class Server: Sendable {
  package let address: ServerAddress
  /// How long a request may take.
  package let seconds: Int
  /// How many rows a result may have: more is refused, never cut.
  package let mostRows: Int
  let password: Password
  /// A file with the certificate that the server's must be signed by; nil for those that the machine trusts.
  private let authority: String?
  private let idle = Mutex<[Channel]>([])
  private let release = Mutex<Dialect?>(nil)

  /// How often a read that delivered nothing is tried again.
  private static let retries = 2

  package init(
    _ address: ServerAddress, _ password: Password, seconds: Int = 300, mostRows: Int = 5_000_000,
    authority: String? = nil
  ) {
    self.authority = authority
    self.address = address
    self.mostRows = mostRows
    self.password = password
    self.seconds = seconds
  }

  /// The dialect once it was asked for.
  var knownDialect: Dialect? {
    get { release.withLock { $0 } }
    set { release.withLock { $0 = newValue } }
  }

  /// What the server answers, in bytes.
  ///
  /// - Throws: ``RemoteError`` naming the engine, its code and the SQL.
  func answer(_ request: Request) throws(RemoteError) -> [UInt8] {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var attempt = 0
    while true {
      do {
        return try answer(request, until: deadline)
      } catch {
        guard case .unreached = error.problem, attempt < Self.retries, !request.isUnwanted(),
          ContinuousClock.now + .milliseconds(200) < deadline
        else { throw error }
        attempt += 1
        waitHere(milliseconds: 100 * attempt)
      }
    }
  }

  private func answer(
    _ request: Request, until deadline: ContinuousClock.Instant
  ) throws(RemoteError) -> [UInt8] {
    let kept = idle.withLock { $0.popLast() }
    let channel = if let kept { kept } else { try Channel() }
    let number = Self.queryNumber()
    let url = self.url([("query_id", number), ("max_execution_time", String(seconds))] + request.settings)
    let left = max(1, (deadline - ContinuousClock.now) / .milliseconds(1))
    let outcome = channel.send(
      url, user: address.user, password.text, request.sql, authority: authority, milliseconds: Int64(left),
      mostBytes: request.mostBytes,
      isUnwanted: request.isUnwanted)
    switch outcome.end {
    case http_end_answered:
      defer { idle.withLock { $0.append(channel) } }
      guard outcome.status == 200, outcome.code == 0 else {
        throw refusal(outcome, request)
      }
      return outcome.bytes
    case http_end_late, http_end_unwanted, http_end_too_long: end(number)
    default: break
    }
    throw failure(outcome, request)
  }

  /// Ends a query on the server, by a connection of its own. What comes of it is not told: the request has failed by then.
  private func end(_ number: String) {
    guard let channel = try? Channel() else { return }
    _ = channel.send(
      url([]), user: address.user, password.text, "KILL QUERY WHERE query_id = '\(number)' ASYNC",
      authority: authority, milliseconds: 2000, mostBytes: 1 << 16, isUnwanted: { false })
  }

  private func url(_ settings: [(name: String, value: String)]) -> String {
    let own = [
      ("database", address.database), ("wait_end_of_query", "1"), ("enable_http_compression", "1"),
    ]
    return address.url + "?"
      + (own + settings).map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
  }

  private func failure(_ outcome: Channel.Outcome, _ request: Request) -> RemoteError {
    let problem: RemoteError.Problem =
      switch outcome.end {
      case http_end_late: .late(seconds: seconds)
      case http_end_unwanted: .stopped
      case http_end_too_long: .tooManyBytes(most: request.mostBytes)
      case http_end_untrusted: .untrusted(reason: outcome.reason)
      case http_end_broken: .broken(bytes: outcome.bytes.count)
      default: .unreached(reason: outcome.reason.isEmpty ? "no answer" : outcome.reason)
      }
    return RemoteError(problem, place: address.place, sql: request.sql)
  }

  private func refusal(_ outcome: Channel.Outcome, _ request: Request) -> RemoteError {
    let text = String(decoding: outcome.bytes.prefix(2000), as: UTF8.self)
    let code = outcome.code != 0 ? outcome.code : Self.code(in: text)
    let problem: RemoteError.Problem =
      switch (outcome.status, code) {
      case (401, _), (_, 192), (_, 193), (_, 194), (_, 516): .denied(user: address.user)
      case (_, 159): .late(seconds: seconds)
      case (_, 394): .stopped
      case (_, 396): .tooManyRows(most: mostRows)
      default: .refused(code: code, text: Self.shortened(text))
      }
    return RemoteError(problem, place: address.place, sql: request.sql)
  }

  /// The number after `Code: `; 0 when there is none.
  private static func code(in text: String) -> Int {
    guard text.hasPrefix("Code: ") else { return 0 }
    return Int(text.dropFirst(6).prefix { $0.isNumber }) ?? 0
  }

  /// The first line, without what every error of ClickHouse begins with.
  private static func shortened(_ text: String) -> String {
    let line = text.prefix { $0 != "\n" }
    for mark in ["e.displayText() = DB::Exception: ", "DB::Exception: "] {
      let parts = line.pieces(splitBy: mark)
      if parts.count > 1 { return String(parts.dropFirst().joined(separator: mark).prefix(500)) }
    }
    return String(line.prefix(500))
  }

  /// A name for a query that no other has: nothing that is shown depends on it.
  private static func queryNumber() -> String {
    "tongbao-\(UInt64.random(in: 0 ... .max))-\(UInt64.random(in: 0 ... .max))"
  }
}

extension StringProtocol {
  /// The parts between the places where a mark stands.
  func pieces(splitBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    var current = ""
    while let first = rest.first {
      if rest.hasPrefix(mark) {
        parts.append(current)
        current = ""
        rest = rest.dropFirst(mark.count)
      } else {
        current.append(first)
        rest = rest.dropFirst()
      }
    }
    return parts + [current]
  }
}

extension String {
  /// As a value in a URL.
  var percentEncoded: String {
    utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
        || byte == 46 || byte == 95
      if isPlain { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
