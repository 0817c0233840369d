/// The names of one object: few are compared, many are hashed.
struct JSONNames {
  private static let few = 16
  private var first: [String] = []
  private var all: Set<String> = []

  /// Whether the name was not there yet.
  mutating func insert(_ name: String) -> Bool {
    if all.isEmpty {
      guard !first.contains(name) else { return false }
      first.append(name)
      if first.count == Self.few { all = Set(first) }
      return true
    }
    return all.insert(name).inserted
  }
}
