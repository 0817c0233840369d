import CKernels
import Query
import Tables

/// Evaluates an expression for some rows at a time, so that what stands between columns stays in the cache, and on
/// several threads.
///
/// Gives up where a row fails: the whole is then evaluated again in order, for the error of the first row.
struct MorselEvaluation {
  /// Rows of one evaluation.
  private static let slice = 8192

  private let expression: BoundExpression
  private let rows: ChosenRows
  private let context: ExecutionContext
  private let origin: StepOrigin
  private let workers: Workers
  private let shared: SharedValues

  /// Nil for expressions that see more than one row at a time or make texts, and for few rows.
  init?(_ expression: BoundExpression, _ rows: ChosenRows, _ context: ExecutionContext, _ origin: StepOrigin)
  {
    guard context.usesKernels, rows.rowCount > Self.slice, expression.canBeSliced(rows.schema.count) else {
      return nil
    }
    self.expression = expression
    self.rows = rows
    self.context = context
    self.origin = origin
    workers = context.workers.sized(for: rows.rowCount)
    shared = SharedValues(among: [expression])
    // Columns are copied now: later, several threads look at them.
    for place in expression.places { _ = rows.column(place) }
  }

  struct Outcome {
    let column: Column
    let divisionsByZero: Int
    let undecided: Int
  }

  /// What one worker counted.
  private struct Tally {
    var divisionsByZero = 0
    var undecided = 0
    var least = Int64.max
    var greatest = Int64.min
    var hasMissing = false
    var hasFailed = false
  }

  /// Whether a condition holds: one byte a row.
  func condition() -> (mask: [UInt8], divisionsByZero: Int, undecided: Int)? {
    var total = Tally()
    let mask = unsafe [UInt8](unsafeUninitializedCapacity: rows.rowCount) { target, written in
      total = forEachSlice { evaluator, slice, tally throws(ExecutionError) in
        let holds = try evaluator.evaluateCondition(expression)
        tally.undecided += try evaluator.undecidedCount(expression) ?? 0
        _ = unsafe UnsafeMutableBufferPointer(rebasing: target[slice]).update(from: holds)
      }
      written = rows.rowCount
    }
    return total.hasFailed ? nil : (mask, total.divisionsByZero, total.undecided)
  }

  /// The values, as narrow as they fit.
  func values() -> Outcome? {
    let type = expression.type
    var total = Tally()
    var missing = [UInt8](repeating: 0, count: rows.rowCount)
    var floats: [Double] = []
    var integers: [Int64] = []
    unsafe missing.withUnsafeMutableBufferPointer { missing in
      if type == .float {
        floats = unsafe [Double](unsafeUninitializedCapacity: rows.rowCount) { target, written in
          total = forEachSlice { evaluator, slice, tally throws(ExecutionError) in
            let lane = unsafe try evaluate(&evaluator, slice, missing, &tally)
            let part = unsafe UnsafeMutableBufferPointer(rebasing: target[slice])
            _ = unsafe part.update(from: lane.floats)
            if let absent = lane.missing {
              for row in 0..<slice.count where absent[row] != 0 { unsafe part[row] = 0 }
            }
          }
          written = rows.rowCount
        }
      } else {
        integers = unsafe [Int64](unsafeUninitializedCapacity: rows.rowCount) { target, written in
          total = forEachSlice { evaluator, slice, tally throws(ExecutionError) in
            let lane = unsafe try evaluate(&evaluator, slice, missing, &tally)
            let part = unsafe UnsafeMutableBufferPointer(rebasing: target[slice])
            _ = unsafe part.update(from: lane.integers)
            if let absent = lane.missing {
              for row in 0..<slice.count where absent[row] != 0 { unsafe part[row] = 0 }
            }
            guard let start = part.baseAddress else { return }
            var (low, high) = (Int64.max, Int64.min)
            unsafe ck_range(Processor.level, start, 64, nil, part.count, &low, &high)
            tally.least = min(tally.least, low)
            tally.greatest = max(tally.greatest, high)
          }
          written = rows.rowCount
        }
      }
    }
    guard !total.hasFailed else { return nil }
    let mask = total.hasMissing ? MissingMask(missing) : nil
    let column =
      type == .float
      ? Column(floats: floats, missing: mask)
      : Column(type, IntegerBuffer(integers, total.least...total.greatest, workers), missing: mask)
    return Outcome(column: column, divisionsByZero: total.divisionsByZero, undecided: total.undecided)
  }

