import Diagnostics

extension Schedule {
  /// Reads a schedule in any of its ways: cron's five fields, or as offices say it in English or Chinese.
  ///
  /// - Throws: ``ScheduleError/unreadable(text:reason:help:)``.
  package init(_ written: String) throws(ScheduleError) {
    let text = FullWidth.halfWidth(written).split { $0.isWhitespace }.joined(separator: " ")
    do throws(CronReader.Problem) {
      self.init(text: text, kind: try ScheduleReader.kind(text))
    } catch {
      throw .unreadable(text: text, reason: error.reason, help: error.help)
    }
  }
}

/// Makes a schedule of its words.
struct ScheduleReader {
  typealias Problem = CronReader.Problem

  static let examples = Phrase(
    "write it like \"every workday 08:30\", \"5th workday after quarter end 09:00\", \"last workday of month\", \"every 15 minutes\", \"after JOB\", \"when DATASET changes\", or \"30 8 * * mon-fri\"",
    zh: "可写成“每个工作日 08:30”“季度结束后第5个工作日 09:00”“每月最后一个工作日”“每15分钟”“在JOB之后”“DATASET变化时”，或“30 8 * * mon-fri”")

  static func kind(_ text: String) throws(Problem) -> Schedule.Kind {
    guard !text.isEmpty else { throw Problem(reason: Phrase("it is empty", zh: "内容为空"), help: [examples]) }
    if let kind = event(text) { return kind }
    if CronReader.isMeant(text) { return try CronReader.read(text) }
    return try ScheduleParts(ScheduleWords.read(text.lowercased())).kind()
  }

  /// What another job or a dataset brings about.
  private static func event(_ text: String) -> Schedule.Kind? {
    let parts = text.split(separator: " ").map(String.init)
    if parts.count == 2, parts[0].lowercased() == "after", !parts[1].isEmpty { return .after(job: parts[1]) }
    if parts.count == 3, parts[0].lowercased() == "when",
      ["changes", "change"].contains(parts[2].lowercased())
    {
      return .changed(dataset: parts[1])
    }
    let joined = parts.joined()
    if let name = middle(joined, ["在", ""], ["完成之后", "完成后", "成功后", "之后"]) { return .after(job: name) }
    if let name = middle(joined, ["当", ""], ["有变化时", "变化时", "更新时", "变化后", "更新后"]) {
      return .changed(dataset: name)
    }
    return nil
  }

  private static func middle(_ text: String, _ heads: [String], _ tails: [String]) -> String? {
    guard let head = heads.first(where: text.hasPrefix), let tail = tails.first(where: text.hasSuffix) else {
      return nil
    }
    guard text.count > head.count + tail.count else { return nil }
    return String(text.dropFirst(head.count).dropLast(tail.count))
  }
}
