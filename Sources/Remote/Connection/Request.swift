/// What a server is asked, and how long and how much we wait for.
struct Request: Sendable {
  var sql: String
  /// Settings of ClickHouse for this request.
  var settings: [(name: String, value: String)] = []
  var mostBytes = 256 << 20
  var isUnwanted: @Sendable () -> Bool = { false }

  init(_ sql: String) {
    self.sql = sql
  }
}
