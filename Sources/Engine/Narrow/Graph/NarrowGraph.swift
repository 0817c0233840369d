import Tables

/// Values over the rows of a table, each computed from others; equal ones are one.
///
/// Each value carries the interval of the numbers it can be, in missing rows too, and is held as narrow as that and its
/// operands allow. Nothing that could leave 64 bits gets in.
struct NarrowGraph {
  struct Step: Hashable {
    let operation: NarrowOperation
    let operands: [NarrowNode]
    let format: NarrowFormat
  }

  private(set) var steps: [Step] = []
  /// Of whole numbers; 0 for floats.
  private(set) var intervals: [NarrowInterval] = []
  /// How far from 0 a float can be; 0 for whole numbers.
  private(set) var magnitudes: [Double] = []
  /// The columns that are read, and tables, which are the same for every row.
  private(set) var columns: [Column] = []
  private(set) var tables: Set<Int> = []
  /// Floats of which one may be infinite or no number where its missing bytes are 0.
  private(set) var checks: [Check] = []
  private var known: [Step: NarrowNode] = [:]
  private var places: [Int: Int] = [:]

  struct Check: Hashable {
    let node: NarrowNode
    let missing: NarrowNode?
  }

  func format(_ node: NarrowNode) -> NarrowFormat { steps[node.number].format }

  func interval(_ node: NarrowNode) -> NarrowInterval { intervals[node.number] }

  func magnitude(_ node: NarrowNode) -> Double { magnitudes[node.number] }

  /// The number that a node always is.
  func constant(_ node: NarrowNode) -> Int64? {
    if case .constant(let number) = steps[node.number].operation { number } else { nil }
  }

  mutating func add(
    _ operation: NarrowOperation, _ operands: [NarrowNode], _ format: NarrowFormat,
    _ interval: NarrowInterval,
    magnitude: Double = 0
  ) -> NarrowNode {
    let step = Step(operation: operation, operands: operands, format: format)
    if let node = known[step] { return node }
    let node = NarrowNode(number: steps.count)
    known[step] = node
    steps.append(step)
    intervals.append(interval)
    magnitudes.append(magnitude)
    return node
  }

  // MARK: - What is read

  /// The place of a column among ``columns``.
  mutating func open(_ column: Column, place: Int) -> Int {
    if let index = places[place] { return index }
    places[place] = columns.count
    columns.append(column)
    return columns.count - 1
  }

  /// A place that no column of the input has, for one that was made up.
  var placeOfItsOwn: Int { -1 - columns.count }

  mutating func cells(_ column: Column, place: Int, _ workers: Workers) -> NarrowNode {
    let index = open(column, place: place)
    guard let range = column.storedRange(workers) else {
      return add(
        .cells(column: index), [], .double, NarrowInterval(0), magnitude: Double.greatestFiniteMagnitude)
    }
    // Cells of missing rows hold 0.
    let interval = NarrowInterval(range)
    return add(
      .cells(column: index), [], column.hasUncomparedTexts ? .bits32 : column.withStored { NarrowFormat($0) },
      column.missing == nil ? interval : interval.joined(NarrowInterval(0)))
  }

  /// The missing bytes of a column; nil when nothing is missing.
  mutating func missing(_ column: Column, place: Int) -> NarrowNode? {
    guard column.missing != nil else { return nil }
    let greatest = MissingReason.allCases.map { Int64($0.rawValue) }.max() ?? 0
    return add(.missing(column: open(column, place: place)), [], .bits8, NarrowInterval(0...greatest))
  }

  /// Which rows were chosen before.
  mutating func chosen() -> NarrowNode { add(.chosen, [], .bits8, .truth) }

  mutating func constant(_ number: Int64, as format: NarrowFormat? = nil) -> NarrowNode {
    let interval = NarrowInterval(number)
    return add(.constant(number), [], format ?? NarrowFormat(interval), interval)
  }

  mutating func double(_ number: Double) -> NarrowNode {
    add(.double(number.bitPattern), [], .double, NarrowInterval(0), magnitude: number.magnitude)
  }

  /// The cell of a column without missing values that `place` says, which is inside.
  mutating func lookUp(_ table: Column, at place: NarrowNode, _ workers: Workers) -> NarrowNode {
    tables.insert(columns.count)
    columns.append(table)
    let operation = NarrowOperation.lookUp(column: columns.count - 1)
    guard let range = table.storedRange(workers) else {
      return add(
        operation, [place], .double, NarrowInterval(0), magnitude: Double.greatestFiniteMagnitude)
    }
    return add(operation, [place], table.withStored { NarrowFormat($0) }, NarrowInterval(range))
  }

  /// A value that is computed, and so can be written elsewhere: no constant and no column.
  mutating func writable(_ node: NarrowNode) -> NarrowNode {
    isComputed(node) ? node : copy(node)
  }

  /// The same, but never `other`: a value that is written to two places is two values, as where a column's numbers and
  /// its missing bytes are 0 in every row.
  mutating func writable(_ node: NarrowNode, besides other: NarrowNode) -> NarrowNode {
    let writable = writable(node)
    return writable == other ? copy(writable) : writable
  }

  private mutating func copy(_ node: NarrowNode) -> NarrowNode {
    add(.convert, [node], format(node), interval(node), magnitude: magnitude(node))
  }

  // MARK: - Checks

  /// Has a float looked at in every row where it is not missing, unless it cannot be too large.
  mutating func check(_ node: NarrowNode, _ missing: NarrowNode?) {
    if magnitude(node).isFinite { return }
    checks.append(Check(node: node, missing: missing))
  }

  /// Forgets the checks that came after the first `count`.
  mutating func forgetChecks(after count: Int) { checks.removeSubrange(count...) }
}
