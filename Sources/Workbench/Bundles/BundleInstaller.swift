package import Bundles
import CivilTime
package import Diagnostics
import Readers

/// A bundle that is about to be installed: what is known of it here, what has to be answered, and what it would do.
///
/// Nothing is written before ``install()``.
package struct BundleInstaller {
  package let bundle: BundleFile
  package let standing: TrustStore.Standing
  /// The version that is there already.
  package let installed: InstalledBundle?
  package private(set) var form: InstallForm
  package private(set) var answers: InstallAnswers

  private let file: String
  private let bytes: [UInt8]
  private let office: OpenWorkspace
  private let ours: [DatasetProfile]
  private let language: Language
  private let run: ScriptRunner

  private var description: BundleDescription { bundle.description }

  /// Looks at a bundle that was verified, and suggests what its columns are called here. Reads all datasets of the office.
  ///
  /// - Throws: ``BundleError`` for a changed key, an older version than was seen, and a name that another office's bundle
  ///   has here.
  package init(
    _ bundle: BundleFile, _ bytes: [UInt8], from file: String, into office: OpenWorkspace, language: Language,
    run: @escaping ScriptRunner
  ) throws {
    self.bundle = bundle
    (self.bytes, self.file, self.office) = (bytes, file, office)
    (self.language, self.run) = (language, run)
    standing = try TrustFile(in: office.folder).read().standing(of: bundle.manifest)
    let bundles = InstalledBundles(in: office.folder)
    let name = bundle.manifest.name
    installed = bundles.numbers(of: name).last.flatMap { try? bundles.installation(name, $0) }
    if let other = installed?.bundle.manifest.office, other != bundle.manifest.office {
      throw BundleError(
        .contradiction,
        Phrase("\(name) is installed here from \(other)", zh: "此处已安装\(other)的\(name)"),
        help: [
          Phrase("remove it first: tongbao bundle remove \(name)", zh: "请先删除：tongbao bundle remove \(name)")
        ])
    }
    ours = office.profiles(withValues: true)
    let theirs = try OpenWorkspace(testsOf: bundle).profiles(withValues: true)
    var earlier = InstallAnswers()
    if let installed, let known = try? installed.answers(in: office) { earlier = known }
    let (binding, suggestions) = BindingSuggester(bundle.description, theirs: theirs, ours: ours)
      .suggested(keeping: earlier.binding)
    form = InstallForm(bundle.description, isFirstUse: standing != .known, suggestions: suggestions)
    answers = InstallAnswers()
    (answers.binding, answers.units) = (binding, earlier.units)
  }

  // MARK: - Answers

  /// Takes the answers of a file over what was suggested.
  ///
  /// - Throws: All that is wrong in the file, and the group of digits that is another one.
  package mutating func take(_ bytes: [UInt8], file: String) throws {
    let given = try InstallAnswers(bytes, file: file, for: description, ours: ours)
    (answers.fingerprint, answers.by, answers.on) = (given.fingerprint, given.by, given.on)
    answers.isConfirmed = given.isConfirmed
    answers.units.merge(given.units) { $1 }
    for (name, dataset) in given.binding.datasets {
      guard var known = answers.binding.datasets[name], known.ours == dataset.ours else {
        answers.binding.datasets[name] = dataset
        continue
      }
      known.columns.merge(dataset.columns) { $1 }
      answers.binding.datasets[name] = known
    }
    try settle()
  }

  /// Takes the answer to one question.
  ///
  /// - Throws: ``BundleError`` with the nearest right name; the question then is still open.
  package mutating func answer(_ question: InstallQuestion, _ text: String) throws {
    var form = InstallForm(description, isFirstUse: false, suggestions: [])
    form.unknownUnits = self.form.unknownUnits
    var tried = answers
    switch question {
    case .fingerprint: tried.fingerprint = text
    case .day:
      let only = try read("on: \(JSONText.string(text))\n")
      tried.on = only.on
    case .dataset(let name, _):
      tried.binding.datasets[name] = ColumnBinding.Dataset(text)
      tried.binding = try read(form.text(tried)).binding
    case .column(let dataset, let column, _, _):
      tried.binding.datasets[dataset]?.columns[column] = text
      tried.binding = try read(form.text(tried)).binding
    case .unit(let name, _): tried.units[name] = text
    case .confirmation: tried.isConfirmed = true
    }
    let before = answers
    answers = tried
    do {
      try settle()
    } catch {
      answers = before
      throw error
    }
  }

  private func read(_ text: String) throws -> InstallAnswers {
    do {
      return try InstallAnswers(Array(text.utf8), file: "answers", for: description, ours: ours)
    } catch let list as DiagnosticList {
      guard let first = list.items.first else { throw list }
      // There is no file whose line could be named.
      throw BundleError(.unanswered, first.message, help: first.help)
    }
  }

  /// Holds the fingerprint against the key, and finds names that no unit has once all columns are bound.
  package mutating func settle() throws {
    if let heard = answers.fingerprint, form.isFirstUse,
      let difference = bundle.manifest.key.fingerprint.difference(from: heard)
    {
      let office = bundle.manifest.office
      throw BundleError(
        .changedKey, Phrase("\(office) is not trusted: \(difference)", zh: "不认可\(office)：\(difference)"))
    }
    guard form.openColumns(in: answers.binding).isEmpty else { return }
    let unknown = try BundleView(bundle, answers, over: office).unknownUnits()
    for unit in unknown {
      guard let answer = answers.units[unit.name] else { continue }
      throw BundleError(
        .unanswered,
        Phrase(
          "no unit \"\(answer)\" for \"\(unit.name)\"\(nearest: answer, among: unit.candidates)",
          zh: "“\(unit.name)”所指的“\(answer)”不是名录中的单位\(nearest: answer, among: unit.candidates)"))
    }
    form.unknownUnits = unknown
  }

  /// What is not answered yet.
  package var open: [InstallQuestion] { form.open(in: answers) }

  // MARK: - What it would do

  /// What this version reads that the installed one does not.
  package var newlyRead: [Phrase] {
    guard let before = installed?.bundle.description else { return [] }
    return description.datasets.flatMap { dataset -> [Phrase] in
      guard let known = before.dataset(dataset.name) else {
        return [Phrase("dataset \(dataset.name)", zh: "数据集\(dataset.name)")]
      }
      return dataset.columns.filter { column in !known.columns.contains { $0.name == column.name } }.map {
        Phrase("\(dataset.name).\($0.name)", zh: "\(dataset.name)的\($0.name)")
      }
    }
  }

  /// Runs its tests here, over its own data, in locked processes, and holds what they give against what they must give.
  ///
  /// - Returns: How many there were.
  /// - Throws: All that is other than it must be.
  package func replayTests() throws -> Int {
    var problems: [any Diagnostic] = []
    for test in description.tests {
      do {
        let files = try run(order(test.script, test)).files
        problems += GoldenResults(test, bundle.files(under: test.golden)).differences(
          from: Dictionary(files.map { ($0.name, $0.bytes) }) { first, _ in first })
      } catch let error as any Diagnostic {
        problems.append(
          DiagnosticList(
            summary: Phrase("test \"\(test.name)\" failed", zh: "测试“\(test.name)”失败"), items: [error]))
      }
    }
    guard problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(description.name) is not installed: on this machine its tests give something else",
          zh: "没有安装\(description.name)：它的测试在本机结果不同"),
        items: problems)
    }
    return description.tests.count
  }

  private func order(_ script: String, _ test: BundleDescription.Test) throws -> WorkOrder {
    let work = BundleWork(
      file: file, manifest: bundle.manifest.digest.hexadecimal, script: script,
      outputs: description.outputs)
    return WorkOrder(
      workspace: office.folder.path, .bundle(work), quarter: test.quarter, asOf: test.asOf,
      parameters: try BundleCall.parameters(test.parameters, of: description),
      limits: description.limits.under(WorkLimits()), language: language)
  }

  /// What it gives over this office's data, and how that differs from what the installed version gives.
  package func trial() -> [Phrase] {
    let new: WorkResult
    do {
      new = try run(own(bundle, file, BundleWork.Answers(file: "answers", text: form.text(answers))))
    } catch let error as any Diagnostic {
      return [
        .note(
          Phrase("over the data here it fails: \(error.message)", zh: "用本单位的数据运行失败：\(error.message)"))
      ]
    } catch {
      preconditionFailure("every error is told to people")
    }
    let names = new.files.map(\.name)
    guard let installed, let old = try? run(own(installed.bundle, installed.file, installed.answers)) else {
      return [Phrase("over the data here it gives \(listed: names)", zh: "用本单位的数据给出\(listed: names)")]
    }
    let version = installed.bundle.manifest.version
    let changes = SetDifference(from: old.files, to: new.files).lines
    guard !changes.isEmpty else {
      return [
        Phrase(
          "over the data here it gives what \(version) gave", zh: "用本单位的数据，结果与\(version)相同")
      ]
    }
    return [
      Phrase("over the data here, after \(version):", zh: "用本单位的数据，与\(version)相比：")
    ] + changes.map { Phrase("  \($0)", zh: "  \($0)") }
  }

  private func own(
    _ bundle: BundleFile, _ file: String, _ answers: BundleWork.Answers
  ) throws -> WorkOrder {
    guard let script = bundle.description.scripts.first else {
      preconditionFailure("bundle.yaml names scripts")
    }
    let work = BundleWork(
      file: file, manifest: bundle.manifest.digest.hexadecimal, script: script,
      outputs: bundle.description.outputs, answers: answers)
    return WorkOrder(
      workspace: office.folder.path, .bundle(work), quarter: office.quarter?.description,
      asOf: office.asOfOverride, parameters: try BundleCall.parameters([:], of: bundle.description),
      limits: bundle.description.limits.under(WorkLimits()), language: language)
  }

  // MARK: - Installing

  /// Takes the key of its office if it is new, and makes this the version that is run.
  ///
  /// - Throws: What keeps it from being written; nothing has changed then but what is trusted.
  package func install() throws {
    precondition(open.isEmpty, "everything is answered")
    try TrustFile(in: office.folder).change { store in
      if case .known = try store.standing(of: bundle.manifest) {
        store.remember(bundle.manifest)
      } else if let day = answers.on {
        try store.trust(bundle.manifest, on: day, by: answers.by)
      }
    }
    _ = try InstalledBundles(in: office.folder).install(
      bytes, answers: form.text(answers), of: bundle.manifest)
  }
}
