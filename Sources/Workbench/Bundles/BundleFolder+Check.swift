import Bundles
package import Diagnostics
import Readers
import Tables

/// What can be told without running anything: whether what bundle.yaml names is there, and is what it says.
extension BundleFolder {
  /// Everything that is wrong; the results of tests need not be there when they are about to be recorded.
  package func problems(isRecording: Bool = false) throws -> [any Diagnostic] {
    var problems: [any Diagnostic] = []
    func report(_ message: Phrase, at place: SourceLocation? = nil, help: [Phrase] = []) {
      problems.append(
        ReadError(message, at: place ?? SourceLocation(file: BundleDescription.path), help: help))
    }
    for script in description.scripts where !has(script) {
      let known = files.keys.map(\.description).filter { $0.hasSuffix(".lua") }.sorted()
      report(
        Phrase(
          "no script \"\(script)\"\(nearest: script, among: known)",
          zh: "没有脚本“\(script)”\(nearest: script, among: known)"))
    }
    for rules in description.rules where !has("datasets/rules/\(rules).yaml") {
      report(Phrase("no rule pack \"\(rules)\" in datasets/rules", zh: "datasets/rules中没有评分细则“\(rules)”"))
    }
    if description.tests.isEmpty {
      report(
        Phrase("a bundle without tests cannot show that it works elsewhere", zh: "没有测试的脚本包无法证明在别处可用"))
    }
    for test in description.tests where !isRecording && files(under: test.golden).isEmpty {
      report(
        Phrase(
          "test \"\(test.name)\" has no results in \(test.golden)",
          zh: "测试“\(test.name)”在\(test.golden)中没有预期结果"),
        at: test.location,
        help: [Phrase("record them with tongbao bundle test --record", zh: "用tongbao bundle test --record记录")]
      )
    }
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.description.hasSuffix(".lua") {
      if let problem = apiProblem(path.description, bytes) { problems.append(problem) }
    }
    return problems + (try datasetProblems())
  }

  /// Every dataset that bundle.yaml names must be among those that the tests run over, with these columns.
  private func datasetProblems() throws -> [ReadError] {
    var problems: [ReadError] = []
    let workspace = try OpenWorkspace(folder)
    for dataset in description.datasets {
      guard let schema = workspace.dataPackage.dataset(dataset.name), schema.name == dataset.name else {
        let known = workspace.datasetNames
        problems.append(
          ReadError(
            Phrase(
              "no dataset \"\(dataset.name)\" in datasets/datapackage.json\(nearest: dataset.name, among: known)",
              zh: "datasets/datapackage.json中没有数据集“\(dataset.name)”\(nearest: dataset.name, among: known)"),
            at: dataset.location))
        continue
      }
      if let problem = TestData.problem(schema, bytes(of: "datasets/\(schema.path)")) {
        problems.append(ReadError(problem, at: dataset.location))
      }
      for column in dataset.columns {
        guard let field = schema.fields.first(where: { $0.name == column.name }) else {
          let known = schema.fields.map(\.name)
          problems.append(
            ReadError(
              Phrase(
                "no column \"\(column.name)\" in \(dataset.name)\(nearest: column.name, among: known)",
                zh: "\(dataset.name)中没有列“\(column.name)”\(nearest: column.name, among: known)"),
              at: column.location))
          continue
        }
        guard !column.type.takes(field.type) else { continue }
        problems.append(
          ReadError(
            Phrase(
              "column \"\(column.name)\" is \(field.type), not \(column.type.rawValue)",
              zh: "列“\(column.name)”的类型是\(field.type)，不是\(column.type.chinese)（\(column.type.rawValue)）"),
            at: column.location))
      }
    }
    return problems
  }

  /// A script says in its first lines for which functions it is written: `-- api: 1`.
  private func apiProblem(_ path: String, _ bytes: [UInt8]) -> ReadError? {
    guard let level = ScriptLevel.written(in: bytes) else {
      return ReadError(
        Phrase("the first lines do not say for which functions it is written", zh: "开头几行没有写明所用的接口"),
        at: SourceLocation(file: path, line: 1),
        help: [Phrase("write -- api: \(description.api)", zh: "写上-- api: \(description.api)")])
    }
    guard level <= description.api else {
      return ReadError(
        Phrase(
          "it is written for api \(level), bundle.yaml says \(description.api)",
          zh: "它按接口\(level)编写，而bundle.yaml写的是\(description.api)"), at: SourceLocation(file: path, line: 1))
    }
    return nil
  }
}
