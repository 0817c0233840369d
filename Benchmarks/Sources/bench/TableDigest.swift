import Tables

/// What two engines must agree on to have given the same answer.
///
/// Of each column: missing values, sum, least and greatest; the sum of products with the column before, so that
/// rows belong together; and, for the column that the answer is ordered by, a sum weighted by place. A text counts as
/// its ``TextWeight``, a day as days since 1970. The peers' side is `Benchmarks/peers/digest.py`.
enum TableDigest {
  static func json(_ table: Table, ordered: String?) -> String {
    var parts: [String] = []
    var before: [Double]?
    for (field, column) in zip(table.schema.fields, table.columns) {
      let weights = weights(column)
      let isOrdered = field.name == ordered
      parts.append(digest(field.name, column, weights, before, isOrdered: isOrdered))
      before = weights
    }
    return "[\(parts.joined(separator: ", "))]"
  }

  private static func digest(
    _ name: String, _ column: Column, _ weights: [Double], _ before: [Double]?, isOrdered: Bool
  ) -> String {
    var least = Double.infinity
    var greatest = -Double.infinity
    for row in weights.indices where column.missing?.reason(row) == nil {
      least = min(least, weights[row])
      greatest = max(greatest, weights[row])
    }
    let isEmpty = column.missingCount == weights.count
    var members = [
      "\"name\": \(Desk.quoted(name))", "\"missing\": \(column.missingCount)",
      "\"sum\": \(sum(weights.count) { weights[$0] })",
      "\"least\": \(isEmpty ? 0 : least)", "\"greatest\": \(isEmpty ? 0 : greatest)",
    ]
    if let before { members.append("\"pairs\": \(sum(weights.count) { weights[$0] * before[$0] })") }
    if isOrdered {
      members.append("\"order\": \(sum(weights.count) { weights[$0] * Double($0 % 1009 + 1) })")
    }
    return "{\(members.joined(separator: ", "))}"
  }

  /// In pieces, so that ten million summands lose no digits.
  private static func sum(_ count: Int, _ value: (Int) -> Double) -> Double {
    var total = 0.0
    for start in stride(from: 0, to: count, by: 4096) {
      var piece = 0.0
      for row in start..<min(start + 4096, count) { piece += value(row) }
      total += piece
    }
    return total
  }

  /// One number a row; 0 for a missing value.
  private static func weights(_ column: Column) -> [Double] {
    let mask = column.missing.map { mask in { (row: Int) in mask.reason(row) != nil } }
    switch column.textPlaces.map(Column.Values.integers) ?? column.values {
    case .floats(let floats):
      guard let mask else { return floats }
      return floats.indices.map { mask($0) ? 0 : floats[$0] }
    case .integers(let buffer):
      let integers = buffer.widened()
      guard column.type == .text else {
        let divisor = scale(column.type)
        return integers.indices.map { mask?($0) == true ? 0 : Double(integers[$0]) / divisor }
      }
      guard let dictionary = column.dictionary else { return [] }
      var known = [Double](repeating: -1, count: dictionary.count)
      return integers.indices.map { row in
        if mask?(row) == true { return 0 }
        let code = Int(integers[row])
        if known[code] < 0 { known[code] = TextWeight.of(dictionary.utf8(code)) }
        return known[code]
      }
    }
  }

  private static func scale(_ type: ColumnType) -> Double {
    guard case .decimal(let scale) = type else { return 1 }
    return (0..<scale).reduce(1.0) { power, _ in power * 10 }
  }
}
