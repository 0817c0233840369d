import Foundation

/// Other programs that tests compare with, where they are installed.
package enum Tool {
  package static func has(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains { folder in
      FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)")
    }
  }

  /// How a program ends; what it prints is dropped.
  package static func status(_ name: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  package static func works(_ name: String, _ arguments: [String]) -> Bool {
    (try? status(name, arguments)) == 0
  }
}
