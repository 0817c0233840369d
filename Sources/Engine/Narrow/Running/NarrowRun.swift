import CKernels
import Query
import Tables

/// A program with its columns open. Valid only inside the closure that it was given to.
///
/// A class, so that threads that work block by block count no references of its parts.
@safe final class NarrowRun {
  let program: NarrowProgram
  private let columns: [StoredColumn]
  /// Where each node's values lie; nowhere if they are not needed. Owned.
  private let places: UnsafeMutablePointer<ck_place>
  private var preamble: [ck_instruction] = unsafe []
  private var instructions: [ck_instruction] = unsafe []

  private init(
    _ program: NarrowProgram, _ columns: [StoredColumn], _ targets: [NarrowNode: UnsafeMutableRawPointer]
  ) {
    self.program = program
    self.columns = columns
    unsafe places = .allocate(capacity: program.graph.steps.count)
    for number in program.graph.steps.indices {
      let place = unsafe NarrowRun.place(NarrowNode(number: number), program, columns, targets)
      unsafe (places + number).initialize(to: place)
    }
    unsafe preamble = unsafe program.fixed.map(instruction)
    unsafe instructions = unsafe program.computed.map(instruction) + program.graph.checks.map(check)
  }

  deinit { unsafe places.deallocate() }

  /// Calls `body` with the program over its columns.
  ///
  /// `targets` are where values are written that are computed directly, and where the mask of the chosen rows is read:
  /// from row 0 on.
  static func with<Result>(
    _ program: NarrowProgram, targets: [NarrowNode: UnsafeMutableRawPointer],
    _ body: (NarrowRun) -> Result
  ) -> Result {
    Column.withStored(program.graph.columns, valuesOf: program.valued) {
      body(unsafe NarrowRun(program, $0, targets))
    }
  }

  /// Computes these rows block by block, and calls `body` after each block.
  ///
  /// - Returns: False if a check failed.
  func forEachBlock(_ rows: Range<Int>, _ body: (NarrowBlock) -> Void) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: program.scratchBytes, alignment: 64) { memory in
      guard let scratch = memory.baseAddress else { return true }
      unsafe prepare(scratch)
      var start = rows.lowerBound
      while start < rows.upperBound {
        let block = start..<min(rows.upperBound, start + program.block)
        body(unsafe compute(block, scratch))
        start = block.upperBound
      }
      return unsafe isSound(scratch)
    }
  }

  // MARK: - One block at a time

  /// Writes what is the same in every block.
  func prepare(_ scratch: UnsafeMutableRawPointer) {
    unsafe ck_run(Processor.level, preamble, preamble.count, scratch, 0, program.block)
    unsafe scratch.storeBytes(of: 0, toByteOffset: program.flag, as: UInt8.self)
  }

  /// Computes some rows, at most ``NarrowProgram/block``.
  func compute(_ rows: Range<Int>, _ scratch: UnsafeMutableRawPointer) -> NarrowBlock {
    unsafe ck_run(
      Processor.level, instructions, instructions.count, scratch, rows.lowerBound, rows.count)
    return unsafe NarrowBlock(rows: rows, places: places, scratch: scratch)
  }

  /// Whether every check held so far.
  func isSound(_ scratch: UnsafeMutableRawPointer) -> Bool {
    unsafe scratch.load(fromByteOffset: program.flag, as: UInt8.self) == 0
  }

  // MARK: - Instructions

  private static var nowhere: ck_place { unsafe ck_place(start: nil, step: -1) }

  private func place(_ node: NarrowNode) -> ck_place { unsafe places[node.number] }

  private static func place(
    _ node: NarrowNode, _ program: NarrowProgram, _ columns: [StoredColumn],
    _ targets: [NarrowNode: UnsafeMutableRawPointer]
  ) -> ck_place {
    if let target = unsafe targets[node] {
      return unsafe ck_place(start: UnsafeRawPointer(target), step: Int64(program.graph.format(node).bytes))
    }
    switch program.graph.steps[node.number].operation {
    case .cells(let column):
      return unsafe ck_place(start: columns[column].values, step: Int64(columns[column].width / 8))
    case .missing(let column): return unsafe ck_place(start: columns[column].missing, step: 1)
    default:
      return unsafe ck_place(start: nil, step: program.offsets[node].map { Int64($0) } ?? -1)
    }
  }

  private func check(_ check: NarrowGraph.Check) -> ck_instruction {
    unsafe ck_instruction(
      operation: Int32(ck_check_doubles.rawValue), format: 64, source: 64, comparison: 0,
      target: ck_place(start: nil, step: Int64(program.flag)), left: place(check.node),
      right: NarrowRun.nowhere, mask: check.missing.map(place) ?? NarrowRun.nowhere, constant: 0, number: 0)
  }

  private func instruction(_ node: NarrowNode) -> ck_instruction {
    let graph = program.graph
    let step = graph.steps[node.number]
    var result = unsafe ck_instruction(
      operation: step.operation.kernel, format: step.format.bits, source: step.format.bits, comparison: 0,
      target: place(node), left: NarrowRun.nowhere, right: NarrowRun.nowhere, mask: NarrowRun.nowhere,
      constant: 0, number: 0)
    let constant = graph.immediate(node)
    func vector(_ index: Int) -> ck_place {
      let operand = step.operands[index]
      return operand == constant ? unsafe NarrowRun.nowhere : unsafe place(operand)
    }
    if let constant, case .constant(let number) = graph.steps[constant.number].operation {
      unsafe result.constant = number
    } else if let constant, case .double(let bits) = graph.steps[constant.number].operation {
      unsafe result.number = Double(bitPattern: bits)
    }
    if let first = step.operands.first { unsafe result.source = graph.format(first).bits }
    switch step.operation {
    case .constant(let number): unsafe result.constant = number
    case .double(let bits): unsafe result.constant = Int64(bitPattern: bits)
    case .convert, .absolute, .not, .absoluteDouble: unsafe result.left = vector(0)
    case .toDouble(let divisor):
      unsafe result.left = vector(0)
      unsafe result.number = Double(divisor)
    case .shiftLeft(let number), .floorQuotient(let number), .roundedQuotient(let number),
      .wholeQuotient(let number), .remainder(let number):
      unsafe result.left = vector(0)
      unsafe result.constant = number
      unsafe result.number = graph.isSmall(step.operands[0], number) ? 1 : 0
    case .choose:
      unsafe result.mask = vector(0)
      unsafe result.left = vector(1)
      unsafe result.right = vector(2)
    case .clear, .clearWhere, .setWhere:
      unsafe result.left = vector(0)
      unsafe result.mask = vector(1)
    case .compare(let operation), .compareDoubles(let operation):
      unsafe result.comparison = operation.kernelOperator
      unsafe result.format = graph.format(step.operands[0]).bits
      unsafe result.left = vector(0)
      unsafe result.right = vector(1)
    case .lookUp(let table):
      unsafe result.left = vector(0)
      unsafe result.right = ck_place(start: columns[table].values, step: 0)
    case .add, .subtract, .multiply, .least, .greatest, .addDoubles, .subtractDoubles, .multiplyDoubles,
      .divideDoubles, .and, .or, .firstMissing:
      unsafe result.left = vector(0)
      unsafe result.right = vector(1)
    case .cells, .missing, .chosen: preconditionFailure("columns are read where they are")
    }
    return unsafe result
  }
}

