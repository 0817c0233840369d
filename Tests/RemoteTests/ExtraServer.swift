import Foundation
import Remote
import Served

/// One more server of a test, configured as the first shard is but for what the test changes; ended by its process.
final class ExtraServer {
  let folder: String
  private let process: pid_t

  /// `name` is that of its folder, within that of the cluster; `edits` are for sed, over the configuration, where `@` stands
  /// for the folder; `command` starts it, such as `ip netns exec NAME`.
  init(_ name: String, edits: [String], before: String = "", command: String = "") throws {
    _ = TestServers.shards
    let folder = TestServers.folder + "/\(name)"
    self.folder = folder
    let shard = TestServers.folder + "/shard0"
    let all = ["s#\(shard)#\(folder)#g"] + edits.map { $0.replacing("@", with: folder) }
    let script = """
      set -e
      rm -rf \(folder); mkdir -p \(folder)/data \(folder)/tmp \(folder)/formats
      cd \(folder)
      \(before)
      sed \(all.map { "-e '\($0)'" }.joined(separator: " ")) \(shard)/config.xml >config.xml
      sed -e 's#<ip>127.0.0.1</ip>#<ip>::/0</ip>#' \(shard)/users.xml >users.xml
      \(command) setsid clickhouse-server --config-file=\(folder)/config.xml >out 2>&1 </dev/null &
      echo $! >pid
      """
    try Self.shell(script)
    let text = try String(contentsOfFile: folder + "/pid", encoding: .utf8)
    process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  deinit {
    if process > 1 { kill(process, SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Waits until it answers, at most ten seconds.
  func waits(for server: Server) -> Bool {
    for _ in 0..<100 {
      if (try? server.tableNames()) != nil { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  static func shell(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}
