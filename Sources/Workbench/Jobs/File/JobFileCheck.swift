import Diagnostics
import Readers
import Scheduling

/// What is wrong between jobs: names that stand twice, jobs that wait for what is not there or for each other.
///
/// Two jobs never give the same file, since each gives its own into the folder of its name.
enum JobFileCheck {
  static func check(_ jobs: [PlacedJob], datasets: [String], _ reading: inout JobReading) {
    var known: [String: PlacedJob] = [:]
    for placed in jobs {
      // Names that differ in case alone are one folder on some disks.
      if let first = known.updateValue(placed, forKey: placed.job.name.lowercased()) {
        reading.report(
          Phrase(
            "the name \"\(placed.job.name)\" is taken by the job of line \(first.name.line ?? 0), and both would write to one folder",
            zh: "名称“\(placed.job.name)”已被第\(first.name.line ?? 0)行的任务使用，两者会写入同一文件夹"), at: placed.name)
      }
    }
    let names = jobs.map(\.job.name)
    for placed in jobs {
      switch placed.job.schedule.kind {
      case .after(let other) where !names.contains(other):
        reading.report(
          Phrase(
            "no job \"\(other)\"\(nearest: other, among: names)",
            zh: "没有任务“\(other)”\(nearest: other, among: names)"),
          at: placed.schedule)
      case .changed(let dataset) where !datasets.contains(dataset):
        reading.report(noDataset(dataset, datasets), at: placed.schedule)
      default: break
      }
    }
    reportCycles(jobs, &reading)
  }

  static func noDataset(_ name: String, _ datasets: [String]) -> Phrase {
    Phrase(
      "no dataset \"\(name)\"\(nearest: name, among: datasets)",
      zh: "没有数据集“\(name)”\(nearest: name, among: datasets)")
  }

  /// Each cycle once, at its first job of the file. O(jobs).
  private static func reportCycles(_ jobs: [PlacedJob], _ reading: inout JobReading) {
    var before: [String: String] = [:]
    for placed in jobs {
      if case .after(let other) = placed.job.schedule.kind { before[placed.job.name] = other }
    }
    var told: Set<String> = []
    for placed in jobs where !told.contains(placed.job.name) {
      var path = [placed.job.name]
      var passed = told.union(path)
      while let next = path.last.flatMap({ before[$0] }), passed.insert(next).inserted { path.append(next) }
      told.formUnion(path)
      guard let start = path.last.flatMap({ before[$0] }).flatMap({ path.firstIndex(of: $0) }) else {
        continue
      }
      report(cycle: Array(path[start...]), jobs, &reading)
    }
  }

  private static func report(cycle: [String], _ jobs: [PlacedJob], _ reading: inout JobReading) {
    let members = Set(cycle)
    guard let first = jobs.first(where: { members.contains($0.job.name) }),
      let start = cycle.firstIndex(of: first.job.name)
    else { return }
    let way = (cycle[start...] + cycle[..<start] + [first.job.name]).joined(separator: " → ")
    reading.report(
      Phrase("jobs wait for each other and never run: \(way)", zh: "任务互相等待，永远不会执行：\(way)"),
      at: first.schedule)
  }
}
