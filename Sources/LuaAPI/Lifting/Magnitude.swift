import Tables

/// How far from 0 a whole number may be, for what may not fit 64 bits.
enum Magnitude: Equatable {
  case anything
  /// At most so far, should it be a whole number.
  case upTo(Double)
  /// Certainly no whole number of Lua: a float.
  case float

  /// Whether a whole number certainly fits.
  var fits: Bool {
    switch self {
    case .anything: false
    case .upTo(let bound): bound < 9.2e18
    case .float: true
    }
  }

  /// The values that are stored in a column, as Lua has them. O(rows) for columns of 64 bits.
  init(of column: Column) {
    guard case .integers(let buffer) = column.values else {
      self = .float
      return
    }
    let bound: Double
    if case .bits64(let values) = buffer.storage {
      bound = max(Double(values.max() ?? 0).magnitude, Double(values.min() ?? 0).magnitude)
    } else {
      bound = Double(Int64(1) << (buffer.width - 1))
    }
    if case .decimal(let scale) = column.type {
      self = .upTo(bound / Double(FixedDecimal.power(scale)) + 1)
    } else {
      self = .upTo(bound)
    }
  }

  /// One or the other.
  func joined(with other: Magnitude) -> Magnitude {
    switch (self, other) {
    case (.float, let one), (let one, .float): one
    case (.upTo(let one), .upTo(let two)): .upTo(max(one, two))
    default: .anything
    }
  }

  /// A sum or a difference.
  func adding(_ other: Magnitude) -> Magnitude { combined(with: other, +) }

  func multiplied(by other: Magnitude) -> Magnitude { combined(with: other, *) }

  private func combined(with other: Magnitude, _ bound: (Double, Double) -> Double) -> Magnitude {
    switch (self, other) {
    case (.float, _), (_, .float): .float
    case (.upTo(let one), .upTo(let two)): .upTo(bound(one, two))
    default: .anything
    }
  }
}