  private func evaluate(
    _ evaluator: inout ExpressionEvaluator, _ slice: Range<Int>, _ missing: UnsafeMutableBufferPointer<UInt8>,
    _ tally: inout Tally
  ) throws(ExecutionError) -> Lane {
    let lane = try evaluator.evaluate(expression)
    tally.undecided += try evaluator.undecidedCount(expression, result: lane) ?? 0
    if let absent = lane.missing {
      tally.hasMissing = true
      _ = unsafe UnsafeMutableBufferPointer(rebasing: missing[slice]).update(from: absent)
    }
    return lane
  }

  private func forEachSlice(
    _ body: (inout ExpressionEvaluator, Range<Int>, inout Tally) throws(ExecutionError) -> Void
  ) -> Tally {
    let slices = (rows.rowCount + Self.slice - 1) / Self.slice
    var tallies = [Tally](repeating: Tally(), count: workers.count)
    unsafe tallies.withUnsafeMutableBufferPointer { tallies in
      workers.run(parts: slices) { worker, part in
        guard unsafe !tallies[worker].hasFailed else { return }
        let slice = part * Self.slice..<min(rows.rowCount, (part + 1) * Self.slice)
        var evaluator = ExpressionEvaluator(rows, slice: slice, context: context, origin: origin)
        evaluator.shared = shared
        do throws(ExecutionError) {
          unsafe try body(&evaluator, slice, &tallies[worker])
          unsafe tallies[worker].divisionsByZero += evaluator.divisionsByZero
        } catch {
          unsafe tallies[worker].hasFailed = true
        }
      }
    }
    return tallies.reduce(into: Tally()) { total, tally in
      total.divisionsByZero += tally.divisionsByZero
      total.undecided += tally.undecided
      total.least = min(total.least, tally.least)
      total.greatest = max(total.greatest, tally.greatest)
      total.hasMissing = total.hasMissing || tally.hasMissing
      total.hasFailed = total.hasFailed || tally.hasFailed
    }
  }
}

extension BoundExpression {
  /// Whether each row's value depends on the input's columns in that row alone, and no text is looked at.
  fileprivate func canBeSliced(_ columnCount: Int) -> Bool {
    if type == .text { return false }
    switch self {
    case .column(let place, _): return place < columnCount
    case .rowFunction: return false
    default: return operands.allSatisfy { $0.canBeSliced(columnCount) }
    }
  }
}

extension IntegerBuffer {
  /// Stores values that lie in a range as narrow as it is.
  init(_ values: [Int64], _ range: ClosedRange<Int64>, _ workers: Workers) {
    let width = [8, 16, 32].first { range.lowerBound >= -(1 << ($0 - 1)) && range.upperBound < 1 << ($0 - 1) }
    func narrowed<Element>(_: Element.Type) -> [Element] {
      unsafe [Element](unsafeUninitializedCapacity: values.count) { target, written in
        unsafe values.withUnsafeBufferPointer { values in
          workers.runMorsels(values.count) { _, rows in
            guard let values = values.baseAddress, let target = target.baseAddress else { return }
            unsafe ck_narrow(
              Processor.level, values + rows.lowerBound, Int32(width ?? 64), target + rows.lowerBound,
              rows.count)
          }
        }
        written = values.count
      }
    }
    switch width {
    case 8: self.init(.bits8(narrowed(Int8.self)))
    case 16: self.init(.bits16(narrowed(Int16.self)))
    case 32: self.init(.bits32(narrowed(Int32.self)))
    default: self.init(.bits64(values))
    }
  }
}
