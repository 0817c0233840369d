import Foundation

/// The built program, run in the repository.
enum Tongbao {
  struct Result: Equatable {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Inputs and outputs are short: they fit a pipe.
  static func run(
    _ arguments: [String], input: String = "", folder: URL = root, environment: [String: String] = [:]
  ) throws -> Result {
    let standardInput = Pipe()
    let (process, output, errors) = try start(arguments, standardInput, folder, environment)
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    let failed = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      output: String(decoding: printed, as: UTF8.self), errors: String(decoding: failed, as: UTF8.self),
      status: process.terminationStatus)
  }

  /// The running program, and what it prints.
  static func start(
    _ arguments: [String], _ input: Any, _ folder: URL, _ environment: [String: String] = [:]
  ) throws -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TONGBAO_LANG": "en"]) { $1 }.merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return (process, output, errors)
  }

  /// What a command of the shell prints, errors included; in the repository.
  static func shell(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment.merging(["TONGBAO_LANG": "en"]) { $1 }
    let printed = Pipe()
    (process.standardOutput, process.standardError) = (printed, printed)
    try process.run()
    let text = try printed.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  /// Runs the program and looks at the largest memory it has had, in bytes, every few milliseconds.
  static func measure(_ arguments: [String]) throws -> (result: Result, peak: Int) {
    let (process, output, errors) = try start(arguments, FileHandle.nullDevice, root)
    var peak = 0
    while process.isRunning {
      peak = max(peak, peakMemory(of: process.processIdentifier) ?? 0)
      Thread.sleep(forTimeInterval: 0.01)
    }
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    let failed = try errors.fileHandleForReading.readToEnd() ?? Data()
    let result = Result(
      output: String(decoding: printed, as: UTF8.self), errors: String(decoding: failed, as: UTF8.self),
      status: process.terminationStatus)
    return (result, peak)
  }

  private static func peakMemory(of process: Int32) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 << 10 }
  }

  /// Starts the program, waits for the first it prints, interrupts it, and gives the rest.
  static func interrupt(_ arguments: [String], folder: URL) throws -> Result {
    let (process, output, errors) = try start(arguments, FileHandle.nullDevice, folder)
    let first = output.fileHandleForReading.availableData
    process.interrupt()
    let failed = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      output: String(decoding: first, as: UTF8.self), errors: String(decoding: failed, as: UTF8.self),
      status: process.terminationStatus)
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Beside the tests, where the build puts both.
  static var path: String { program.path }

  private static let program: URL = {
    let name = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: name).deletingLastPathComponent().appending(path: "tongbao")
  }()
}
