/// Scratch memory of a program: a place for each value while it is needed. Counted in bytes of one row.
struct NarrowLayout {
  private(set) var offsets: [NarrowNode: Int] = [:]
  private(set) var rowBytes = 0
  private var free: [Int: [Int]] = [:]

  init(
    _ graph: NarrowGraph, fixed: [NarrowNode], computed: [NarrowNode], kept: [NarrowNode],
    direct: Set<NarrowNode>
  ) {
    var lastUses: [NarrowNode: NarrowNode] = [:]
    for node in computed {
      for operand in graph.vectors(node) where graph.isComputed(operand) { lastUses[operand] = node }
    }
    for node in kept { lastUses[node] = nil }
    for node in fixed { offsets[node] = place(graph.format(node).bytes) }
    for node in computed {
      // A value never lies where its operands do.
      if !direct.contains(node) { offsets[node] = place(graph.format(node).bytes) }
      for operand in Set(graph.vectors(node)) where lastUses[operand] == node {
        if let offset = offsets[operand] { free[graph.format(operand).bytes, default: []].append(offset) }
      }
    }
  }

  private mutating func place(_ bytes: Int) -> Int {
    if let offset = free[bytes]?.popLast() { return offset }
    defer { rowBytes += bytes }
    return rowBytes
  }
}
