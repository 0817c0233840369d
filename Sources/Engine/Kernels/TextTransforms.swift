import Tables

/// Functions of text, run once for each dictionary entry that occurs.
enum TextTransforms {
  /// A number for each text.
  static func numbers(_ lane: Lane, _ type: ColumnType, _ function: (ArraySlice<UInt8>) -> Int64) -> Lane {
    let codes = lane.integers
    guard lane.texts.count <= codes.count else {
      let results = codes.indices.map { lane.isMissing($0) ? 0 : function(lane.texts.utf8(Int(codes[$0]))) }
      return Lane(type, results, missing: lane.missing)
    }
    var known = [UInt8](repeating: 0, count: lane.texts.count)
    var numbers = [Int64](repeating: 0, count: lane.texts.count)
    var result = [Int64](repeating: 0, count: codes.count)
    for row in 0..<codes.count where !lane.isMissing(row) {
      let code = Int(codes[row])
      if known[code] == 0 {
        known[code] = 1
        numbers[code] = function(lane.texts.utf8(code))
      }
      result[row] = numbers[code]
    }
    return Lane(type, result, missing: lane.missing)
  }

  /// A text for each text, in a dictionary of its own.
  static func texts(_ lane: Lane, _ function: (String) -> String) -> Lane {
    let codes = lane.integers
    var newCodes = [Int64](repeating: -1, count: lane.texts.count)
    var texts = TextDictionaryBuilder()
    var result = [Int64](repeating: 0, count: codes.count)
    for row in 0..<codes.count where !lane.isMissing(row) {
      let code = Int(codes[row])
      if newCodes[code] < 0 { newCodes[code] = Int64(texts.intern(function(lane.texts.text(code)))) }
      result[row] = newCodes[code]
    }
    return Lane(codes: result, dictionary: texts.build(), missing: lane.missing)
  }

  /// A condition on two texts, row by row unless the second is the same everywhere.
  static func conditions(
    _ first: Lane, _ second: Lane, _ function: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Bool
  ) -> Lane {
    if second.texts.count == 1, second.missing == nil {
      let pattern = second.texts.utf8(0)
      return numbers(first, .bool) { function($0, pattern) ? 1 : 0 }
    }
    let missing = Masks.union(first.missing, second.missing)
    let (codes, patterns) = (first.integers, second.integers)
    var result = [Int64](repeating: 0, count: codes.count)
    for row in 0..<codes.count where missing?[row] ?? 0 == 0 {
      let holds = function(first.texts.utf8(Int(codes[row])), second.texts.utf8(Int(patterns[row])))
      result[row] = holds ? 1 : 0
    }
    return Lane(.bool, result, missing: missing)
  }

  /// The longest text that joining makes, and the most bytes of all texts of a column.
  private static let longest = 1 << 20
  private static let mostBytes = 1 << 31

  /// One text after the other. A text that is too long is a fault.
  static func concatenated(_ first: Lane, _ second: Lane, _ faults: inout Faults) -> Lane {
    let (codes, tails) = (first.integers, second.integers)
    var texts = TextDictionaryBuilder()
    var result = [Int64](repeating: 0, count: codes.count)
    var bytes: [UInt8] = []
    for row in 0..<codes.count where faults.isPresent(row) {
      bytes.removeAll(keepingCapacity: true)
      bytes += first.texts.utf8(Int(codes[row]))
      bytes += second.texts.utf8(Int(tails[row]))
      guard bytes.count <= longest, texts.byteCount <= mostBytes else {
        faults.fail(row)
        continue
      }
      result[row] = Int64(texts.intern(bytes[...]))
    }
    return Lane(codes: result, dictionary: texts.build(), missing: faults.missing)
  }

  /// What a person reads, for values of any type.
  static func printed(_ lane: Lane) -> Lane {
    guard lane.type != .text else { return lane }
    let column = lane.column
    var texts = TextDictionaryBuilder()
    var result = [Int64](repeating: 0, count: lane.count)
    for row in 0..<lane.count where !lane.isMissing(row) {
      result[row] = Int64(texts.intern(column[row].description))
    }
    return Lane(codes: result, dictionary: texts.build(), missing: lane.missing)
  }

  /// Whether `text` holds `part` somewhere.
  static func contains(_ text: ArraySlice<UInt8>, _ part: ArraySlice<UInt8>) -> Bool {
    guard part.count <= text.count else { return false }
    for start in text.startIndex...(text.endIndex - part.count)
    where text[start..<(start + part.count)].elementsEqual(part) {
      return true
    }
    return false
  }

  /// Without white space at both ends, the full-width space included.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
