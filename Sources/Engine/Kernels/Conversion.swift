import Tables

/// Values of one type as values of another.
enum Conversion {
  static let minutesOfDay: Int64 = 1440

  /// A lane in the type that the binder asked for: numbers to decimal or float, days to moments at midnight.
  static func apply(_ lane: Lane, to type: ColumnType, _ faults: inout Faults) -> Lane {
    switch (lane.type, type) {
    case (let from, let to) where from == to: lane
    case (.int, .float), (.decimal, .float): Lane(floats: floats(lane), missing: lane.missing)
    case (.int, .decimal(let digits)), (.decimal, .decimal(let digits)):
      Lane(
        type,
        Rounding.decimals(lane.integers, scale: lane.type.digits, to: digits, .halfAway, &faults),
        missing: faults.missing)
    case (.float, .decimal(let digits)):
      Lane(type, Rounding.floats(lane.floats, to: digits, .halfAway, &faults), missing: faults.missing)
    case (.date, .datetime): Lane(type, lane.integers.map { $0 * minutesOfDay }, missing: lane.missing)
    default: preconditionFailure("no conversion from \(lane.type) to \(type)")
    }
  }

  /// Any number as the nearest float.
  static func floats(_ lane: Lane) -> [Double] {
    switch lane.type {
    case .float: return lane.floats
    case .int: return lane.integers.map(Double.init)
    case .decimal(let scale):
      let divisor = Double(FixedDecimal.power(scale))
      return lane.integers.map { Double($0) / divisor }
    default: preconditionFailure("only numbers become floats")
    }
  }
}
