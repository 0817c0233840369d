import Diagnostics
import Readers
import Tables

/// Rates of a file held against those of other quarters: one and the same rate is written as 94.3, as 94.3% and as 0.943.
struct RateComparison {
  /// How many times a rate in per cent is one in parts of 1, with room for what changes between quarters.
  private static let hundredfold = 30.0...300.0

  let merge: ImportMerge

  /// One sentence for each column of rates whose values are about a hundred times those of other quarters, or a hundredth.
  var differences: [Phrase] {
    let indices = merge.schema.fields.indicesByCalling
    return merge.columns.enumerated().compactMap { place, column in
      guard let field = indices[column].map({ merge.schema.fields[$0] }), field.type.isNumeric,
        field.namesRates, let now = Self.middle(merge.rows, place),
        let before = Self.middle(merge.others, place)
      else { return nil }
      return Self.difference(field, now, before)
    }
  }

  private typealias Middle = (text: String, value: Double, isPart: Bool)

  private static func difference(_ field: FieldSchema, _ now: Middle, _ before: Middle) -> Phrase? {
    if now.isPart, hundredfold.contains(before.value / now.value) {
      return Phrase(
        "column \(field.label) holds about a hundredth of what it held in other quarters: \(now.text) in the middle, it was \(before.text)",
        zh: "列\(field.label)的值约为其他季度的百分之一：中间的值为\(now.text)，原来为\(before.text)")
    }
    if before.isPart, hundredfold.contains(now.value / before.value) {
      return Phrase(
        "column \(field.label) holds about a hundred times what it held in other quarters: \(now.text) in the middle, it was \(before.text)",
        zh: "列\(field.label)的值约为其他季度的一百倍：中间的值为\(now.text)，原来为\(before.text)")
    }
    return nil
  }

  /// The middle one of the values that are not 0 by their size, the lower of two, and whether none is above 1.
  private static func middle(_ rows: [[String]], _ place: Int) -> Middle? {
    var values: [(text: String, size: Double)] = []
    for row in rows where place < row.count {
      guard let number = Double(row[place]), number.isFinite, number != 0 else { continue }
      values.append((row[place], number.magnitude))
    }
    values.sort { $0.size < $1.size }
    guard let largest = values.last else { return nil }
    let middle = values[(values.count - 1) / 2]
    return (middle.text, middle.size, largest.size <= 1)
  }
}
