import Diagnostics
import Foundation
import Served
import Tables
import TestSupport
import Testing

@testable import Remote

extension ServerTests {
  /// Encryption, and a network that is cut.
  @Suite struct NetworkTests {
    static let canMakeNamespaces = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/sbin/ip")
    private static let isOpenSSLThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    @Test(.timeLimit(.minutes(1)), .enabled(if: isOpenSSLThere, "openssl is not installed"))
    func `a certificate is trusted when the office says by whom it is signed, and not else`() throws {
      let extra = try ExtraServer(
        "encrypted",
        edits: [
          "s#<http_port>.*</http_port>#<https_port>18331</https_port>#",
          "s#<tcp_port>.*</tcp_port>#<tcp_port>18332</tcp_port><openSSL><server><certificateFile>@/cert.pem</certificateFile><privateKeyFile>@/key.pem</privateKeyFile><verificationMode>none</verificationMode></server></openSSL>#",
        ],
        before:
          "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout key.pem -out cert.pem"
      )
      let address = try ServerAddress("clickhouses://office@127.0.0.1:18331/default")
      let trusting = Server(
        address, TestServers.password, seconds: 5, authority: extra.folder + "/cert.pem")
      #expect(extra.waits(for: trusting))
      do {
        _ = try Server(address, TestServers.password, seconds: 5).tableNames()
        Issue.record("expected an error")
      } catch {
        guard case .untrusted = error.problem else {
          Issue.record("expected an untrusted certificate, found \(error)")
          return
        }
        #expect(
          error.description.hasPrefix("the certificate of ClickHouse at 127.0.0.1:18331 is not trusted: "))
      }
      #expect(try trusting.rows("SELECT 1 AS n", [.stored(.int)])[0][0] == .int(1))
    }

    /// The link is cut on the server's side: on ours, packets would look for another way.
    @Test(
      .timeLimit(.minutes(2)), .enabled(if: canMakeNamespaces, "network namespaces are made by root with ip"))
    func `a network that is cut ends at the deadline, and the next query works once it is back`() throws {
      let name = "tongbao-test"
      try? ExtraServer.shell("ip netns del \(name)")
      try ExtraServer.shell(
        """
        set -e
        ip netns add \(name)
        ip link add tongbao-t0 type veth peer name tongbao-t1
        ip link set tongbao-t1 netns \(name)
        ip addr add 10.77.0.1/30 dev tongbao-t0
        ip link set tongbao-t0 up
        ip netns exec \(name) ip addr add 10.77.0.2/30 dev tongbao-t1
        ip netns exec \(name) ip link set tongbao-t1 up
        ip netns exec \(name) ip link set lo up
        """)
      defer { try? ExtraServer.shell("ip netns del \(name); ip link del tongbao-t0") }
      let extra = try ExtraServer(
        "cut",
        edits: [
          "s#<listen_host>.*</listen_host>#<listen_host>10.77.0.2</listen_host>#",
          "s#<http_port>.*</http_port>#<http_port>18333</http_port>#",
          "s#<tcp_port>.*</tcp_port>#<tcp_port>18334</tcp_port>#",
        ], command: "ip netns exec \(name)")
      let address = try ServerAddress("clickhouse://office@10.77.0.2:18333/default")
      let server = Server(address, TestServers.password, seconds: 2)
      #expect(extra.waits(for: server))
      let cut = Thread {
        Thread.sleep(forTimeInterval: 0.7)
        try? ExtraServer.shell("ip netns exec \(name) ip link set tongbao-t1 down")
      }
      cut.start()
      let start = ContinuousClock.now
      do {
        _ = try server.rows("SELECT sum(sleepEachRow(0.2)) AS n FROM numbers(14)", [.stored(.int)])
        Issue.record("expected an error")
      } catch {
        #expect(error.problem == .late(seconds: 2))
      }
      #expect(ContinuousClock.now - start < .seconds(20))
      try ExtraServer.shell("ip netns exec \(name) ip link set tongbao-t1 up")
      #expect(try server.rows("SELECT 1 AS n", [.stored(.int)])[0][0] == .int(1))
    }
  }
}
