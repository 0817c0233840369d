/// What is counted for each slot of dense keys, over values of a narrow graph. The result is a whole number that fits 64
/// bits.
enum SlotMeasure: Hashable {
  /// Rows, all of them.
  case rows
  /// The values, which are 0 where they are missing.
  case sum(NarrowNode)
  /// The least value that is there; `Int64.max` of nothing.
  case least(NarrowNode, missing: NarrowNode?)
  /// The greatest value that is there; `Int64.min` of nothing.
  case greatest(NarrowNode, missing: NarrowNode?)

  /// The values that are read for it.
  var nodes: [NarrowNode] {
    switch self {
    case .rows: []
    case .sum(let node): [node]
    case .least(let node, let missing), .greatest(let node, let missing): [node] + [missing].compactMap { $0 }
    }
  }

  /// The number of no rows.
  var start: Int64 {
    switch self {
    case .rows, .sum: 0
    case .least: .max
    case .greatest: .min
    }
  }

  /// The number of both parts of the rows.
  func merged(_ first: Int64, _ second: Int64) -> Int64 {
    switch self {
    case .rows, .sum: first + second
    case .least: min(first, second)
    case .greatest: max(first, second)
    }
  }
}
