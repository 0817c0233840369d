package import Tables

extension Column {
  /// A text column that holds the same texts as its rows do, equal ones as often as they stand.
  package var withRowTexts: Column {
    var bytes: [UInt8] = []
    var offsets = [0]
    for row in 0..<count {
      if case .text(let text) = self[row] { bytes += text.utf8 }
      offsets.append(bytes.count)
    }
    return Column(texts: TextDictionary(bytes: bytes, offsets: offsets), missing: missing)
  }
}
