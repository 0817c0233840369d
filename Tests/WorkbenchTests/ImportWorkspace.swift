import Diagnostics
import Foundation
import Readers
import Workbench

/// A small workspace in a folder of its own, into which files are imported.
struct ImportWorkspace {
  let folder: URL

  static let package = """
    {
      "name": "small",
      "tongbao:quarter": "2021Q3",
      "note": "kept  as it is",
      "resources": [
        {
          "name": "units", "path": "units.csv",
          "schema": {
            "fields": [
              {"name": "name", "title": "单位", "type": "string"},
              {"name": "full_name", "type": "string"},
              {"name": "aliases", "type": "string"},
              {"name": "class", "type": "string"},
              {"name": "parent", "type": "string"},
              {"name": "official_order", "type": "integer"},
              {"name": "valid_to", "type": "date"},
              {"name": "successor", "type": "string"}
            ]
          }
        }
      ]
    }

    """

  static let units = """
    name,full_name,aliases,class,parent,official_order,valid_to,successor
    公安局,沂水县公安局,,部门,,1,,
    交警大队,沂水县公安局交通警察大队,公安局交警大队,部门,公安局,2,,
    综合行政执法局,沂水县综合行政执法局,综合执法局,部门,,3,,
    扶贫办,沂水县扶贫办,,部门,,4,2021-06-29,乡村振兴局
    乡村振兴局,沂水县乡村振兴局,,部门,,5,,
    马站镇,沂水县马站镇人民政府,马站,乡镇,,6,,

    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "datasets"), withIntermediateDirectories: true)
    try write("datasets/datapackage.json", Self.package)
    try write("datasets/units.csv", Self.units)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws {
    let path = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Every file under `datasets/` with its bytes, but for the one that is only locked.
  func stored() throws -> [String: Data] {
    let path = folder.appending(path: "datasets")
    let names = try FileManager.default.contentsOfDirectory(atPath: path.path).filter { $0 != ".lock" }
    return try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: path.appending(path: $0))) })
  }

  /// Imports `file`, which is written first when there is a text for it.
  @discardableResult
  func importing(
    _ file: String, _ text: String? = nil, quarter: String? = "2021Q3", as dataset: String? = "scores",
    _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportReport {
    if let text { try write(file, text) }
    let workspace = try OpenWorkspace(WorkspaceFolder(folder.path))
    if let quarter { try workspace.use(quarter) }
    var request = ImportRequest(folder.appending(path: file).path)
    request.dataset = dataset
    request.hasQuarter = quarter != nil
    change(&request)
    return try workspace.importing(request)
  }

  /// What an import is refused with, without the folder's path.
  func refusal(
    _ file: String, _ text: String? = nil, quarter: String? = "2021Q3", as dataset: String? = "scores",
    in language: Language = .english, _ change: (inout ImportRequest) -> Void = { _ in }
  ) -> String {
    do {
      let report = try importing(file, text, quarter: quarter, as: dataset, change)
      return shown(
        report.problems.isEmpty
          ? "\(report.outcome)" : report.problems.map { $0.text(in: language) }.joined(separator: "\n"))
    } catch {
      return shown((error as? any Diagnostic)?.text(in: language) ?? "\(error)")
    }
  }

  func shown(_ text: String) -> String { text.replacingOccurrences(of: folder.path + "/", with: "") }
}

extension ImportReport {
  /// What the import decided, in English.
  var said: [String] { notes.map { $0.text(in: .english) } }
}

extension ImportReport.FigureChange {
  var said: String {
    "\(id) \(quarter): \(published), \(before.text(in: .english)) -> \(after.text(in: .english))"
  }
}
