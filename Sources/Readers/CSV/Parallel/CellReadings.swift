import CivilTime
import Tables

/// Cells of one column that no loop reads, each distinct one read once; belongs to one thread.
final class CellReadings {
  /// What a cell is.
  enum Reading {
    case missing(UInt8)
    /// Taken for a missing value although nobody said so.
    case marked
    /// As it is stored: an integer, or the bits of a float.
    case value(Int64)
    /// A value in another spelling than the plain one.
    case repaired(Int64, isPercent: Bool)
    /// The column needs more digits after the point.
    case finer(scale: Int)
    /// None of the column's type.
    case unfit
  }

  private let plan: ColumnPlan
  private let missing: MissingMarks
  let texts = TextSet()
  private var readings: [Reading] = []
  private var shown: [Int: String] = [:]
  private(set) var repairs = CellRepairs()

  init(_ plan: ColumnPlan) {
    self.plan = plan
    missing = MissingMarks(plan.marks)
  }

  /// What the cell with a code of ``texts`` is; `row` is where it stands.
  func reading(_ code: Int, row: Int) -> Reading {
    while readings.count <= code { readings.append(read(readings.count)) }
    switch readings[code] {
    case .repaired(_, let isPercent):
      repairs.spellings.add(row: row, texts.text(code), as: shown[code] ?? "")
      if isPercent { repairs.percents.add(row: row, "", as: "") }
    case .marked: repairs.marks.add(row: row, texts.text(code), as: "")
    default: break
    }
    return readings[code]
  }

  private func read(_ code: Int) -> Reading {
    let text = texts.text(code)
    if let reason = missing.reason(Array(text.utf8)[...]) { return .missing(reason.rawValue) }
    if plan.isGuessed, OfficeMarks.contains(text) { return .marked }
    let isLikely = !plan.isGuessed || TypeInference.fits(text, plan.field.type, in: plan.field)
    guard plan.loop != .unknown, isLikely else { return .unfit }
    var parser = CellParser(plan.field)
    guard let value = parser.repairedValue(text) else { return .unfit }
    if case .decimal(let number) = value, case .decimal(let scale) = plan.field.type, number.scale > scale {
      return .finer(scale: number.scale)
    }
    guard let stored = stored(value) else { return .unfit }
    guard parser.wasRepaired else { return .value(stored) }
    shown[code] = "\(value)"
    return .repaired(stored, isPercent: parser.wasPercent)
  }

  private func stored(_ value: Value) -> Int64? {
    switch value {
    case .bool(let flag): flag ? 1 : 0
    case .int(let number): number
    case .decimal(let number):
      if case .decimal(let scale) = plan.field.type { number.rescaled(to: scale)?.unscaled } else { nil }
    case .float(let number): Int64(bitPattern: number.bitPattern)
    case .date(let day): Int64(day.daysSinceEpoch)
    case .datetime(let moment): moment.minutesSinceEpoch
    case .period(let period): Int64(period.storedValue)
    case .text, .missing: nil
    }
  }
}
