/// What may stand in the place of some characters of an entry.
package struct CompletionList: Hashable, Sendable {
  /// The characters that are replaced.
  package var range: Range<Int>
  /// The best first.
  package var items: [Completion]

  package init(range: Range<Int>, items: [Completion]) {
    self.range = range
    self.items = items
  }

  /// What all items begin with.
  var commonStart: String {
    guard var start = items.first.map({ Array($0.text) }) else { return "" }
    for item in items.dropFirst() {
      let same = zip(start, item.text).prefix { $0 == $1 }.count
      start = Array(start.prefix(same))
    }
    return String(start)
  }
}
