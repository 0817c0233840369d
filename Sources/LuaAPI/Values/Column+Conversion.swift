import Tables

extension Column {
  /// Whether both hold the same values, texts by one dictionary.
  func holdsSame(as other: Column) -> Bool {
    guard type == other.type, dictionary === other.dictionary, missing?.bytes == other.missing?.bytes else {
      return false
    }
    return switch (values, other.values) {
    case (.floats(let mine), .floats(let others)): mine == others
    case (.integers(let mine), .integers(let others)): mine.holdsSame(as: others)
    default: false
    }
  }

  /// The same values as another type: numbers as wider ones, and nothing as anything; else nil.
  func converted(to wanted: ColumnType) -> Column? {
    if type == wanted { return self }
    guard missingCount < count else {
      let nothing = [Int64](repeating: 0, count: count)
      if wanted == .float { return Column(floats: nothing.map(Double.init), missing: missing) }
      let integers = IntegerBuffer(narrowing: nothing)
      if wanted == .text { return Column(codes: integers, dictionary: .empty, missing: missing) }
      return Column(wanted, integers, missing: missing)
    }
    guard let digits = type.digitsAfterPoint, case .integers(let integers) = values else { return nil }
    if wanted == .float {
      let numbers = integers.widened().map { FixedDecimal(unscaled: $0, scale: digits).double }
      return Column(floats: numbers, missing: missing)
    }
    guard let scale = wanted.digitsAfterPoint, digits <= scale else { return nil }
    let factor = FixedDecimal.power(scale - digits)
    let products = integers.widened().map { $0.multipliedReportingOverflow(by: factor) }
    guard !products.contains(where: \.overflow) else { return nil }
    return Column(wanted, IntegerBuffer(narrowing: products.map(\.partialValue)), missing: missing)
  }
}

extension ColumnType {
  /// Nil for what is no exact number.
  fileprivate var digitsAfterPoint: Int? {
    switch self {
    case .int: 0
    case .decimal(let scale): scale
    default: nil
    }
  }
}

extension IntegerBuffer {
  fileprivate func holdsSame(as other: IntegerBuffer) -> Bool {
    switch (storage, other.storage) {
    case (.bits8(let mine), .bits8(let others)): mine == others
    case (.bits16(let mine), .bits16(let others)): mine == others
    case (.bits32(let mine), .bits32(let others)): mine == others
    case (.bits64(let mine), .bits64(let others)): mine == others
    default: count == other.count && widened() == other.widened()
    }
  }
}
