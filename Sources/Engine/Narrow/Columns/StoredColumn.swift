import CKernels
import Tables

/// Where a column's buffers lie. Valid only inside the closure that it was given to: the column owns them.
@safe struct StoredColumn {
  /// Integers of ``width`` bits, or doubles when ``isFloat``.
  let values: UnsafeRawPointer
  /// Bits of one value.
  let width: Int32
  let isFloat: Bool
  /// One byte a row; nil when nothing is missing.
  let missing: UnsafePointer<UInt8>?

  /// What the address of a column without rows is: never read.
  static var nothing: UnsafeRawPointer { unsafe UnsafeRawPointer(bitPattern: 64).unsafelyUnwrapped }

  /// The address of a row's value.
  func values(from row: Int) -> UnsafeRawPointer { unsafe values + row * Int(width) / 8 }

  /// The values of a float column from a row on.
  func floats(from row: Int) -> UnsafePointer<Double> {
    unsafe values(from: row).assumingMemoryBound(to: Double.self)
  }

  /// The missing bytes from a row on.
  func missing(from row: Int) -> UnsafePointer<UInt8>? { unsafe missing.map { unsafe $0 + row } }
}

extension Column {
  /// Calls `body` with the column's buffers.
  func withStored<Result>(_ body: (StoredColumn) -> Result) -> Result {
    unsafe withMissing { missing in
      func call(_ bytes: UnsafeRawBufferPointer, _ width: Int32, isFloat: Bool = false) -> Result {
        let start = unsafe bytes.baseAddress ?? StoredColumn.nothing
        return body(unsafe StoredColumn(values: start, width: width, isFloat: isFloat, missing: missing))
      }
      switch values {
      case .floats(let floats): return unsafe floats.withUnsafeBytes { unsafe call($0, 64, isFloat: true) }
      case .integers(let buffer):
        switch buffer.storage {
        case .bits8(let values): return unsafe values.withUnsafeBytes { unsafe call($0, 8) }
        case .bits16(let values): return unsafe values.withUnsafeBytes { unsafe call($0, 16) }
        case .bits32(let values): return unsafe values.withUnsafeBytes { unsafe call($0, 32) }
        case .bits64(let values): return unsafe values.withUnsafeBytes { unsafe call($0, 64) }
        }
      }
    }
  }

  private func withMissing<Result>(_ body: (UnsafePointer<UInt8>?) -> Result) -> Result {
    guard let missing else { return body(nil) }
    return unsafe missing.bytes.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }

  /// Calls `body` with the buffers of several columns. Of those that are not in `valued` only what is missing is read.
  static func withStored<Result>(
    _ columns: [Column], valuesOf valued: Set<Int>? = nil, _ body: ([StoredColumn]) -> Result
  ) -> Result {
    func open(_ known: [StoredColumn]) -> Result {
      guard known.count < columns.count else { return body(known) }
      let column = columns[known.count]
      if valued?.contains(known.count) ?? true { return column.withStored { open(known + [$0]) } }
      return unsafe column.withMissing { missing in
        let nothing = unsafe StoredColumn.nothing
        return open(
          known + [unsafe StoredColumn(values: nothing, width: 64, isFloat: false, missing: missing)])
      }
    }
    return open([])
  }

  /// Calls `body` with the buffers by which rows are moved, see ``Column/moved(_:missing:)``.
  func withMovable<Result>(_ body: (StoredColumn) -> Result) -> Result {
    guard hasUncomparedTexts, let places = textPlaces else { return withStored(body) }
    return Column(.int, places, missing: missing).withStored(body)
  }
}

/// What this processor can do.
enum Processor {
  static let level = kernel_best_level()
}
