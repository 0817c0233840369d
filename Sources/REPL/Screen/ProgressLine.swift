package import Diagnostics
import Reports
package import Tables

/// How far long work has come, in one line of a window:
///
///     groups.csv  ████████▌·······  53%  5,300,000 of 10,000,000 rows  4.1 M/s  1 s left
package struct ProgressLine {
  package let row: FrameRow

  private static let barWidth = 16
  private static let eighths = Array(" ▏▎▍▌▋▊▉")

  /// `now` is when it is looked at. At most `columns` cells.
  package init(
    _ progress: WorkWatch.Progress, now: ContinuousClock.Instant, columns: Int, in language: Language
  ) {
    let seconds = (now - progress.began) / .seconds(1)
    let done = progress.total > 0 ? min(progress.done, progress.total) : progress.done
    var parts = [DisplayWidth.truncated(VisibleText.escaped(progress.label), to: 24)]
    if progress.total > 0, done > 0 {
      let share = Double(done) / Double(progress.total)
      parts.append(Self.bar(share))
      parts.append(DisplayWidth.padded("\(Int(share * 100))%", to: 4, right: true))
      let (come, all) = (Self.grouped(done), Self.grouped(progress.total))
      parts.append(Phrase("\(come) of \(all) rows", zh: "\(come)/\(all)行").text(in: language))
      parts += Self.speed(done, seconds)
      if done < progress.total, seconds > 0 {
        let left = seconds * (1 - share) / share
        let time = DurationText.short(Int(left * 1000))
        parts.append(Phrase("\(time) left", zh: "剩余\(time)").text(in: language))
      }
    } else if done > 0 {
      parts.append(Self.rows(done).text(in: language))
      parts += Self.speed(done, seconds)
    } else {
      if progress.total > 0 { parts.append(Self.rows(progress.total).text(in: language)) }
      parts.append(DurationText.short(Int(seconds * 1000)))
    }
    row = FrameRow(parts.joined(separator: "  "), .dim).cut(to: max(1, columns - 1))
  }

  private static func rows(_ count: Int) -> Phrase {
    Phrase("\(grouped(count)) rows", zh: "\(grouped(count))行")
  }

  private static func bar(_ share: Double) -> String {
    let filled = Int(share * Double(barWidth * 8))
    let whole = String(repeating: "█", count: filled / 8)
    let rest = filled / 8 < barWidth && filled % 8 > 0 ? String(eighths[filled % 8]) : ""
    return whole + rest + String(repeating: "·", count: barWidth - whole.count - rest.count)
  }

  private static func speed(_ rows: Int, _ seconds: Double) -> [String] {
    guard seconds > 0 else { return [] }
    let rate = Double(rows) / seconds
    switch rate {
    case 1_000_000...: return ["\(tenths(rate / 1_000_000)) M/s"]
    case 1000...: return ["\(tenths(rate / 1000)) k/s"]
    default: return ["\(Int(rate))/s"]
    }
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `5,300,000`.
  private static func grouped(_ number: Int) -> String {
    var text = ""
    for (place, digit) in String(number).reversed().enumerated() {
      if place > 0, place % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