extension NarrowGraph {
  /// Whether floats hold what a quotient by `divisor` comes from: 24 bits for narrow numbers, else 53.
  fileprivate func isSmall(_ dividend: NarrowNode, _ divisor: Int64) -> Bool {
    let limit: UInt64 = format(dividend) <= .bits16 ? 1 << 24 : 1 << 53
    let (sum, overflow) = interval(dividend).magnitude.addingReportingOverflow(divisor.magnitude)
    return !overflow && sum < limit / 2
  }
}

extension NarrowOperation {
  /// The number that kernels know it by.
  fileprivate var kernel: Int32 {
    let operation =
      switch self {
      case .cells, .missing, .chosen: preconditionFailure("columns are read where they are")
      case .constant, .double: ck_fill
      case .convert: ck_convert
      case .toDouble: ck_convert_to_double
      case .add: ck_add
      case .subtract: ck_subtract
      case .multiply: ck_multiply
      case .least: ck_least
      case .greatest: ck_greatest
      case .absolute: ck_absolute
      case .shiftLeft: ck_shift_left
      case .floorQuotient: ck_floor_quotient
      case .roundedQuotient: ck_rounded_quotient
      case .wholeQuotient: ck_whole_quotient
      case .remainder: ck_remainder
      case .choose: ck_choose
      case .clear: ck_clear
      case .addDoubles: ck_add_doubles
      case .subtractDoubles: ck_subtract_doubles
      case .multiplyDoubles: ck_multiply_doubles
      case .divideDoubles: ck_divide_doubles
      case .absoluteDouble: ck_absolute_double
      case .compare: ck_compare
      case .compareDoubles: ck_compare_double
      case .and: ck_and
      case .or: ck_or
      case .not: ck_not
      case .clearWhere: ck_clear_where
      case .setWhere: ck_set_where
      case .firstMissing: ck_first_missing
      case .lookUp: ck_look_up
      }
    return Int32(operation.rawValue)
  }
}
