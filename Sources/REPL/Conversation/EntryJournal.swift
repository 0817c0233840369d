/// The entries of a conversation that ran to their ends, the oldest first.
struct EntryJournal {
  private(set) var entries: [JournalEntry] = []
  private var nextID = 0

  var count: Int { entries.count }

  mutating func add(_ make: (_ id: Int) -> JournalEntry) -> Int {
    let entry = make(nextID)
    entries.append(entry)
    nextID += 1
    return entry.id
  }

  /// Forgets all but the first entries.
  mutating func keep(_ count: Int) { entries.removeLast(entries.count - min(count, entries.count)) }

  mutating func forgetAll() { entries = [] }

  /// The names that entries have given a value.
  var definedNames: Set<String> { entries.reduce(into: []) { $0.formUnion($1.changed) } }

  /// The last entry that gave a value or did something, with those before it that it may rest on, in order.
  ///
  /// An entry rests on what gave a value to a name that it mentions, on what may have changed the content of such a name's
  /// table, and on the results that it names. Rather one entry too many than one too few.
  ///
  /// What a function mentions counts when it is called, so that it matters however late it got its value.
  var lastWithItsGround: [JournalEntry] {
    var late: Set<String> = []
    while true {
      let chosen = ground(late)
      let mentioned = chosen.filter { $0.text.contains("function") }.reduce(into: late) {
        $0.formUnion($1.used)
      }
      guard mentioned != late else { return chosen }
      late = mentioned
    }
  }

  /// The same, where the names in `late` matter from the first entry to the last.
  private func ground(_ late: Set<String>) -> [JournalEntry] {
    guard let last = entries.last else { return [] }
    let functions = definedNames
    var (names, results) = (last.used.union(late), Set(last.usedResults))
    var chosen = [last]
    for entry in entries.dropLast().reversed() {
      let isNamed = !entry.changed.isDisjoint(with: names)
      let isTouched = !entry.used.isDisjoint(with: names) && entry.mayChangeContent(functions)
      guard isNamed || isTouched || results.contains(entry.id) else { continue }
      chosen.append(entry)
      // What gives a name another value makes its earlier values nobody's matter.
      if let name = entry.definedName, entry.changed == [name], !late.contains(name) { names.remove(name) }
      names.formUnion(entry.used)
      results.formUnion(entry.usedResults)
    }
    return chosen.reversed()
  }
}
