import Diagnostics

/// Cells of a column that were read although they are not in the plain spelling.
struct CellRepairs {
  /// In other spellings than the plain one.
  var spellings = CellTally()
  /// Those of them with a percent sign.
  var percents = CellTally()
  /// Cells such as `—` that were taken for missing values although nobody said so.
  var marks = CellTally()

  /// Counts those of other rows as well.
  mutating func add(_ other: CellRepairs) {
    spellings.add(other.spellings)
    percents.add(other.percents)
    marks.add(other.marks)
  }

  /// The same with rows counted from further up.
  func moved(by rows: Int) -> CellRepairs {
    var moved = self
    moved.spellings.example?.row += rows
    moved.percents.example?.row += rows
    moved.marks.example?.row += rows
    return moved
  }

  /// Whether some of the cells that hold a value have a percent sign, and others none: nobody knows then what they mean.
  func mixesPercents(valueCount: Int) -> Bool { percents.count > 0 && percents.count < valueCount }

  /// What a receipt says of them.
  func notes(_ field: FieldSchema) -> [Phrase] {
    var notes: [Phrase] = []
    if let example = spellings.example {
      notes.append(
        Phrase(
          "column \(field.label): \(spellings.count, .cell) in other spellings, such as \"\(example.text)\" as \(example.value)",
          zh: "列\(field.label)：\(spellings.count, .cell)用了别的写法，例如“\(example.text)”读作\(example.value)"))
    }
    if let example = marks.example {
      let marks = marks.count
      notes.append(
        Phrase(
          "column \(field.label): \(marks, .cell) \(marks == 1 ? "was taken for a missing value" : "were taken for missing values"), such as \"\(example.text)\"",
          zh: "列\(field.label)：\(marks, .cell)读作缺失值，例如“\(example.text)”"))
    }
    return notes
  }
}
