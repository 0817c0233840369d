extension Column {
  /// What must hold for every column; broken only by a mistake of ours.
  func checkInvariants() {
    precondition(missing.map { $0.bytes.count == count } ?? true, "a mask has one byte a row")
    precondition((type == .text) == (dictionary != nil), "text and only text has a dictionary")
    precondition((type == .float) == isStoredAsFloats, "floats and only floats are stored as floats")
  }
}
