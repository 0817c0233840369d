package import Diagnostics

/// A cell that was read in another spelling than the plain one.
package struct CellRepair: Sendable {
  package let location: SourceLocation
  package let column: String
  package let written: String
  package let read: String

  package init(location: SourceLocation, column: String, written: String, read: String) {
    self.location = location
    self.column = column
    self.written = written
    self.read = read
  }
}
