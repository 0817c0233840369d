package import Diagnostics
package import Query
import Tables

/// What is asked about: the rows that bear a unit, or those that fulfil a condition.
package enum WhySubject: Sendable {
  /// Rows with this value in `column`; nil for the first column of a table that holds it.
  case unit(String, column: String?)
  case rows(NamedColumn)

  /// How the answer calls it.
  package var text: Phrase {
    switch self {
    case .unit(let name, _): Phrase(verbatim: name)
    case .rows(let condition) where condition.text.isEmpty: Phrase("these rows", zh: "这些行")
    case .rows(let condition): Phrase(verbatim: condition.text)
    }
  }

  /// The unit that is asked about; nil for rows.
  package var unit: String? {
    if case .unit(let name, _) = self { name } else { nil }
  }

  /// The column of a table that names the unit, and the rows that do; nil when none does.
  func named(in table: Table) -> (column: String, rows: [Int])? {
    guard case .unit(let name, let column) = self else { return nil }
    for (place, field) in table.schema.fields.enumerated()
    where field.type == .text && (column == nil || column == field.name || column == field.title) {
      // Most columns are known to lack the name without a look at their rows.
      if let dictionary = table.columns[place].dictionary, dictionary.code(of: name) == nil { continue }
      let rows = (0..<table.rowCount).filter { table[$0, place] == .text(name) }
      if !rows.isEmpty { return (field.name, rows) }
    }
    return nil
  }

  /// A column with more texts than these names no units.
  private static let mostNames = 20_000

  /// Every text of a table that the unit could have been meant for.
  func alternatives(in table: Table) -> [String] {
    guard case .unit(_, let column) = self else { return [] }
    var names: [String] = []
    var seen: Set<String> = []
    for (place, field) in table.schema.fields.enumerated()
    where field.type == .text && (column == nil || column == field.name || column == field.title) {
      guard let dictionary = table.columns[place].dictionary, dictionary.count <= Self.mostNames else {
        continue
      }
      for name in dictionary.texts where seen.insert(name).inserted { names.append(name) }
    }
    return names
  }
}
