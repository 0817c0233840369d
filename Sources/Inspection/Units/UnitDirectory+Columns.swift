package import Tables

extension UnitDirectory {
  /// A text column of unit names with every name in its canonical form, and the names that could not be settled, in
  /// the order of their first appearance; their rows keep what is written. O(rows), O(1) when all are canonical.
  ///
  /// `confirmed` are names, folded, that somebody confirmed to mean a unit: they count where the registry knows no unit.
  package func canonicalNames(
    of column: Column, confirmed: [String: String] = [:]
  ) -> (column: Column, problems: [InspectionError]) {
    guard let dictionary = column.dictionary, case .integers(let codes) = column.values else {
      return (column, [])
    }
    var problems: [InspectionError] = []
    var texts = TextDictionaryBuilder()
    var changed = false
    var newCodes = [Int64](repeating: 0, count: dictionary.count)
    for (code, written) in dictionary.distinctTexts {
      var settled = written
      do throws(InspectionError) {
        settled = try canonicalName(of: written)
      } catch {
        if let unit = confirmed[NameFolding.folded(written)], self[unit] != nil {
          settled = unit
        } else {
          problems.append(error)
        }
      }
      changed = changed || settled != written
      newCodes[code] = Int64(texts.intern(settled))
    }
    guard changed else { return (column, problems) }
    var recoded: [Int64] = []
    for row in 0..<column.count {
      let isMissing = column.missing?.isMissing(row) ?? false
      recoded.append(isMissing ? 0 : newCodes[Int(codes[row])])
    }
    let canonical = Column(
      codes: IntegerBuffer(narrowing: recoded), dictionary: texts.build(), missing: column.missing)
    return (canonical, problems)
  }
}
