/// Which order the rows of a plan have.
extension BoundPlan {
  /// The keys, over this plan's columns, by which the rows of each group are known to be sorted; empty when they are
  /// not. A sort lasts through steps that only drop rows, or add, drop and rename columns.
  func knownOrder(within groups: [Int]) -> [BoundSortKey] {
    guard let (keys, partition) = order, Set(partition).isSubset(of: groups) else { return [] }
    return keys
  }

  private var order: (keys: [BoundSortKey], partition: [Int])? {
    switch step {
    case .sort(let keys, let partition): return (keys, partition)
    case .filter, .regroup, .matching: return inputs[0].order
    case .derive(_, let place):
      guard let (keys, partition) = inputs[0].order else { return nil }
      // A column that was replaced does not say any more how rows were sorted.
      let reads = partition.contains { $0 == place } || keys.contains { $0.expression.reads { $0 == place } }
      return reads ? nil : (keys, partition)
    case .project(let places):
      guard let (keys, partition) = inputs[0].order else { return nil }
      let kept = Set(places)
      guard kept.isSuperset(of: partition),
        !keys.contains(where: { $0.expression.reads { !kept.contains($0) } })
      else { return nil }
      func moved(_ place: Int) -> Int { places.firstIndex(of: place) ?? place }
      return (keys.map { $0.mappingPlaces(moved) }, partition.map(moved))
    default: return nil
    }
  }
}
