import Diagnostics
import Foundation
import Query
import Served
import Tables
import Testing

@testable import Remote

extension ServerTests {
  /// What goes wrong on the way: never a short table, never a wait without end, and the next query works.
  @Suite struct FaultTests {
    /// The table over four shards, and the first of them with a short deadline.
    private func checks(seconds: Int = 3, mostRows: Int = 100_000) throws -> Server {
      try Checks(seed: 3, count: 400).load("faults", onto: TestServers.shards, cluster: "c4")
      return TestServers.server(TestServers.shards[0].address.text, seconds: seconds, mostRows: mostRows)
    }

    private func count(_ server: Server) throws -> String {
      let rows = try server.rows("SELECT count() AS n FROM faults", [.stored(.int)])
      return rows[0][0].description
    }

    private func problem(_ body: () throws -> Any) -> RemoteError.Problem? {
      do {
        let value = try body()
        Issue.record("expected an error, found \(value)")
        return nil
      } catch {
        return (error as? RemoteError)?.problem
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a wrong password is named without being shown`() throws {
      let server = Server(TestServers.shards[0].address, Password("geheim"), seconds: 5)
      do {
        _ = try server.tableNames()
        Issue.record("expected an error")
      } catch {
        #expect(
          error.description == """
            ClickHouse at 127.0.0.1:18321 does not accept user "office" with this password
              SHOW TABLES
              FORMAT TabSeparatedWithNamesAndTypes
              help: put the password into the environment as TONGBAO_CLICKHOUSE_PASSWORD, or into a file that TONGBAO_CLICKHOUSE_PASSWORD_FILE names
            """)
        #expect(!String(reflecting: error).contains("geheim"))
      }
      #expect(
        "\(server.passwordOfTests) \(String(reflecting: server.passwordOfTests))".contains("geheim") == false)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a shard that is down is an error, and the next query works once it is back`() throws {
      let server = try checks()
      kill(try TestServers.process(ofShard: 3), SIGKILL)
      guard case .refused(let code, _)? = problem({ try count(server) }) else {
        Issue.record("expected the server's own error")
        return
      }
      #expect([32, 209, 210, 279].contains(code))
      TestServers.run("tools/clickhouse-cluster", "restart", "3")
      #expect(try count(server) == "400")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a shard killed in mid-query is an error`() throws {
      let server = try checks(seconds: 20)
      let shard = try TestServers.process(ofShard: 2)
      let killer = Thread {
        Thread.sleep(forTimeInterval: 0.5)
        kill(shard, SIGKILL)
      }
      killer.start()
      let found = problem {
        try server.rows("SELECT sum(number + sleepEachRow(0.02)) AS n FROM faults", [.stored(.int)])
      }
      TestServers.run("tools/clickhouse-cluster", "restart", "2")
      guard case .refused? = found else {
        Issue.record("expected the server's own error, found \(String(describing: found))")
        return
      }
      #expect(try count(server) == "400")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a frozen shard ends at the deadline of the client`() throws {
      let server = try checks(seconds: 2)
      let shard = try TestServers.process(ofShard: 1)
      kill(shard, SIGSTOP)
      let start = ContinuousClock.now
      let found = problem { try count(server) }
      let waited = ContinuousClock.now - start
      kill(shard, SIGCONT)
      #expect(found == .late(seconds: 2))
      #expect(waited < .seconds(10))
      #expect(try count(server) == "400")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server killed while it answers is an error`() throws {
      let server = try checks(seconds: 20)
      let first = try TestServers.process(ofShard: 0)
      let killer = Thread {
        Thread.sleep(forTimeInterval: 0.5)
        kill(first, SIGKILL)
      }
      killer.start()
      let found = problem { try server.rows("SELECT sleep(3) AS n", [.stored(.int)]) }
      TestServers.run("tools/clickhouse-cluster", "restart", "0")
      switch found {
      case .unreached?, .broken?: break
      default: Issue.record("expected a broken connection, found \(String(describing: found))")
      }
      #expect(try count(server) == "400")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a query that is not wanted any more ends on the server too`() throws {
      let server = try checks(seconds: 30)
      let end = ContinuousClock.now + .milliseconds(400)
      var request = Request("SELECT sum(sleepEachRow(0.02)) FROM faults")
      request.isUnwanted = { ContinuousClock.now > end }
      #expect(problem { try server.answer(request) } == .stopped)
      let running =
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%sleepEachRow(0.02)%' AND query NOT LIKE '%processes%'"
      var left = "?"
      for _ in 0..<100 where left != "0" {
        left = try server.rows(running, [.stored(.int)])[0][0].description
        Thread.sleep(forTimeInterval: 0.05)
      }
      #expect(left == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `more rows than allowed are refused with what to do`() throws {
      let server = try checks(mostRows: 100)
      let plan = Steps(PlanSource(name: "faults", distant: try server.table("faults"))).plan
      var cut = RemoteCut(RemoteContext())
      do {
        _ = try cut.settle(try Binder.bind(plan))
        Issue.record("expected an error")
      } catch let error as RemoteError {
        #expect(error.problem == .tooManyRows(most: 100))
        #expect(error.description.contains("help: filter, group or take before the step that runs here"))
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an error of the server names its code and the query`() throws {
      let server = try checks()
      do {
        _ = try server.rows("SELECT nothing AS n", [.stored(.int)])
        Issue.record("expected an error")
      } catch {
        guard case .refused(47, _) = error.problem else {
          Issue.record("expected code 47, found \(error)")
          return
        }
        #expect(error.description.contains("ClickHouse at 127.0.0.1:18321 failed with code 47: "))
        #expect(error.description.contains("  SELECT nothing AS n"))
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a user who may only read reads`() throws {
      _ = try checks()
      let address = try ServerAddress("clickhouse://reader@127.0.0.1:18321/default")
      let server = Server(address, TestServers.password, seconds: 5)
      #expect(try count(server) == "400")
      guard case .refused(164, _)? = problem({ try server.tell("CREATE TABLE no (n Int8) ENGINE = Memory") })
      else {
        Issue.record("expected code 164")
        return
      }
    }

    @Test(.timeLimit(.minutes(1)))
    func `too little memory is the server's error`() throws {
      let server = try checks()
      var request = Request(
        "SELECT groupArray(number) FROM (SELECT number FROM system.numbers LIMIT 5000000)")
      request.settings = [("max_memory_usage", "1000000")]
      guard case .refused(241, _)? = problem({ try server.answer(request) }) else {
        Issue.record("expected code 241")
        return
      }
    }
  }
}

/// Servers that are not servers.
@Suite struct UnreachedTests {
  @Test(.timeLimit(.minutes(1)))
  func `nobody at the address is an error at once`() throws {
    let server = Server(
      try ServerAddress("clickhouse://office@127.0.0.1:9/default"), Password("x"), seconds: 5)
    do {
      _ = try server.tableNames()
      Issue.record("expected an error")
    } catch {
      #expect(error.description.hasPrefix("ClickHouse at 127.0.0.1:9 cannot be reached: "))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a body that is cut is an error`() throws {
    let answer = "HTTP/1.1 200 OK\\r\\nContent-Length: 1000\\r\\n\\r\\nname\\nString\\nchecks\\n"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      """
      import socket
      s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); print(s.getsockname()[1], flush=True)
      c, _ = s.accept(); c.recv(65536); c.sendall(b"\(answer)"); c.close()
      """,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.waitUntilExit() }
    let port = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let server = Server(
      try ServerAddress("clickhouse://office@127.0.0.1:\(port)/default"), Password("x"), seconds: 5)
    do {
      _ = try server.tableNames()
      Issue.record("expected an error")
    } catch {
      #expect(error.problem == .broken(bytes: 19))
    }
  }

  @Test(arguments: [
    ("http://office@host/db", "\"http://office@host/db\" is no address of a server"),
    ("clickhouse://office@host:0/db", "\"clickhouse://office@host:0/db\" is no address of a server"),
    ("clickhouse://office@/db", "\"clickhouse://office@/db\" is no address of a server"),
    ("clickhouse://office@host/db?x=1", "\"clickhouse://office@host/db?x=1\" is no address of a server"),
  ])
  func `what is no address is refused`(text: String, message: String) {
    do {
      _ = try ServerAddress(text)
      Issue.record("expected an error")
    } catch {
      #expect(error.message.text(in: .english) == message)
    }
  }

  @Test func `an address that holds a password is refused without repeating it`() {
    do {
      _ = try ServerAddress("clickhouse://office:geheim@host/db")
      Issue.record("expected an error")
    } catch {
      #expect(!error.description.contains("geheim"))
      #expect(error.problem == .passwordInAddress)
    }
  }
}

extension ServerAddress {
  /// As it is written.
  var text: String { "clickhouse://\(user)@\(host):\(port)/\(database)" }
}

extension Server {
  var passwordOfTests: Password { password }
}
