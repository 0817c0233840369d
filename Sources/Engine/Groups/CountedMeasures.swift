/// Everything that is counted in one pass over the rows of dense keys.
struct CountedMeasures {
  let graph: NarrowGraph
  /// For each slot.
  let kinds: [SlotMeasure]
  /// Masks and missing bytes of which the rows are counted that are not 0, whatever their slot.
  let tallies: [NarrowNode]
  /// Which rows count, and the mask in the graph; nil when all do.
  var chosen: (mask: RowMask, node: NarrowNode)?

  /// Nothing but the rows.
  static let rows = CountedMeasures(graph: NarrowGraph(), kinds: [], tallies: [])
}
