import Diagnostics
import Foundation
import Readers
import Tables

/// The files beside the tests, which `tools/make_workbooks.py` writes.
enum TestFiles {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")

  static var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: folder.appending(path: name)))
  }

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func read(
    _ name: String, policy: ReadPolicy = .refuse, sheet: SheetChoice? = nil, items: String? = nil,
    schema: DatasetSchema? = nil
  ) throws -> ReadResult {
    let request = TableRequest(file: name, schema: schema, policy: policy, sheet: sheet, items: items)
    return try TableReader.read(bytes(name), request)
  }

  /// Each row, its cells as in a CSV file with bars between.
  static func rows(_ name: String, sheet: SheetChoice? = nil) throws -> [String] {
    rows(try read(name, sheet: sheet).table)
  }

  static func rows(_ table: Table) -> [String] {
    (0..<table.rowCount).map { row in table.row(row).map(\.description).joined(separator: "|") }
  }

  /// Why a file is refused; `read` when it is not.
  static func refusal(
    _ name: String, sheet: SheetChoice? = nil, items: String? = nil, in language: Language = .english
  ) throws -> String {
    do {
      _ = try read(name, sheet: sheet, items: items)
      return "read"
    } catch let error as DiagnosticList {
      return error.items.map { $0.text(in: language) }.joined(separator: "\n")
    }
  }
}
