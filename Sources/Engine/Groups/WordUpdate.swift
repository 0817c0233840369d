/// What a pass over the rows does for one word of each slot.
struct WordUpdate {
  enum Kind {
    /// The offset is added for each row.
    case rows
    /// The value and the offset are.
    case sum
    case least
    case greatest
  }

  let kind: Kind
  let node: NarrowNode
  let missing: NarrowNode?
  /// Bits of a value.
  let bits: Int32
  let offset: Int64

  init(_ word: WordLayout.Word, _ graph: NarrowGraph) {
    var (kind, node, missing) = (Kind.rows, word.node, NarrowNode?.none)
    switch word.extreme {
    case .least(let value, let gaps): (kind, node, missing) = (.least, value, gaps)
    case .greatest(let value, let gaps): (kind, node, missing) = (.greatest, value, gaps)
    default: if node != nil { kind = .sum }
    }
    self.kind = kind
    self.node = node ?? NarrowNode(number: 0)
    self.missing = missing
    bits = node.map { graph.format($0).bits } ?? 0
    offset = word.offset
  }
}
