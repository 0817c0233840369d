/// How many cells of a column were read although they are not in the plain spelling, and the first of them.
struct CellRepairs {
  /// A cell, its row, and how it was read.
  struct Example {
    var row: Int
    let text: String
    let value: String
  }

  var count = 0
  var example: Example?

  /// Counts those of other rows as well.
  mutating func add(_ other: CellRepairs) {
    count += other.count
    guard let found = other.example else { return }
    if let known = example, known.row < found.row { return }
    example = found
  }

  /// What a receipt says of them; nil when there are none.
  func note(_ field: FieldSchema) -> String? {
    guard count > 0, let example else { return nil }
    return CSVReader.note(field, repaired: count, example: "\"\(example.text)\" as \(example.value)")
  }
}
