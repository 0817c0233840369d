import Diagnostics

/// An option about the shape of a table, with its value.
package struct ShapeSetting: Hashable, Sendable {
  package let name: String
  package let value: ShapeOptionValue

  init(_ name: String, _ value: ShapeOptionValue) {
    self.name = name
    self.value = value
  }

  /// As somebody writes it who reads the file like this.
  package func written(in manner: OptionManner) -> String { manner.written(name, value) }
}
