package import Bundles
package import Diagnostics
import Readers
import Reports
package import Workbench

/// Makes one file of the folder that a bundle is written in, once everything it says of itself is true.
package struct BundlePacker {
  private let source: BundleFolder
  private let trial: BundleTrial

  package init(_ source: BundleFolder, in language: Language) {
    self.source = source
    trial = BundleTrial(source, in: language)
  }

  /// The bytes of the bundle, and what should be known beside it.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong: what is not there, what lint finds, tests that fail, columns that
  ///   are read and not named, results that are not named.
  package func packed(by key: SigningKey) throws -> (bytes: [UInt8], notes: [Phrase]) {
    let (problems, notes) = try examined()
    try refuse(problems)
    return (try BundleFile.packed(source.files, as: source.description, by: key), notes)
  }

  /// Everything that packing looks at, without packing.
  package func tested() throws -> [Phrase] {
    let (problems, notes) = try examined()
    try refuse(problems)
    let count = source.description.tests.count
    let tests = Noun("test", zh: "项测试")
    return notes + [Phrase("\(count, tests) passed", zh: "\(count, tests)通过")]
  }

  /// Writes what the tests give now as what they must give.
  ///
  /// - Returns: The files that were written.
  package func record() throws -> [String] {
    try refuse(source.problems(isRecording: true))
    var written: [String] = []
    for test in source.description.tests {
      for (name, bytes) in try trial.run(test).files.sorted(by: { $0.key < $1.key }) {
        let path = try BundlePath("\(test.golden)/\(name)").description
        try OutputFolder(source.folder.path).write(bytes, to: path)
        written.append(path)
      }
    }
    return written
  }

  private func refuse(_ problems: [any Diagnostic]) throws {
    guard problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(source.description.name) is not packed: \(problems.count, .problem)",
          zh: "\(source.description.name)没有打包：\(problems.count, .problem)"),
        items: problems)
    }
  }

  private func examined() throws -> ([any Diagnostic], [Phrase]) {
    let problems = try source.problems()
    guard problems.isEmpty else { return (problems, []) }
    let (wrong, notes) = try holding()
    return (try lint() + wrong, notes)
  }

  private func lint() throws -> [any Diagnostic] {
    let names = try KnownNames(in: OpenWorkspace(source.folder))
    return source.files.sorted { $0.key < $1.key }.filter { $0.key.description.hasSuffix(".lua") }
      .flatMap { path, bytes in
        ScriptLint.findings(in: String(decoding: bytes, as: UTF8.self), file: path.description, names)
      }
  }

  /// Runs the tests twice, and holds what they gave and read against what bundle.yaml says.
  private func holding() throws -> (problems: [any Diagnostic], notes: [Phrase]) {
    var problems: [any Diagnostic] = []
    var read = BundleRun()
    for test in source.description.tests {
      do {
        let run = try trial.run(test)
        problems += GoldenResults(test, source.files(under: test.golden)).differences(from: run.files)
        if try trial.run(test) != run {
          problems.append(
            ReadError(
              Phrase(
                "test \"\(test.name)\" gave something else when it ran again", zh: "测试“\(test.name)”再次运行时结果不同"
              ),
              at: test.location))
        }
        problems += OutputNames.problems(of: run.files.keys.sorted(), test, in: source.description)
        read = read.reading(with: run)
      } catch let error as any Diagnostic {
        problems.append(
          DiagnosticList(
            summary: Phrase("test \"\(test.name)\" failed", zh: "测试“\(test.name)”失败"), items: [error]))
      }
    }
    let reads = DeclaredReads(source.description)
    return (problems + reads.problems(of: read), reads.notes(on: read))
  }
}
