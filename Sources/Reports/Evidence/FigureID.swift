/// The number of a figure within its notice, in the order of printing, from 1. Written `f3`.
package struct FigureID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  package var description: String { "f\(number)" }

  package static func < (left: FigureID, right: FigureID) -> Bool { left.number < right.number }
}
