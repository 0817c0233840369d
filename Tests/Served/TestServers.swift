package import Foundation
package import Remote

/// The servers of the tests: four shards of Debian's ClickHouse and today's engine, started once by the tools that start
/// them for people, in folders and on ports of their own, and ended with the tests.
package enum TestServers {
  package static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/sbin/clickhouse-server")
  package static let todayIsInstalled = FileManager.default.isExecutableFile(
    atPath: environment["TONGBAO_TODAY", default: home + "/.cache/tongbao/clickhouse-today"]
      + "/python/bin/python")

  package static let whyNot =
    "clickhouse-server is not installed: no cluster was asked (tools/setup.sh clickhouse-server)"
  package static let whyNotToday =
    "today's ClickHouse is not installed: it was not asked (tools/clickhouse-today install)"

  private static let environment = ProcessInfo.processInfo.environment
  private static let home = environment["HOME", default: "/root"]
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let firstPort = 18321
  package static let folder = NSTemporaryDirectory() + "tongbao-cluster-of-tests"

  package static let password = Password("s3cret")

  /// Shard servers; the first one is asked.
  package static let shards: [Server] = {
    run("tools/clickhouse-cluster", "stop")
    run("tools/clickhouse-cluster", "start", "4")
    atexit { TestServers.run("tools/clickhouse-cluster", "stop") }
    return (0..<4).map { server("clickhouse://office@127.0.0.1:\(firstPort + $0)/default") }
  }()

  package static let today: Server = {
    run("tools/clickhouse-today", "stop")
    run("tools/clickhouse-today", "start")
    atexit { TestServers.run("tools/clickhouse-today", "stop") }
    return server("clickhouse://office@127.0.0.1:18350/default")
  }()

  package static func server(_ text: String, seconds: Int = 30, mostRows: Int = 100_000) -> Server {
    do {
      return Server(try ServerAddress(text), password, seconds: seconds, mostRows: mostRows)
    } catch {
      preconditionFailure("\(error)")
    }
  }

  @discardableResult
  package static func run(_ tool: String, _ arguments: String...) -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: package + "/" + tool)
    process.arguments = arguments
    process.environment = environment.merging([
      "TONGBAO_CLUSTER": folder, "TONGBAO_CLUSTER_PORT": "\(firstPort)", "TONGBAO_TODAY_PORT": "18350",
    ]) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { preconditionFailure("\(error)") }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The process of a shard.
  package static func process(ofShard number: Int) throws -> pid_t {
    let text = try String(contentsOfFile: folder + "/shard\(number)/pid", encoding: .utf8)
    return pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }
}
