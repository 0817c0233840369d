import Synchronization
import Tables

/// One run over a file for some of its columns.
final class CSVPass: Sendable {
  /// Why the plan of a column does not hold.
  enum Refutation: Sendable {
    case finer(scale: Int)
    case unfit(String)
  }

  let plans: [ColumnPlan]
  let stores: [ColumnStore]
  /// For columns of texts most of which stand once.
  let rowTexts: [RowTexts?]
  private let refutations: Mutex<[[Refutation]]>
  private let failed = Atomic<Bool>(false)

  /// `byteCount` is how many bytes the ranges have.
  init(_ plans: [ColumnPlan], rowCount: Int, rangeCount: Int, byteCount: Int) {
    self.plans = plans
    stores = plans.map { _ in ColumnStore(rowCount: rowCount, rangeCount: rangeCount) }
    rowTexts = plans.map { plan in
      plan.loop == .rowTexts
        ? RowTexts(rowCount: rowCount, rangeCount: rangeCount, byteCount: byteCount) : nil
    }
    refutations = Mutex(plans.map { _ in [] })
  }

  /// Whether the file must be read the careful way.
  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  func fail() {
    failed.store(true, ordering: .relaxed)
    for texts in rowTexts { texts?.abandon() }
  }

  func isRefuted(_ column: Int) -> Bool { refutations.withLock { !$0[column].isEmpty } }

  /// Says that the plan of a column does not hold; for a declared type that is a bad cell.
  func refute(_ column: Int, _ refutation: Refutation) {
    if case .unfit = refutation, !plans[column].isGuessed { fail() }
    refutations.withLock { $0[column].append(refutation) }
  }

  /// The plans that do not hold, with what was learnt since; by column.
  func corrected() -> [Int: ColumnPlan] {
    var corrected: [Int: ColumnPlan] = [:]
    for (column, found) in refutations.withLock({ $0 }).enumerated() where !found.isEmpty {
      var plan = plans[column]
      for refutation in found {
        switch refutation {
        case .finer(let scale):
          if case .decimal(let known) = plan.field.type, known < scale { plan.widen(toScale: scale) }
        case .unfit(let text): plan.see([text])
        }
      }
      corrected[column] = plan
    }
    return corrected
  }
}
