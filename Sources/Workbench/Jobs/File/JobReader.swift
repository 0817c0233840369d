import CivilTime
import Diagnostics
import Readers
import Scheduling

/// Makes a job of what is written under one `-` of `jobs.yaml`.
struct JobReader {
  private static let keys = [
    "name", "title", "script", "notice", "bundle", "template", "when", "quarter", "parameters", "missed",
    "retry",
    "limits",
    "outputs", "notify", "reads",
  ]

  private let values: [String: YAMLValue]
  private let place: SourceLocation

  static func job(
    _ item: YAMLValue, scripts: [String], datasets: [String], bundles: [String],
    _ hasTemplate: (String) -> Bool, _ reading: inout JobReading
  ) -> PlacedJob? {
    let reader = JobReader(values: reading.members(item, known: keys), place: item.location)
    guard case .map = item.kind else { return nil }
    let name = reader.name(&reading)
    let work = reader.work(scripts, bundles, hasTemplate, &reading)
    let schedule = reader.schedule(&reading)
    var details = Job(
      name: name ?? "", work: work ?? .script(""),
      schedule: schedule ?? Schedule(text: "", kind: .after(job: "")))
    reader.fill(&details, datasets, &reading)
    guard name != nil, work != nil, schedule != nil else { return nil }
    return PlacedJob(
      job: details, name: reader.place(of: "name"), schedule: reader.place(of: "when"))
  }

  private func place(of key: String) -> SourceLocation { values[key]?.location ?? place }

  private func missing(_ key: String, _ reading: inout JobReading) {
    reading.report(Phrase("the job has no \"\(key)\"", zh: "任务缺少“\(key)”"), at: place)
  }

  /// A name is also the folder of its results.
  private func name(_ reading: inout JobReading) -> String? {
    guard let value = values["name"] else {
      missing("name", &reading)
      return nil
    }
    guard let text = reading.text(value) else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy { $0 == "-" || $0 == "_" || $0.properties.isXIDContinue }
    guard isPlain, !text.hasPrefix("-"), text.utf8.count <= 100 else {
      reading.report(
        Phrase(
          "a job's name is letters, digits, \"-\" and \"_\", at most 100 bytes, found \"\(text)\"",
          zh: "任务名称由文字、数字、“-”和“_”组成，至多100字节，实际为“\(text)”"), at: value.location)
      return nil
    }
    return text
  }

  private func work(
    _ scripts: [String], _ bundles: [String], _ hasTemplate: (String) -> Bool, _ reading: inout JobReading
  ) -> JobWork? {
    if let bundle = values["bundle"] { return self.bundle(bundle, bundles, &reading) }
    switch (values["script"], values["notice"]) {
    case (nil, nil):
      reading.report(
        Phrase(
          "the job has no \"script\", no \"notice\" and no \"bundle\"", zh: "任务缺少“script”“notice”或“bundle”"),
        at: place)
      return nil
    case (_?, let notice?):
      reading.report(
        Phrase("a job runs a script or builds a notice, not both", zh: "一个任务或者运行脚本，或者生成通报，不能两者都写"),
        at: notice.location)
      return nil
    case (let script?, nil): return self.script(script, scripts, &reading)
    case (nil, let notice?): return self.notice(notice, hasTemplate, &reading)
    }
  }

  /// A script beside it is one of the bundle's. What it may read is settled by its own answers.
  private func bundle(_ value: YAMLValue, _ bundles: [String], _ reading: inout JobReading) -> JobWork? {
    for key in ["notice", "template", "reads"] {
      guard let other = values[key] else { continue }
      reading.report(
        Phrase("a job that runs a bundle has no \"\(key)\"", zh: "运行脚本包的任务不能有“\(key)”"), at: other.location)
    }
    guard let name = reading.text(value) else { return nil }
    guard bundles.contains(name) else {
      reading.report(
        Phrase(
          "no bundle \"\(name)\" is installed\(nearest: name, among: bundles)",
          zh: "没有安装脚本包“\(name)”\(nearest: name, among: bundles)"), at: value.location)
      return nil
    }
    return .bundle(name, script: reading.text(values["script"]))
  }

