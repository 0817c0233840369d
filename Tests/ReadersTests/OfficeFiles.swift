import Diagnostics
import Foundation
import Readers
import Tables

/// Tables as offices lay them out, which `tools/make_office_tables.py` writes.
enum OfficeFiles {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "OfficeTables")

  static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder.appending(path: name)))
  }

  static func read(_ name: String, _ options: [(String, ShapeOptionValue)] = []) throws -> ReadResult {
    var shape = ShapeOptions()
    for (option, value) in options { try shape.set(option, to: value) }
    return try TableReader.read(bytes(name), TableRequest(file: name, shape: shape))
  }

  /// The names of the columns, and each row, with bars between.
  static func rows(_ name: String, _ options: [(String, ShapeOptionValue)] = []) throws -> [String] {
    let table = try read(name, options).table
    return [table.schema.names.joined(separator: "|")] + TestFiles.rows(table)
  }

  /// What was decided about a file, one line each.
  static func decisions(_ name: String, _ options: [(String, ShapeOptionValue)] = []) throws -> [String] {
    try read(name, options).receipt.decisions.map { $0.sentence.text(in: .english) }
  }

  /// Why a file is refused; `read` when it is not.
  static func refusal(_ name: String, _ options: [(String, ShapeOptionValue)] = []) throws -> String {
    do {
      _ = try read(name, options)
      return "read"
    } catch let error as DiagnosticList {
      return error.items.map(\.description).joined(separator: "\n")
    }
  }
}
