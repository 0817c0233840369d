package import Tables

/// What a column function takes and gives.
package struct FunctionSignature: Sendable {
  package enum Parameter: Hashable, Sendable {
    case number
    case whole
    case text
    case date
    case dateOrDatetime
    case period
    /// A whole number written in the formula, 0...12; the value is a default when left out.
    case digits(default: Int64)
    /// Any value, turned into what a person reads.
    case anything
  }

  package enum Result: Hashable, Sendable {
    case fixed(ColumnType)
    /// The type of the first argument.
    case sameAsFirst
    /// The type all arguments are brought to.
    case unified
    /// A decimal with as many digits as the last argument says; int stays int.
    case rounded
    /// A decimal with as many digits as the last argument says.
    case digits
    /// The exact quotient of the first two.
    case quotient
  }

  package let parameters: [Parameter]
  package let result: Result
  /// Whether the last parameter may repeat.
  package let isVariadic: Bool

  init(_ parameters: [Parameter], _ result: Result, isVariadic: Bool = false) {
    self.parameters = parameters
    self.result = result
    self.isVariadic = isVariadic
  }
}

extension ColumnFunction {
  /// Nil for `if_else` and `coalesce`, whose arguments only need one type among them.
  package var signature: FunctionSignature? {
    switch self {
    case .ifElse, .coalesce: nil
    case .absolute: FunctionSignature([.number], .sameAsFirst)
    case .floor, .ceiling: FunctionSignature([.number], .fixed(.int))
    case .round, .truncate: FunctionSignature([.number, .digits(default: 0)], .rounded)
    case .floorTo: FunctionSignature([.whole, .whole], .fixed(.int))
    case .least, .greatest: FunctionSignature([.number, .number], .unified, isVariadic: true)
    case .percent: FunctionSignature([.number, .number, .digits(default: 0)], .digits)
    case .ratio: FunctionSignature([.number, .number], .quotient)
    case .startsWith, .endsWith, .contains: FunctionSignature([.text, .text], .fixed(.bool))
    case .length: FunctionSignature([.text], .fixed(.int))
    case .trim, .lower, .upper: FunctionSignature([.text], .fixed(.text))
    case .text: FunctionSignature([.anything], .fixed(.text))
    case .days, .workdays: FunctionSignature([.date, .date], .fixed(.int))
    case .addDays, .addMonths, .addWorkdays: FunctionSignature([.date, .whole], .fixed(.date))
    case .nextWorkday: FunctionSignature([.date], .fixed(.date))
    case .isWorkday: FunctionSignature([.date], .fixed(.bool))
    case .dateOf: FunctionSignature([.dateOrDatetime], .fixed(.date))
    case .year, .month, .day, .weekday: FunctionSignature([.dateOrDatetime], .fixed(.int))
    case .quarterOf, .monthOf, .halfOf, .yearOf: FunctionSignature([.dateOrDatetime], .fixed(.period))
    case .firstDay, .lastDay: FunctionSignature([.period], .fixed(.date))
    case .previous, .yearAgo: FunctionSignature([.period], .fixed(.period))
    case .advance: FunctionSignature([.period, .whole], .fixed(.period))
    }
  }
}
