/// A name of files with `*` for any signs but a slash, and `**` for any signs; a folder stands for all that is in it.
package struct NamePattern {
  private let pattern: [Character]

  package init(_ pattern: String) { self.pattern = Array(pattern.hasSuffix("/") ? "\(pattern)**" : pattern) }

  package func matches(_ name: String) -> Bool { Self.matches(pattern[...], Array(name)[...]) }

  /// O(pattern × name) at worst, and names are short.
  private static func matches(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    var reached: Set<Int> = [name.startIndex]
    var place = pattern.startIndex
    while place < pattern.endIndex {
      if pattern[place] == "*" {
        let crosses = place + 1 < pattern.endIndex && pattern[place + 1] == "*"
        place += crosses ? 2 : 1
        for start in reached {
          var end = start
          while end < name.endIndex, crosses || name[end] != "/" {
            end += 1
            reached.insert(end)
          }
        }
      } else {
        reached = Set(reached.filter { $0 < name.endIndex && name[$0] == pattern[place] }.map { $0 + 1 })
        place += 1
      }
    }
    return reached.contains(name.endIndex)
  }
}