  private func script(_ value: YAMLValue, _ scripts: [String], _ reading: inout JobReading) -> JobWork? {
    if let template = values["template"] {
      reading.report(Phrase("only a notice has a template", zh: "只有通报才有模板"), at: template.location)
    }
    guard let text = reading.text(value) else { return nil }
    let name = text.hasSuffix(".lua") ? String(text.dropLast(4)) : text
    guard scripts.contains(name) else {
      reading.report(
        Phrase(
          "no script \"\(text)\" in scripts/\(nearest: text, among: scripts)",
          zh: "scripts/中没有脚本“\(text)”\(nearest: text, among: scripts)"), at: value.location)
      return nil
    }
    return .script(name)
  }

  private func notice(_ value: YAMLValue, _ hasTemplate: (String) -> Bool, _ reading: inout JobReading)
    -> JobWork?
  {
    let isInternal = reading.choice(
      value, [("public", false), ("internal", true), ("公开", false), ("内部", true)])
    let template = reading.text(values["template"])
    if let template, !hasTemplate(template) {
      reading.report(
        Phrase("no template \"\(template)\" in scripts/notices/", zh: "scripts/notices/中没有模板“\(template)”"),
        at: place(of: "template"))
      return nil
    }
    return isInternal.map { .notice(template: template, isInternal: $0) }
  }

  private func schedule(_ reading: inout JobReading) -> Schedule? {
    guard let value = values["when"] else {
      missing("when", &reading)
      return nil
    }
    guard let text = reading.text(value) else { return nil }
    do throws(ScheduleError) {
      return try Schedule(text)
    } catch {
      reading.report(error.message, at: value.location, help: error.help)
      return nil
    }
  }

  // MARK: - What may be left out

  private func fill(_ job: inout Job, _ datasets: [String], _ reading: inout JobReading) {
    job.title = reading.text(values["title"])
    if let value = values["quarter"], let text = reading.text(value) {
      if let choice = QuarterChoice(text: text) {
        job.quarter = choice
      } else {
        reading.report(
          Phrase(
            "a quarter is previous, current or one such as 2021Q3, found \"\(text)\"",
            zh: "季度写上季度（previous）、本季度（current）或2021Q3，实际为“\(text)”"), at: value.location)
      }
    }
    job.parameters = parameters(&reading)
    let policies = MissedRunPolicy.allCases.map { ($0.rawValue, $0) }
    if let missed = reading.choice(
      values["missed"], policies + [("跳过", .skip), ("补一次", .once), ("逐次补", .each)])
    {
      job.missed = missed
    }
    if let value = values["retry"] { job.retries = retries(value, &reading) }
    if let value = values["limits"] { job.limits = limits(value, &reading) }
    job.outputs = outputs(&reading)
    if let value = values["notify"] { job.notification = notification(value, &reading) }
    if values["reads"] != nil { job.reads = reads(datasets, &reading) }
  }

  private func parameters(_ reading: inout JobReading) -> [JobParameter] {
    guard let value = values["parameters"] else { return [] }
    guard case .map(let members) = value.kind else {
      _ = reading.members(value, known: [])
      return []
    }
    return members.compactMap { member in
      guard let text = member.value.kind == .nothing ? "" : reading.text(member.value) else { return nil }
      let parameter = JobParameter(name: member.name, value: text)
      for name in parameter.namesInBraces where !JobParameter.places.contains(name) {
        reading.report(
          Phrase(
            "nothing is put in for \"{\(name)}\"\(nearest: name, among: JobParameter.places)",
            zh: "“{\(name)}”没有可填入的内容\(nearest: name, among: JobParameter.places)"), at: member.value.location,
          help: [Phrase("it may be {quarter}, {asof} or {due}", zh: "可以是{quarter}、{asof}或{due}")])
      }
      return parameter
    }
  }

