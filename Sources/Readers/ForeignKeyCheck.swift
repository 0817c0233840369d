import Diagnostics
package import Tables

/// Holds the columns of one dataset against the columns of another that they refer to.
package enum ForeignKeyCheck {
  /// Every row whose key stands in no row of the `referenced` table; rows with a missing part are left alone.
  ///
  /// `spellings` are further spellings that are known, such as aliases of units, with what they mean.
  package static func problems(
    _ key: ForeignKey, in result: ReadResult, schema: DatasetSchema, referenced: Table,
    spellings: [String: String] = [:]
  ) -> [ReadError] {
    let columns = key.fields.compactMap { result.table.schema.index(of: $0) }.map { result.table.columns[$0] }
    let targets = key.referenced.compactMap { referenced.schema.index(of: $0) }.map { referenced.columns[$0] }
    guard columns.count == key.fields.count, targets.count == columns.count, !columns.isEmpty else {
      return [unusable(key, result.receipt.file)]
    }
    let known = Set((0..<referenced.rowCount).map { row in targets.map { $0[row] } })
    let names = Set(known.compactMap { $0.last?.description })
    let place = schema.fields.firstIndex { $0.name == key.fields.last }
    return (0..<result.table.rowCount).compactMap { row in
      let values = columns.map { $0[row] }
      guard !values.contains(where: \.isMissing), !known.contains(values) else { return nil }
      let written = values.map(\.description).joined(separator: ", ")
      let last = values.last?.description ?? ""
      var clause = Suggestion.clause(for: last, among: names.sorted())
      if let meant = spellings[last] { clause = "; it is an alias of \"\(meant)\"" }
      return ReadError(
        "column \"\(key.fields.joined(separator: ", "))\": no \"\(written)\" in \"\(key.dataset)\"" + clause,
        at: Diagnostics.SourceLocation(
          file: result.receipt.file, line: result.receipt.line(ofRow: row), column: place.map { $0 + 1 }),
        help: ["correct the name, or add it to \"\(key.dataset)\""])
    }
  }

  private static func unusable(_ key: ForeignKey, _ file: String) -> ReadError {
    ReadError(
      "the foreign key \"\(key.fields.joined(separator: ", "))\" refers to columns that \"\(key.dataset)\" lacks",
      at: Diagnostics.SourceLocation(file: file))
  }
}
