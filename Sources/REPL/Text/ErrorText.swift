import Diagnostics
import Lua

/// An error as a person reads it: message, place, details and help, nothing twice.
package struct ErrorText: CustomStringConvertible, Sendable {
  package let description: String

  /// `entry` is the name of what was just typed: a place in its only line says nothing.
  package init(_ error: any Error, entry: String? = nil) {
    guard let diagnostic = error as? any Diagnostic else {
      description = String(describing: error)
      return
    }
    var location = diagnostic.location.map(\.description)
    if let entry, let place = diagnostic.location, place.file == entry, (place.line ?? 1) == 1 {
      location = nil
    }
    var parts = [location].compactMap(\.self)
    // What failed in a function of the workbench may have a place of its own, such as a cell of a file.
    if let inner = Self.underlyingPlace(of: error), inner != diagnostic.location { parts.append("\(inner)") }
    parts.append(diagnostic.message)
    var lines = [parts.joined(separator: ": ")]
    lines += diagnostic.details.map { "  \($0)" }
    lines += diagnostic.help.map { "  help: \($0)" }
    description = lines.joined(separator: "\n")
  }

  private static func underlyingPlace(of error: any Error) -> SourceLocation? {
    guard let underlying = (error as? LuaError)?.underlying as? any Diagnostic else { return nil }
    return underlying.location
  }
}