  private func retries(_ value: YAMLValue, _ reading: inout JobReading) -> RetryPolicy {
    let values = reading.members(value, known: ["causes", "times", "pause"])
    var policy = RetryPolicy()
    if values["causes"] != nil {
      var causes: Set<String> = []
      for (text, place) in reading.texts(values["causes"]) {
        guard !RetryPolicy.knownCauses.contains(text) else {
          causes.insert(text)
          continue
        }
        reading.report(
          Phrase(
            "no cause \"\(text)\"\(nearest: text, among: RetryPolicy.knownCauses)",
            zh: "没有原因“\(text)”\(nearest: text, among: RetryPolicy.knownCauses)"), at: place,
          help: [
            Phrase(
              "it is one of \(listed: RetryPolicy.knownCauses)", zh: "可以是\(listed: RetryPolicy.knownCauses)")
          ])
      }
      policy.causes = causes
    }
    if let times = reading.count(values["times"], 0...100) { policy.count = times }
    if let pause = reading.amount(values["pause"], .time) { policy.pause = Int64(pause) }
    return policy
  }

  private func limits(_ value: YAMLValue, _ reading: inout JobReading) -> JobLimits {
    let values = reading.members(value, known: ["time", "processor", "memory", "output"])
    var limits = JobLimits()
    if let seconds = reading.amount(values["time"], .time) { limits.seconds = seconds }
    if let seconds = reading.amount(values["processor"], .time) { limits.processorSeconds = seconds }
    if let bytes = reading.amount(values["memory"], .size) { limits.memory = bytes }
    if let bytes = reading.amount(values["output"], .size) { limits.output = bytes }
    return limits
  }

  private func outputs(_ reading: inout JobReading) -> [String] {
    var patterns: [String] = []
    for (text, place) in reading.texts(values["outputs"]) {
      if text.hasPrefix("/") || text.split(separator: "/").contains("..") {
        reading.report(
          Phrase(
            "an output is a name within the job's own folder, found \"\(text)\"",
            zh: "输出应为任务自己文件夹内的名称，实际为“\(text)”"), at: place)
      }
      if patterns.contains(text) {
        reading.report(Phrase("the output \"\(text)\" stands twice", zh: "输出“\(text)”写了两次"), at: place)
      }
      patterns.append(text)
    }
    return patterns
  }

  private func notification(_ value: YAMLValue, _ reading: inout JobReading) -> JobNotification? {
    let values = reading.members(value, known: ["folder", "command", "only"])
    let occasion = reading.choice(
      values["only"], JobNotification.Occasion.allCases.map { ($0.rawValue, $0) })
    switch (values["folder"], values["command"]) {
    case (let folder?, nil):
      return reading.text(folder).map { JobNotification(.folder($0), occasion ?? .always) }
    case (nil, let command?):
      guard case .list = command.kind else {
        reading.report(
          Phrase(
            "a command is a list, its program first: no shell takes it apart",
            zh: "命令写成列表，程序在前：不经过shell拆分"), at: command.location,
          help: [Phrase("write [notify-send, 通报]", zh: "写成[notify-send, 通报]")])
        return nil
      }
      let words = reading.texts(command).map(\.text)
      return words.isEmpty ? nil : JobNotification(.command(words), occasion ?? .always)
    default:
      reading.report(
        Phrase("\"notify\" has either \"folder\" or \"command\"", zh: "“notify”须写“folder”或“command”之一"),
        at: value.location)
      return nil
    }
  }

  private func reads(_ datasets: [String], _ reading: inout JobReading) -> [String] {
    reading.texts(values["reads"]).map { name, place in
      if !datasets.contains(name) { reading.report(JobFileCheck.noDataset(name, datasets), at: place) }
      return name
    }
  }
}
