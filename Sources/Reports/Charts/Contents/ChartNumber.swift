/// A number of a chart and how it is written: with the digits of its column, and a percent sign where it is a share.
package struct ChartNumber: Hashable, Sendable {
  package let value: Double
  package let text: String

  package init(_ value: Double, _ text: String) {
    self.value = value
    self.text = text
  }
}
