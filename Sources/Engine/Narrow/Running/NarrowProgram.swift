import Tables

/// A narrow graph put in order: which values are computed for what is asked, and where each lies meanwhile.
struct NarrowProgram {
  /// What a block's scratch memory may take of the nearer caches.
  private static let scratch = 96 << 10

  let graph: NarrowGraph
  /// Rows that are computed at a time.
  let block: Int
  /// Values that are the same in every row, written once.
  let fixed: [NarrowNode]
  /// Values of a block, in order.
  let computed: [NarrowNode]
  /// Where the values of a node begin in scratch memory, in bytes.
  private(set) var offsets: [NarrowNode: Int]
  /// Which columns are read for more than what is missing.
  let valued: Set<Int>
  /// Where the byte lies that says whether a check failed.
  let flag: Int

  var scratchBytes: Int { flag + 64 }

  /// A program for `outputs`, which are looked at after each block. Those in `direct` are computed ones, and written
  /// elsewhere. A block has as many rows as the cache holds if `block` does not say how many.
  init(_ graph: NarrowGraph, outputs: [NarrowNode], direct: Set<NarrowNode> = [], block: Int? = nil) {
    self.graph = graph
    let roots = outputs + graph.checks.map(\.node) + graph.checks.compactMap(\.missing)
    let needed = NarrowProgram.needed(graph, roots)
    valued = Set(needed.compactMap { graph.valuedColumn($0) })
    let isFixed = needed.filter { graph.isFixed($0) }
    fixed = isFixed
    computed = needed.filter { graph.isComputed($0) }
    let layout = NarrowLayout(graph, fixed: isFixed, computed: computed, kept: roots, direct: direct)
    let fitting = Self.scratch / max(1, layout.rowBytes) / 512 * 512
    let rows = block ?? min(8192, max(512, fitting))
    self.block = rows
    offsets = layout.offsets.mapValues { $0 * rows }
    flag = layout.rowBytes * rows
  }

  /// Every node that is read on the way to the roots, in order. Constants that instructions carry themselves are not.
  private static func needed(_ graph: NarrowGraph, _ roots: [NarrowNode]) -> [NarrowNode] {
    var isNeeded = [Bool](repeating: false, count: graph.steps.count)
    for root in roots { isNeeded[root.number] = true }
    for number in graph.steps.indices.reversed() where isNeeded[number] {
      let node = NarrowNode(number: number)
      for operand in graph.vectors(node) { isNeeded[operand.number] = true }
    }
    return graph.steps.indices.filter { isNeeded[$0] }.map { NarrowNode(number: $0) }
  }
}

extension NarrowGraph {
  /// The column that is read for its values.
  func valuedColumn(_ node: NarrowNode) -> Int? {
    switch steps[node.number].operation {
    case .cells(let column), .lookUp(let column): column
    default: nil
    }
  }

  /// A constant.
  func isFixed(_ node: NarrowNode) -> Bool {
    switch steps[node.number].operation {
    case .constant, .double: true
    default: false
    }
  }

  /// Neither a constant nor read from a column or mask.
  func isComputed(_ node: NarrowNode) -> Bool {
    switch steps[node.number].operation {
    case .constant, .double, .cells, .missing, .chosen: false
    default: true
    }
  }

  /// The operand that an instruction carries as a constant.
  func immediate(_ node: NarrowNode) -> NarrowNode? {
    let step = steps[node.number]
    switch step.operation {
    case .add, .multiply, .least, .greatest, .compare, .compareDoubles:
      return isFixed(step.operands[1]) ? step.operands[1] : nil
    case .subtract: return isFixed(step.operands[0]) ? step.operands[0] : nil
    default: return nil
    }
  }

  /// The operands that are vectors.
  func vectors(_ node: NarrowNode) -> [NarrowNode] {
    let constant = immediate(node)
    return steps[node.number].operands.filter { $0 != constant }
  }
}
