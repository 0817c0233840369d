/// The rows of a batch by group, and the numbers that its groups have over all batches.
struct BatchGroups {
  let grouping: Grouping
  /// For each group of the batch.
  let numbers: [Int32]
  /// How many groups there are over all batches so far.
  let count: Int
}
