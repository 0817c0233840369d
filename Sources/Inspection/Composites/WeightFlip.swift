/// The smallest change of one weight that moves a unit across the line of a list.
struct WeightFlip: Hashable, Sendable {
  /// Which indicator, by its place.
  let component: Int
  /// What its weight would be, at the moment of crossing; 0 when the indicator would have to go.
  let weight: Double
}
