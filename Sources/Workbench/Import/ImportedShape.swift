import Diagnostics
import Readers

/// The shape of an imported sheet, as a receipt keeps it and the next file is held against.
struct ImportedShape: Equatable {
  struct Column: Equatable {
    /// As the header says.
    var header: String
    /// The field of the dataset.
    var name: String
    /// Its column in the sheet, in letters; nil for the column of groups.
    var letters: String?
    var type: String
  }

  var columns: [Column]
  var headerRows: [Int]
  /// What the numbers are counted in, as a line above the table says: 万元.
  var measure: String?

  /// What differs in a later file, one sentence each; types are held against the schema as cells are read. The columns of the
  /// fields named in `optional` may be gone.
  func differences(_ later: ImportedShape, without optional: Set<String> = []) -> [Phrase] {
    var differences: [Phrase] = []
    let (old, new) = (columns.map(\.header), later.columns.map(\.header))
    for column in columns where !new.contains(column.header) && !optional.contains(column.name) {
      let unknown = new.filter { !old.contains($0) }
      let was = column.letters.map { Phrase(" (it was column \($0))", zh: "（原为\($0)列）") } ?? .empty
      differences.append(
        Phrase(
          "column \"\(column.header)\" is gone\(was)\(nearest: column.header, among: unknown)",
          zh: "列“\(column.header)”没有了\(was)\(nearest: column.header, among: unknown)"))
    }
    for column in later.columns where !old.contains(column.header) {
      let place = column.letters.map { Phrase(" (column \($0))", zh: "（\($0)列）") } ?? .empty
      differences.append(
        Phrase("column \"\(column.header)\" is new\(place)", zh: "列“\(column.header)”是新的\(place)"))
    }
    let (kept, found) = (old.filter(new.contains), new.filter(old.contains))
    if kept != found, let place = zip(kept, found).firstIndexWhereUnequal {
      let moved = found[place]
      let before = columns.first { $0.header == moved }?.letters ?? "?"
      let after = later.columns.first { $0.header == moved }?.letters ?? "?"
      differences.append(
        Phrase(
          "column \"\(moved)\" has moved from \(before) to \(after)", zh: "列“\(moved)”从\(before)列移到\(after)列")
      )
    }
    differences += measureDifference(later)
    if headerRows.count != later.headerRows.count, !headerRows.isEmpty, !later.headerRows.isEmpty {
      let (now, before) = (later.headerRows.count, headerRows.count)
      differences.append(
        Phrase("the header has \(now, .row), it had \(before)", zh: "表头有\(now, .row)，原来有\(before, .row)"))
    }
    return differences
  }

  /// A measure that only counts, such as 件, may be left out; one of 元 or 万元 may not.
  private func measureDifference(_ later: ImportedShape) -> [Phrase] {
    func matters(_ measure: String) -> Bool {
      measure.hasSuffix("元") || measure.first.map("万亿千百".contains) == true
    }
    switch (measure, later.measure) {
    case (let measure?, let now?) where measure != now:
      return [Phrase("the numbers are in \(now), they were in \(measure)", zh: "数字的单位是\(now)，原来是\(measure)")]
    case (let measure?, nil) where matters(measure):
      return [
        Phrase(
          "nothing says any more that the numbers are in \(measure)", zh: "不再写明数字的单位是\(measure)")
      ]
    case (nil, let now?) where matters(now):
      return [
        Phrase("the numbers are in \(now), which nothing said before", zh: "数字的单位是\(now)，原来没有写明")
      ]
    default: return []
    }
  }
}

extension Zip2Sequence where Sequence1.Element == String, Sequence2.Element == String {
  /// The first place at which the two are not equal.
  fileprivate var firstIndexWhereUnequal: Int? { enumerated().first { $0.element.0 != $0.element.1 }?.offset }
}
