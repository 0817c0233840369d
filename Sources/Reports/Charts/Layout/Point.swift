package struct Point: Hashable, Sendable {
  package let x: Double
  package let y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}
