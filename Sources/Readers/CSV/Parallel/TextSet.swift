import CKernels
import Tables

/// Distinct texts in the order in which one thread met them.
@safe final class TextSet {
  private let set: OpaquePointer

  init() {
    guard let set = unsafe text_set_create() else {
      preconditionFailure("no memory for the texts of a column")
    }
    unsafe self.set = set
  }

  deinit {
    unsafe text_set_destroy(set)
  }

  var count: Int { unsafe text_set_count(set) }

  /// The row in which a text was first met; past all rows when there is no such text.
  func firstRow(_ code: Int) -> UInt64 {
    code < count ? unsafe text_set_first_row(set, code) : UInt64.max
  }

  func utf8(_ code: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: text_set_bytes(set, code), count: text_set_length(set, code)))
  }

  func text(_ code: Int) -> String {
    unsafe String(
      decoding: UnsafeBufferPointer(start: text_set_bytes(set, code), count: text_set_length(set, code)),
      as: UTF8.self)
  }

  /// Adds a text that no cell was met with yet.
  func add(mark: [UInt8]) {
    let room = [UInt8](repeating: 0, count: 64)
    let padded = room + mark + room
    _ = unsafe padded.withUnsafeBufferPointer { bytes in
      unsafe text_set_add(set, bytes.baseAddress.map { unsafe $0 + 64 }, mark.count, 0)
    }
  }

  func add(from other: TextSet, _ code: Int) -> UInt32 {
    unsafe text_set_add_from(set, other.set, code)
  }

  /// Writes the codes of the cells of a column, or of some of its rows.
  func add(
    _ column: inout csv_column, rows: UnsafeMutablePointer<UInt32>? = nil, count: Int, firstRow: Int,
    codes: UnsafeMutablePointer<UInt32>
  ) {
    if let rows = unsafe rows {
      unsafe text_set_add_rows(set, &column, rows, count, UInt64(firstRow), codes)
    } else {
      unsafe text_set_add_column(set, &column, UInt64(firstRow), codes)
    }
  }

  /// The texts as the dictionary of a column.
  func dictionary() -> TextDictionary {
    var offsets = [Int](repeating: 0, count: count + 1)
    for code in 0..<count { unsafe offsets[code + 1] = offsets[code] + text_set_length(set, code) }
    let size = offsets[count]
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { bytes, filled in
      if let target = bytes.baseAddress {
        for code in 0..<count {
          unsafe (target + offsets[code]).update(
            from: text_set_bytes(set, code), count: text_set_length(set, code))
        }
      }
      filled = size
    }
    return TextDictionary(bytes: bytes, offsets: offsets)
  }
}
