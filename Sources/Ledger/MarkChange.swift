/// A mark that becomes another, if it still is what it was.
package struct MarkChange: Hashable, Sendable {
  package let name: String
  package let from: String
  package let to: String

  package init(name: String, from: String, to: String) {
    self.name = name
    self.from = from
    self.to = to
  }
}
