import Diagnostics
import Tables

/// Columns that count in per cent by their header, such as 答复率（%）, and hold nothing above 1, as parts of 1 do.
enum PercentNotes {
  /// One sentence for each such column; what has a percent sign in its cells is in per cent. Every repaired cell has to be
  /// listed. O(rows) for columns of zeros alone.
  static func notes(_ result: ReadResult) -> [Phrase] {
    let signed = Set(
      result.receipt.repairs.filter { $0.written.hasSuffix("%") || $0.written.hasSuffix("％") }.map(\.column))
    return result.table.schema.fields.enumerated().compactMap { place, field in
      let labels = [field.name, field.title ?? ""]
      guard field.type.isNumeric, !labels.contains(where: signed.contains),
        labels.contains(where: { label in label.contains("%") || label.contains("％") }),
        let row = first(result.table.columns[place])
      else { return nil }
      let value = result.table.columns[place][row].description
      let (cell, header) = (result.receipt.cell(ofRow: row, column: place), field.title ?? field.name)
      return Phrase(
        "column \"\(header)\" is in per cent by its name, and holds nothing above 1, such as \(cell) \"\(value)\": parts of 1 have to be multiplied by 100",
        zh: "列“\(header)”按列名是百分数，而值都不大于1，例如\(cell)的“\(value)”：如果是小数，要乘以100")
    }
  }

  /// The first row that is not 0, where no row is above 1.
  private static func first(_ column: Column) -> Int? {
    var found: Int?
    for row in 0..<column.count {
      guard let number = column[row].double, number != 0 else { continue }
      guard number.magnitude <= 1 else { return nil }
      if found == nil { found = row }
    }
    return found
  }
}
