import CivilTime
import Tables

extension Value {
  /// Reads a day, moment or period written as text; nil when it is none.
  init?(parsing text: String, as type: ColumnType) {
    switch type {
    case .date:
      guard let day = CivilDate(officeText: text) else { return nil }
      self = .date(day)
    case .datetime:
      if let moment = CivilDateTime(isoText: text) {
        self = .datetime(moment)
      } else if let day = CivilDate(officeText: text) {
        self = .datetime(CivilDateTime(midnightOf: day))
      } else {
        return nil
      }
    case .period:
      guard let period = Period(text: text) else { return nil }
      self = .period(period)
    default: return nil
    }
  }

  /// The same value in another type, if it is exactly that; missing stays missing.
  func converted(to type: ColumnType) -> Value? {
    switch (self, type) {
    case (.missing, _): return self
    case (.int(let value), .decimal(let scale)):
      return FixedDecimal(value).rescaled(to: scale).map(Value.decimal)
    case (.int(let value), .float): return .float(Double(value))
    case (.decimal(let value), .decimal(let scale)): return value.rescaled(to: scale).map(Value.decimal)
    case (.decimal(let value), .float): return .float(value.double)
    case (.date(let day), .datetime): return .datetime(CivilDateTime(midnightOf: day))
    default: return self.type == type ? self : nil
    }
  }

  /// The number with the other sign; nil when this is no number or does not fit.
  var negated: Value? {
    switch self {
    case .int(let value): value == .min ? nil : .int(-value)
    case .decimal(let value): value.negated.map(Value.decimal)
    case .float(let value): .float(-value)
    default: nil
    }
  }
}
