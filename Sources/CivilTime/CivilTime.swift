package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let daysSinceEpoch: Int32
  package init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }
  package init?(officeText: String) { nil }
  package static func < (l: Self, r: Self) -> Bool { l.daysSinceEpoch < r.daysSinceEpoch }
  package var description: String { "" }
}
package struct CivilDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let minutesSinceEpoch: Int64
  package init(minutesSinceEpoch: Int64) { self.minutesSinceEpoch = minutesSinceEpoch }
  package init?(isoText: String) { nil }
  package init(midnightOf: CivilDate) { minutesSinceEpoch = 0 }
  package static func < (l: Self, r: Self) -> Bool { l.minutesSinceEpoch < r.minutesSinceEpoch }
  package var description: String { "" }
}
package struct Period: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let storedValue: Int32
  package init(storedValue: Int32) { self.storedValue = storedValue }
  package init?(text: String) { nil }
  package static func < (l: Self, r: Self) -> Bool { l.storedValue < r.storedValue }
  package var description: String { "" }
}
