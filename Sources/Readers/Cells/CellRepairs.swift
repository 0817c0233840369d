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
  func notes(_ field: FieldSchema) -> [String] {
    var notes: [String] = []
    if let example = spellings.example {
      let count = "\(spellings.count) cell\(spellings.count == 1 ? "" : "s")"
      notes.append(
        "column \(field.label): \(count) in other spellings, such as \"\(example.text)\" as \(example.value)")
    }
    if let example = marks.example {
      let claim =
        marks.count == 1 ? "cell was taken for a missing value" : "cells were taken for missing values"
      notes.append("column \(field.label): \(marks.count) \(claim), such as \"\(example.text)\"")
    }
    return notes
  }
}
