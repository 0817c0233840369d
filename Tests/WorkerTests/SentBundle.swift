import Bundles
import Diagnostics
import Foundation
import Workbench

/// A bundle with any script, as somebody might sign it who packs without looking, run over ``Office``.
struct SentBundle {
  let office: Office

  private static let yaml = """
    name: 试验
    version: 1.0.0
    api: 1
    office: 外地办公室
    title: 试验
    datasets:
      post: {title: 来信, columns: {who: text, days: decimal}}
      holidays:
    scripts: [scripts/main.lua]
    outputs: ["*.csv"]
    parameters: {limit: 4}
    limits: {seconds: 60, memory: 128, output: 4096}
    tests: {一: }
    changelog: {1.0.0: 首次}

    """

  private static let package = """
    {"name": "tests", "resources": [
      {"name": "post", "title": "来信", "path": "post.csv", "schema": {"fields": [
        {"name": "who", "title": "谁", "type": "string"}, {"name": "days", "type": "number"},
        {"name": "phone", "type": "string"}]}},
      {"name": "holidays", "path": "holidays.csv", "schema": {"fields": [
        {"name": "date", "type": "date"}, {"name": "kind", "type": "string"}]}}]}
    """

  private static let answers = """
    datasets:
      post: {dataset: letters, columns: {who: unit, days: days}}
      holidays: {dataset: holidays}

    """

  init() throws {
    office = try Office()
    let package = String(
      decoding: try Data(contentsOf: office.folder.appending(path: "datasets/datapackage.json")),
      as: UTF8.self)
    try office.write(
      "datasets/datapackage.json",
      package.replacing(
        "\"resources\": [",
        with: """
          "resources": [
              {"name": "holidays", "path": "holidays.csv", "schema": {"fields": [
                {"name": "date", "type": "date"}, {"name": "kind", "type": "string"}]}},
          """))
    try office.write("datasets/holidays.csv", "date,kind\n2021-10-01,off\n")
    try office.write("scripts/shared/own.lua", "return {}\n")
  }

  /// The order to run a script of the bundle over the office's data, or over the bundle's own.
  func order(
    _ script: String, module: String = "return {}", yaml: String = yaml,
    data: [UInt8] = Array("who,days,phone\n甲,1.5,9\n".utf8),
    dataPath: String = "post.csv", overOwnData isTest: Bool = false
  ) throws -> WorkOrder {
    let description = try DescriptionReader.read(Array(yaml.utf8))
    let texts = [
      "bundle.yaml": yaml, "scripts/main.lua": script, "scripts/shared/lists.lua": module,
      "datasets/datapackage.json": Self.package.replacing("post.csv", with: dataPath),
      "datasets/holidays.csv": "date,kind\n2021-10-01,off\n", "golden/一/a.csv": "who\n",
    ]
    var files: [BundlePath: [UInt8]] = [:]
    for (path, text) in texts { files[try BundlePath(path)] = Array(text.utf8) }
    files[try BundlePath("datasets/post.csv")] = data
    let bytes = try BundleFile.packed(
      files, as: description, by: SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    let file = office.folder.appending(path: "sent.tongbao")
    try Data(bytes).write(to: file)
    let work = BundleWork(
      file: file.path, manifest: try BundleFile(bytes).manifest.digest.hexadecimal,
      script: "scripts/main.lua",
      outputs: description.outputs,
      answers: isTest ? nil : .init(file: "answers.yaml", text: Self.answers))
    return WorkOrder(workspace: office.folder.path, .bundle(work), parameters: ["limit": "4"])
  }

  func run(
    _ script: String, module: String = "return {}", _ change: (inout WorkOrder) -> Void = { _ in }
  ) throws -> WorkResult {
    var order = try order(script, module: module)
    change(&order)
    return try Worker(program: Program.path).run(order)
  }

  func failure(_ script: String, _ change: (inout WorkOrder) -> Void = { _ in }) throws -> WorkFailure? {
    do {
      _ = try run(script, change)
      return nil
    } catch let failure as WorkFailure {
      return failure
    }
  }

  func text(_ script: String) throws -> String { try failure(script)?.text(in: .english) ?? "none" }
}
