import CKernels
import Tables

/// The texts of one column as several threads met them, numbered in the order of their first rows: codes do not depend
/// on how many threads there were.
struct TextMerge {
  let dictionary: TextDictionary
  /// For each thread, the code in ``dictionary`` of each of its codes; 0 for marks.
  let tables: [[UInt32]]

  /// - Parameters:
  ///   - sets: one a thread.
  ///   - markCount: how many of the first codes of each set are marks for missing values, not texts.
  init(_ sets: [TextSet], markCount: Int) {
    var tables = sets.map { [UInt32](repeating: 0, count: $0.count) }
    let texts = TextSet()
    var places = sets.map { _ in markCount }
    var firstRows = zip(sets, places).map { $0.firstRow($1) }
    while true {
      // The thread whose next text was met first; rows are met by one thread only.
      var next = 0
      for thread in firstRows.indices where firstRows[thread] < firstRows[next] { next = thread }
      guard !firstRows.isEmpty, firstRows[next] != UInt64.max else { break }
      let limit = firstRows.indices.reduce(UInt64.max) { $1 == next ? $0 : min($0, firstRows[$1]) }
      while firstRows[next] < limit {
        tables[next][places[next]] = texts.add(from: sets[next], places[next])
        places[next] += 1
        firstRows[next] = sets[next].firstRow(places[next])
      }
    }
    self.tables = tables
    dictionary = texts.dictionary()
  }
}
