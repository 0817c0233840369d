import Diagnostics
import Readers
package import Scheduling

/// `scripts/jobs.yaml`: the jobs of a workspace, as people wrote them.
package struct JobFile: Sendable {
  package static let path = "scripts/jobs.yaml"

  /// In the order of the file.
  package let jobs: [Job]
  package let zone: ClockZone

  package init(jobs: [Job], zone: ClockZone = .china) {
    self.jobs = jobs
    self.zone = zone
  }

  /// Whether a workspace has jobs.
  package static func exists(in folder: WorkspaceFolder) -> Bool {
    WorkspaceFolder.exists("\(folder.path)/\(path)")
  }

  /// The jobs of a workspace.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong, each with line and column; ``ReadError`` for no file.
  package static func read(workspace: OpenWorkspace) throws -> JobFile {
    let folder = workspace.folder
    guard exists(in: folder) else {
      throw ReadError(
        Phrase("the workspace has no jobs: there is no \(path)", zh: "工作区没有定时任务：没有\(path)"), at: nil,
        help: [
          Phrase(
            "write one, as docs/schedules.md shows, and look at it with \"tongbao jobs check\"",
            zh: "按docs/schedules.md写一个，再用“tongbao jobs check”查看")
        ])
    }
    return try read(
      FileBytes.read("\(folder.path)/\(path)"), scripts: workspace.scriptNames(),
      datasets: workspace.dataPackage.datasets.map(\.name), bundles: InstalledBundles(in: folder).names
    ) { template in
      [
        "\(folder.scripts)/\(template)", "\(folder.scripts)/notices/\(template)",
        "\(folder.path)/\(template)",
      ]
      .flatMap { [$0, "\($0).md"] }.contains { WorkspaceFolder.exists($0) && !$0.hasSuffix("/") }
    }
  }

  /// The jobs in a text, held against the scripts, datasets and templates there are.
  static func read(
    _ bytes: [UInt8], scripts: [String], datasets: [String], bundles: [String] = [],
    hasTemplate: (String) -> Bool
  ) throws -> JobFile {
    let root = try YAMLScanner.scan(bytes, file: path)
    var reading = JobReading()
    let top = reading.members(root, known: ["zone", "jobs"])
    var zone = ClockZone.china
    if let value = top["zone"], let text = reading.text(value) {
      if let read = ClockZone(text: text) {
        zone = read
      } else {
        reading.report(
          Phrase(
            "a zone is the distance from Greenwich such as \"+08:00\", found \"\(text)\"",
            zh: "时区写与格林尼治的时差，例如“+08:00”，实际为“\(text)”"), at: value.location)
      }
    }
    if top["jobs"] == nil {
      reading.report(Phrase("\"jobs\" is missing", zh: "缺少“jobs”"), at: root.location)
    }
    var placed: [PlacedJob] = []
    for item in reading.list(top["jobs"]) {
      let job = JobReader.job(
        item, scripts: scripts, datasets: datasets, bundles: bundles, hasTemplate, &reading)
      if let job {
        placed.append(job)
      }
    }
    JobFileCheck.check(placed, datasets: datasets, &reading)
    guard reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(path): \(reading.problems.count, .problem), no job is run",
          zh: "\(path)：\(reading.problems.count, .problem)，不执行任何任务"),
        items: reading.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    return JobFile(jobs: placed.map(\.job), zone: zone)
  }
}

extension ReadError {
  fileprivate var line: Int { location?.line ?? 0 }
  fileprivate var column: Int { location?.column ?? 0 }
}
