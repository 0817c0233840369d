import Query
import Served
import Tables
import TestSupport
import Testing

@testable import Remote

extension ServerTests {
  /// What the servers say that they did, in `system.query_log`.
  @Suite struct ScaleTests {
    private func numbers(_ server: Server, _ sql: String) throws -> [Int64] {
      let columns = try server.rows(sql, [.stored(.int), .stored(.int)])
      return columns.flatMap { column in
        (0..<column.count).map { row -> Int64 in
          if case .int(let number) = column[row] { number } else { -1 }
        }
      }
    }

    @Test(arguments: [1, 2, 4])
    func `each shard reads its part of the rows, and only the result is sent`(shards: Int) throws {
      let checks = Checks(seed: 5, count: 4000)
      let name = "scale\(shards)"
      let servers = Array(TestServers.shards.prefix(shards))
      try checks.load(name, onto: servers, cluster: "c\(shards)")
      let plan = try Steps(PlanSource(name: name, distant: servers[0].table(name, as: Checks.form)))
        .filter("posts >= 0 or posts < 0").group("unit").aggregate("n = count(), s = sum(posts)").plan
      var cut = RemoteCut(RemoteContext())
      _ = try cut.settle(Binder.bind(plan))
      #expect(cut.parts.map(\.report.rowsOut) == [9])
      for server in servers { try server.tell("SYSTEM FLUSH LOGS") }
      let asked = "type = 2 AND query LIKE '%count()%sum(%' AND query NOT LIKE '%query_log%'"
      #expect(
        try numbers(
          servers[0],
          "SELECT read_rows, result_rows FROM system.query_log WHERE \(asked) AND is_initial_query = 1 AND query LIKE '%`\(name)`%'"
        ) == [4000, 9])
      for server in servers.dropFirst() {
        #expect(
          try numbers(
            server,
            "SELECT read_rows, result_rows FROM system.query_log WHERE \(asked) AND is_initial_query = 0 AND query LIKE '%\(name)_local%'"
          ) == [Int64(4000 / shards), 9])
      }
    }
  }
}
