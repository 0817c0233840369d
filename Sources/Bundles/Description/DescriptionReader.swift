import CivilTime
import Diagnostics
import Readers

/// Reads `bundle.yaml`, and tells everything that is wrong in it, each with line and column.
package struct DescriptionReader {
  /// The functions of scripts that this program has.
  package static let newestAPI = 1

  private var reading = YAMLReading()
  private var description = BundleDescription()

  /// - Throws: A ``DiagnosticList`` of all that is wrong, in the order of the file.
  package static func read(_ bytes: [UInt8]) throws -> BundleDescription {
    var reader = DescriptionReader()
    do throws(ReadError) {
      reader.read(try YAMLScanner.scan(bytes, file: BundleDescription.path))
    } catch {
      reader.reading.problems.append(error)
    }
    let problems = reader.reading.problems.sorted { left, right in
      (left.location?.line ?? 0, left.location?.column ?? 0)
        < (right.location?.line ?? 0, right.location?.column ?? 0)
    }
    guard problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(BundleDescription.path): \(problems.count, .problem)",
          zh: "\(BundleDescription.path)：\(problems.count, .problem)"),
        items: problems)
    }
    return reader.description
  }

  private mutating func read(_ root: YAMLValue) {
    let map = reading.fields(root, known: BundleKey.top)
    guard case .map = root.kind else { return }
    for key in [
      BundleKey.name, .version, .api, .office, .title, .datasets, .scripts, .outputs, .tests, .changelog,
    ]
    where !map.has(key) || map[key]?.kind == .nothing {
      reading.report(
        Phrase("\"\(key.rawValue)\" (\(key.chinese)) is missing", zh: "缺少“\(key.chinese)”（\(key.rawValue)）"),
        at: map[key]?.location ?? root.location)
    }
    description.name = name(map[.name])
    description.office = name(map[.office])
    readVersion(map[.version])
    readAPI(map[.api])
    description.title = phrase(map[.title])
    description.about = phrase(map[.description])
    readDatasets(map[.datasets])
    readScripts(map[.scripts])
    readOutputs(map[.outputs])
    readParameters(map[.parameters])
    description.rules = reading.names(map[.rules]).map(\.name)
    readLimits(map[.limits])
    readTests(map[.tests])
    readChanges(map[.changelog], at: root.location)
  }

  // MARK: - What it is

  private mutating func name(_ value: YAMLValue?) -> String {
    guard let value, let text = reading.text(value) else { return "" }
    if let problem = OfficeName.problem(of: text) { reading.report(problem, at: value.location) }
    return text
  }

  private mutating func readVersion(_ value: YAMLValue?) {
    guard let value, let text = reading.text(value) else { return }
    guard let version = BundleVersion(text) else {
      return reading.report(
        Phrase(
          "a version is three numbers such as 1.2.0, found \"\(text)\"", zh: "版本是三个数字，例如1.2.0，实际为“\(text)”"),
        at: value.location)
    }
    description.version = version
  }

  private mutating func readAPI(_ value: YAMLValue?) {
    guard let value, let level = reading.whole(value, 1...9999) else { return }
    description.api = level
    guard level > Self.newestAPI else { return }
    reading.report(
      Phrase(
        "it is written for api \(level), this program has \(Self.newestAPI)",
        zh: "它按接口\(level)编写，本程序只有接口\(Self.newestAPI)"),
      at: value.location, help: [Phrase("take a newer Tongbao", zh: "请使用更新的版本")])
  }

  /// A text in both languages: `{zh: 季度排名, en: quarterly ranking}`, or one for both.
  private mutating func phrase(_ value: YAMLValue?) -> Phrase {
    guard let value, value.kind != .nothing else { return .empty }
    if let text = value.text { return Phrase(verbatim: checked(text, at: value.location)) }
    let map = reading.fields(value, known: [BundleKey.zh, .en])
    let texts = [BundleKey.zh, .en].map { key in
      reading.text(map[key]).map { checked($0, at: map[key]?.location) }
    }
    guard let chinese = texts[0], let english = texts[1] else {
      reading.report(Phrase("both zh and en are wanted", zh: "中文（zh）和英文（en）都要写"), at: value.location)
      return .empty
    }
    return Phrase { $0 == .chinese ? chinese : english }
  }

  /// A text that is printed to people: nothing in it that would change what stands around it.
  private mutating func checked(_ text: String, at place: SourceLocation?) -> String {
    let bad = text.unicodeScalars.first { scalar in
      scalar != "\n"
        && [.control, .format, .surrogate, .privateUse, .unassigned].contains(
          scalar.properties.generalCategory)
    }
    if let bad {
      let shown = AllowedCharacters.shown(bad)
      reading.report(Phrase("\(shown) has no place in a text", zh: "文本中不能有\(shown)"), at: place)
    }
    return text
  }

  private mutating func text(_ value: YAMLValue?) -> String? {
    reading.text(value).map { checked($0, at: value?.location) }
  }

  // MARK: - What it reads

  private mutating func readDatasets(_ value: YAMLValue?) {
    for member in reading.entries(value) {
      var dataset = BundleDescription.Dataset(
        name: checked(member.name, at: member.location), location: member.location)
      if member.value.kind != .nothing {
        let map = reading.fields(member.value, known: [BundleKey.title, .columns])
        dataset.title = text(map[.title])
        dataset.columns = columns(map[.columns])
      }
      description.datasets.append(dataset)
    }
  }

  private mutating func columns(_ value: YAMLValue?) -> [BundleDescription.Column] {
    var columns: [BundleDescription.Column] = []
    for member in reading.entries(value) {
      guard let written = reading.text(member.value) else {
        reading.report(
          Phrase("the type of column \"\(member.name)\" is missing", zh: "缺少列“\(member.name)”的类型"),
          at: member.location, help: [Self.types])
        continue
      }
      guard let type = BundleColumnType(written: written) else {
        let known = BundleColumnType.allCases.flatMap { [$0.rawValue, $0.chinese] }
        reading.report(
          Phrase(
            "no type \"\(written)\"\(nearest: written, among: known)",
            zh: "没有类型“\(written)”\(nearest: written, among: known)"),
          at: member.value.location, help: [Self.types])
        continue
      }
      columns.append(
        .init(name: checked(member.name, at: member.location), type: type, location: member.location))
    }
    return columns
  }

  private static let types = Phrase(
    "the types are \(listed: BundleColumnType.allCases.map { "\($0.rawValue) \($0.chinese)" })",
    zh: "类型有\(listed: BundleColumnType.allCases.map { "\($0.chinese) \($0.rawValue)" })")

  // MARK: - What it runs and writes

  private mutating func readScripts(_ value: YAMLValue?) {
    for (name, place) in reading.names(value) {
      guard let path = path(name, at: place) else { continue }
      guard path.hasPrefix("scripts/"), path.hasSuffix(".lua") else {
        reading.report(
          Phrase(
            "a script is named scripts/NAME.lua, found \"\(path)\"", zh: "脚本写成scripts/名称.lua，实际为“\(path)”"),
          at: place)
        continue
      }
      if description.scripts.contains(path) { reportTwice(path, at: place) }
      description.scripts.append(path)
    }
  }

  private mutating func readOutputs(_ value: YAMLValue?) {
    for (name, place) in reading.names(value) {
      // A star stands for letters.
      guard path(name.replacing("*", with: "x"), at: place) != nil else { continue }
      if description.outputs.contains(name) { reportTwice(name, at: place) }
      description.outputs.append(name)
    }
  }

  private mutating func path(_ text: String, at place: SourceLocation) -> String? {
    do throws(BundleError) {
      return try BundlePath(text).description
    } catch {
      reading.report(error.message, at: place, help: error.help)
      return nil
    }
  }

  private mutating func reportTwice(_ name: String, at place: SourceLocation) {
    reading.report(Phrase("\"\(name)\" stands twice", zh: "“\(name)”出现两次"), at: place)
  }

  private mutating func readParameters(_ value: YAMLValue?) {
    for member in reading.entries(value) {
      var parameter = BundleDescription.Parameter(name: checked(member.name, at: member.location))
      if case .map = member.value.kind {
        let map = reading.fields(member.value, known: [BundleKey.title, .default])
        if map.has(.title) { parameter.title = phrase(map[.title]) }
        parameter.value = text(map[.default])
      } else {
        parameter.value = text(member.value)
      }
      description.parameters.append(parameter)
    }
  }

  private mutating func readLimits(_ value: YAMLValue?) {
    guard let value, value.kind != .nothing else { return }
    let map = reading.fields(value, known: [BundleKey.seconds, .memory, .output])
    if let seconds = reading.whole(map[.seconds], 1...3600) { description.limits.seconds = seconds }
    if let memory = reading.whole(map[.memory], 16...65_536) { description.limits.memory = memory }
    if let output = reading.whole(map[.output], 1...65_536) { description.limits.output = output }
  }

  // MARK: - How it is tested

  private mutating func readTests(_ value: YAMLValue?) {
    for member in reading.entries(value) {
      if let problem = OfficeName.problem(of: member.name) { reading.report(problem, at: member.location) }
      let isEmpty = member.value.kind == .nothing
      let map =
        isEmpty
        ? YAMLFields<BundleKey>(at: member.location)
        : reading.fields(member.value, known: [BundleKey.script, .quarter, .asOf, .parameters, .golden])
      var test = BundleDescription.Test(
        name: member.name, script: "", golden: "golden/\(member.name)", location: member.location)
      test.script = script(map[.script], of: member)
      test.quarter = text(map[.quarter])
      test.asOf = reading.day(map[.asOf])
      for parameter in reading.entries(map[.parameters]) {
        let known = description.parameters.map(\.name)
        if !known.contains(parameter.name) {
          reading.report(
            Phrase(
              "no parameter \"\(parameter.name)\"\(nearest: parameter.name, among: known)",
              zh: "没有参数“\(parameter.name)”\(nearest: parameter.name, among: known)"),
            at: parameter.location)
        }
        if let value = text(parameter.value) { test.parameters[parameter.name] = value }
      }
      if let golden = map[.golden], let name = reading.text(golden),
        let folder = path(name, at: golden.location)
      {
        test.golden = folder
        if !folder.hasPrefix("golden/") {
          reading.report(
            Phrase("results lie in golden/, found \"\(folder)\"", zh: "预期结果应在golden/中，实际为“\(folder)”"),
            at: golden.location)
        }
      }
      description.tests.append(test)
    }
  }

  private mutating func script(_ value: YAMLValue?, of test: YAMLMember) -> String {
    guard let value, let name = reading.text(value) else {
      if description.scripts.count > 1 {
        reading.report(
          Phrase("say which script is tested: script (所测脚本)", zh: "请写明所测脚本（script）"), at: test.location)
      }
      return description.scripts.first ?? ""
    }
    if !description.scripts.contains(name) {
      reading.report(
        Phrase(
          "no script \"\(name)\"\(nearest: name, among: description.scripts)",
          zh: "没有脚本“\(name)”\(nearest: name, among: description.scripts)"),
        at: value.location)
    }
    return name
  }

  private mutating func readChanges(_ value: YAMLValue?, at top: SourceLocation) {
    for member in reading.entries(value) {
      guard let version = BundleVersion(member.name) else {
        reading.report(
          Phrase("\"\(member.name)\" is no version such as 1.2.0", zh: "“\(member.name)”不是1.2.0这样的版本"),
          at: member.location)
        continue
      }
      if let text = text(member.value) { description.changes.append(.init(version: version, text: text)) }
    }
    description.changes.sort { $0.version > $1.version }
    let version = description.version
    // A version that could not be read is told of already.
    if value != nil, version > BundleVersion(0, 0, 0),
      !description.changes.contains(where: { $0.version == version })
    {
      reading.report(
        Phrase("the changelog does not say what \(version) changed", zh: "变更中没有写\(version)改了什么"),
        at: value?.location ?? top)
    }
  }
}
