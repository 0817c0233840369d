package import Diagnostics

/// What can be wrong with a request to a table.
package enum TableError: Diagnostic, Equatable {
  case unknownColumn(name: String, known: [String])

  package var message: Phrase {
    switch self {
    case .unknownColumn(let name, let known):
      Phrase(
        "no column \"\(name)\" (\(listed: known))\(nearest: name, among: known)",
        zh: "没有列“\(name)”（现有：\(listed: known)）\(nearest: name, among: known)")
    }
  }
}
