import Tables

/// The cells that mean "missing", compared byte by byte.
struct MissingMarks {
  private let marks: [(bytes: [UInt8], reason: MissingReason)]

  init(_ values: [String: MissingReason]) {
    marks = values.map { (Array($0.key.utf8), $0.value) }
  }

  init(_ marks: [(bytes: [UInt8], reason: MissingReason)]) {
    self.marks = marks
  }

  /// Why a cell is missing; nil when it is not. O(marks).
  func reason(_ cell: ArraySlice<UInt8>) -> MissingReason? {
    for (bytes, reason) in marks where bytes.count == cell.count && cell.elementsEqual(bytes) {
      return reason
    }
    return nil
  }
}
