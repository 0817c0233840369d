package import Diagnostics
package import Ledger
package import Scheduling

/// Runs as people read them.
package struct RunHistory {
  private let language: Language
  private let zone: ClockZone

  package init(_ zone: ClockZone = .china, in language: Language) {
    self.language = language
    self.zone = zone
  }

  /// A table with one line a run.
  package func table(_ runs: [RunRecord]) -> [String] {
    var columns = TextColumns(
      [
        Phrase("run", zh: "运行"), Phrase("job", zh: "任务"), Phrase("quarter", zh: "季度"),
        Phrase("due", zh: "应运行时间"), Phrase("started", zh: "开始"), Phrase("attempt", zh: "次数"),
        Phrase("why", zh: "原因"), Phrase("state", zh: "状态"), Phrase("cause", zh: "失败原因"),
      ], in: language)
    for run in runs {
      columns.add([
        String(run.id), run.job, run.quarter ?? "", run.due.map(zone.shown) ?? "", zone.shown(run.started),
        String(run.attempt), said(run.reason.phrase), said(run.state.phrase), run.cause ?? "",
      ])
    }
    return columns.lines
  }

  /// All that is known of one run, with the files that it read and gave.
  package func details(_ run: RunRecord, inputs: [RecordedFile], outputs: [RecordedFile]) -> [String] {
    var lines: [(Phrase, String)] = [
      (Phrase("run", zh: "运行"), String(run.id)), (Phrase("job", zh: "任务"), run.job),
      (Phrase("state", zh: "状态"), said(run.state.phrase)),
    ]
    func add(_ name: Phrase, _ value: String?) {
      if let value, !value.isEmpty { lines.append((name, value)) }
    }
    add(Phrase("quarter", zh: "季度"), run.quarter)
    add(Phrase("due", zh: "应运行时间"), run.due.map(zone.shown))
    add(Phrase("why", zh: "原因"), said(run.reason.phrase))
    add(Phrase("attempt", zh: "次数"), String(run.attempt))
    add(Phrase("started", zh: "开始"), zone.shown(run.started))
    add(Phrase("ended", zh: "结束"), run.ended.map(zone.shown))
    add(Phrase("tried again from", zh: "重试不早于"), run.notBefore.map(zone.shown))
    add(Phrase("seconds", zh: "用时（秒）"), run.seconds.map(Self.number))
    add(Phrase("processor seconds", zh: "处理器时间（秒）"), run.processorSeconds.map(Self.number))
    add(Phrase("memory", zh: "内存"), run.peakBytes.map { "\($0 >> 20) MiB" })
    add(Phrase("work", zh: "内容"), run.basis.work)
    add(Phrase("its SHA-256", zh: "其SHA-256"), run.basis.workHash)
    add(Phrase("parameters", zh: "参数"), run.basis.parameters.split(separator: "\n").joined(separator: ", "))
    add(Phrase("engine", zh: "引擎版本"), run.basis.engine)
    add(Phrase("calendar", zh: "日历"), run.basis.calendar)
    add(Phrase("process", zh: "进程"), "\(run.process), \(run.host)")
    add(Phrase("cause", zh: "失败原因"), run.cause)
    let width = lines.map { DisplayWidth.cells(said($0.0)) }.max() ?? 0
    var texts = lines.map { "\(DisplayWidth.padded(said($0.0), to: width))  \($0.1)" }
    texts += run.message?.split(separator: "\n").map { "  \($0)" } ?? []
    texts += files(Phrase("inputs", zh: "输入"), inputs) + files(Phrase("outputs", zh: "输出"), outputs)
    return texts
  }

  private func files(_ title: Phrase, _ files: [RecordedFile]) -> [String] {
    files.isEmpty ? [] : [said(title)] + files.map { "  \($0.sha256.prefix(16))  \($0.name)" }
  }

  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private func said(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
