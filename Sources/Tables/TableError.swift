import Diagnostics

/// What can be wrong with a request to a table.
package enum TableError: Diagnostic, Equatable {
  case unknownColumn(name: String, known: [String])

  package var message: String {
    switch self {
    case .unknownColumn(let name, let known):
      "no column \"\(name)\" (\(known.joined(separator: ", ")))" + Suggestion.clause(for: name, among: known)
    }
  }
}
