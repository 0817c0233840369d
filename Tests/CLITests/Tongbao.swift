import Foundation

/// The built program, run in the repository.
enum Tongbao {
  struct Result: Equatable {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Inputs and outputs are short: they fit a pipe.
  static func run(_ arguments: [String], input: String = "", folder: URL = root) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (standardInput, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    let failed = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      output: String(decoding: printed, as: UTF8.self), errors: String(decoding: failed, as: UTF8.self),
      status: process.terminationStatus)
  }

  /// Starts the program, waits for the first it prints, interrupts it, and gives the rest.
  static func interrupt(_ arguments: [String], folder: URL) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
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
  private static let program: URL = {
    let name = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: name).deletingLastPathComponent().appending(path: "tongbao")
  }()
}
