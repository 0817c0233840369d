import Diagnostics
import Query
import Tables

/// Rows of one plan's result that are followed, and the records each of them came from.
struct FollowedRows {
  /// The result of the plan so far.
  var table: Table
  /// Places in ``table``, rising.
  var places: [Int]
  /// For each of ``places`` the records of the source below it.
  var records: [[Int]]
  /// The column that names the unit, while the rows have it.
  var nameColumn: String?

  var isEmpty: Bool { places.isEmpty }

  /// The followed rows after a step, by where each row of its result stood before, counted from 1; and the indices into
  /// ``places`` of those that are gone.
  func moved(to table: Table, origins: Column) -> (rows: FollowedRows, gone: [Int]) {
    let indices = Dictionary(zip(places, places.indices), uniquingKeysWith: { first, _ in first })
    var moved = FollowedRows(table: table, places: [], records: [], nameColumn: nameColumn)
    var kept: Set<Int> = []
    for row in 0..<table.rowCount {
      guard case .int(let place) = origins[row], let index = indices[Int(place) - 1] else { continue }
      moved.places.append(row)
      moved.records.append(records[index])
      kept.insert(index)
    }
    return (moved, places.indices.filter { !kept.contains($0) })
  }

  /// How a row that is not followed is called: by the column that names units, else by its first text.
  func name(ofRow row: Int, in table: Table) -> Phrase {
    let place =
      nameColumn.flatMap { table.schema.index(of: $0) }
      ?? table.schema.fields.firstIndex { $0.type == .text }
    guard let place, !table[row, place].isMissing else {
      return Phrase("row \(row + 1)", zh: "第\(row + 1)行")
    }
    return Phrase(verbatim: table[row, place].description)
  }
}

extension Value {
  /// `58`, or `missing` (缺失), with the reason where there is one; long texts are cut.
  var told: Phrase {
    guard case .missing(let reason) = self else {
      return Phrase(verbatim: description.count > 40 ? description.prefix(40) + "…" : description)
    }
    if reason == .unspecified { return reason.phrase }
    return Phrase("missing (\(reason.phrase))", zh: "缺失（\(reason.phrase)）")
  }

  /// `n is 58`, or `n is missing`; `n为58`, `n缺失`.
  func told(of name: some CustomStringConvertible) -> Phrase {
    Phrase("\(name) is \(told)", zh: "\(name)\(isMissing ? "" : "为")\(told)")
  }
}

extension Table {
  /// `unit 公安局, count 4`: the visible columns of a row, at most `limit` of them.
  func told(_ row: Int, limit: Int = 12) -> Phrase {
    let visible = (0..<schema.count).filter { !schema[$0].name.hasPrefix("@") && !schema[$0].isConfidential }
    let cells = visible.prefix(limit).map { place in
      Phrase(
        "\(schema[place].name) \(self[row, place].told)", zh: "\(schema[place].name) \(self[row, place].told)"
      )
    }
    return (visible.count > limit ? cells + [Phrase(verbatim: "…")] : cells).joined(zh: "，")
  }
}
