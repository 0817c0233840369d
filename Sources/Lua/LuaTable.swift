/// A copy of a Lua table: the list part (1, 2, … up to the first nil), then the other pairs.
///
/// Pairs are sorted: numbers, texts by their bytes, booleans, scalars. At most 64 tables within one another.
package struct LuaTable: Equatable {
  /// A key with its value, outside the list part.
  package struct Pair: Equatable {
    package var key: LuaValue
    package var value: LuaValue

    package init(key: LuaValue, value: LuaValue) {
      self.key = key
      self.value = value
    }
  }

  package var array: [LuaValue]
  package var pairs: [Pair]
  /// What stands behind ``array`` once Lua has the table; only in what a function of the host gives.
  let list: LuaList?

  package init(array: [LuaValue] = [], pairs: [Pair] = []) {
    self.array = array
    self.pairs = pairs
    list = nil
  }

  /// A table of which Lua gets the list value by value.
  package init(_ list: LuaList) {
    array = []
    pairs = []
    self.list = list
  }

  /// A table with text keys, sorted.
  package init(_ fields: [String: LuaValue]) {
    self.init(pairs: fields.map { Pair(key: .string($0), value: $1) })
    sortPairs()
  }

  /// The value at a text key; nil when there is none. O(pairs).
  package subscript(name: String) -> LuaValue {
    pairs.first { $0.key == .string(name) }?.value ?? .nil
  }

  package var isEmpty: Bool { array.isEmpty && pairs.isEmpty && (list?.count ?? 0) == 0 }

  mutating func sortPairs() {
    guard pairs.count > 1 else { return }
    pairs.sort { LuaTable.precedes($0.key, $1.key) }
  }

  private static func precedes(_ left: LuaValue, _ right: LuaValue) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): left < right
    case (.number(let left), .number(let right)): left < right
    case (.integer(let left), .number(let right)): Double(left) < right
    case (.number(let left), .integer(let right)): left < Double(right)
    case (.string(let left), .string(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.bool(let left), .bool(let right)): !left && right
    case (.scalar(let left), .scalar(let right)):
      (left.kind.rawValue, left.payload, left.scale) < (right.kind.rawValue, right.payload, right.scale)
    default: rank(left) < rank(right)
    }
  }

  private static func rank(_ key: LuaValue) -> Int {
    switch key {
    case .integer, .number: 0
    case .string: 1
    case .bool: 2
    default: 3
    }
  }
}
