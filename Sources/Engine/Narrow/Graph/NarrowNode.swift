/// A value of a narrow graph, by number; operands have smaller numbers.
struct NarrowNode: Hashable, Comparable {
  let number: Int

  static func < (left: NarrowNode, right: NarrowNode) -> Bool { left.number < right.number }
}
