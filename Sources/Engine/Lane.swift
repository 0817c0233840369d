import Tables

/// A column while the engine works on it: every value 64 bits wide, one byte a row for what is missing.
///
/// Integers mean what a ``Column`` of this type stores: codes, days, minutes, unscaled digits. Cells of missing
/// rows hold any number.
struct Lane {
  enum Storage {
    case integers([Int64])
    case floats([Double])
  }

  let type: ColumnType
  let storage: Storage
  /// One byte a row, as in ``MissingMask``; nil when nothing is missing.
  let missing: [UInt8]?
  /// What the codes of a text lane stand for.
  let dictionary: TextDictionary?

  /// Values of any type but float and text.
  init(_ type: ColumnType, _ integers: [Int64], missing: [UInt8]? = nil) {
    self.init(type: type, .integers(integers), missing: missing, dictionary: nil)
  }

  init(floats: [Double], missing: [UInt8]? = nil) {
    self.init(type: .float, .floats(floats), missing: missing, dictionary: nil)
  }

  init(codes: [Int64], dictionary: TextDictionary, missing: [UInt8]? = nil) {
    self.init(type: .text, .integers(codes), missing: missing, dictionary: dictionary)
  }

  /// A condition: one byte a row, 0 or 1.
  init(condition: [UInt8]) {
    self.init(.bool, condition.map(Int64.init))
  }

  init(type: ColumnType, _ storage: Storage, missing: [UInt8]?, dictionary: TextDictionary?) {
    self.type = type
    self.storage = storage
    self.missing = missing
    self.dictionary = dictionary
  }

  var count: Int {
    switch storage {
    case .integers(let values): values.count
    case .floats(let values): values.count
    }
  }

  /// The values of a lane of any type but float.
  var integers: [Int64] {
    guard case .integers(let values) = storage else { preconditionFailure("the lane holds floats") }
    return values
  }

  /// The values of a float lane.
  var floats: [Double] {
    guard case .floats(let values) = storage else { preconditionFailure("the lane holds no floats") }
    return values
  }

  /// The texts that codes stand for.
  var texts: TextDictionary {
    guard let dictionary else { preconditionFailure("only text has a dictionary") }
    return dictionary
  }

  func isMissing(_ row: Int) -> Bool {
    if let missing { missing[row] != 0 } else { false }
  }

  /// How many rows are missing. O(rows).
  var missingCount: Int {
    guard let missing else { return 0 }
    var count = 0
    for byte in missing where byte != 0 { count += 1 }
    return count
  }

  /// The same values with another mask.
  func masked(_ missing: [UInt8]?) -> Lane {
    Lane(type: type, storage, missing: missing, dictionary: dictionary)
  }

  /// The rows named by `rows`, in that order; a negative row gives a missing value.
  func gathered(_ rows: [Int32]) -> Lane {
    var mask: [UInt8]?
    if let missing {
      mask = rows.map { $0 < 0 ? MissingReason.unspecified.rawValue : missing[Int($0)] }
    } else if rows.contains(where: { $0 < 0 }) {
      mask = rows.map { $0 < 0 ? MissingReason.unspecified.rawValue : 0 }
    }
    switch storage {
    case .integers(let values):
      let gathered = rows.map { $0 < 0 ? 0 : values[Int($0)] }
      return Lane(type: type, .integers(gathered), missing: mask, dictionary: dictionary)
    case .floats(let values):
      let gathered = rows.map { $0 < 0 ? 0 : values[Int($0)] }
      return Lane(type: type, .floats(gathered), missing: mask, dictionary: nil)
    }
  }
}
