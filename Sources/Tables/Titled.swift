/// What goes by a name or by its Chinese title.
package protocol Titled {
  var name: String { get }
  var title: String? { get }
}

extension Titled {
  /// Whether `text` names this.
  package func isCalled(_ text: String) -> Bool { name == text || title == text }
}

extension Collection where Element: Titled {
  /// The place of the one with this name or, if no name matches, this title.
  package func index(called text: String) -> Index? {
    firstIndex { $0.name == text } ?? firstIndex { $0.title == text }
  }

  /// The same for every name and title at once: a file may have thousands of columns. O(count).
  package var indicesByCalling: [String: Index] {
    var result: [String: Index] = [:]
    for index in indices where result[self[index].name] == nil { result[self[index].name] = index }
    for index in indices {
      if let title = self[index].title, result[title] == nil { result[title] = index }
    }
    return result
  }
}
