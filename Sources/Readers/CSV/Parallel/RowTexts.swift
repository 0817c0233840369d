import CKernels
import Glibc
import Synchronization
import Tables

/// The texts of a column in which most texts stand once, copied end to end as the rows hold them.
///
/// Threads say how many bytes the texts of their ranges have, and with that every range knows where its own begin: each
/// text is copied once, to where it stays. Ranges are taken in ascending order, so nobody waits for one that was not
/// begun.
@safe final class RowTexts: @unchecked Sendable {
  // The arrays belong to this object alone and stay in place until they are handed over, so that their addresses hold.
  private var bytes: [UInt8]
  private var offsets: [Int]
  private let target: UnsafeMutablePointer<UInt8>
  private let starts: UnsafeMutablePointer<Int64>
  private let progress: Mutex<Progress>

  private struct Progress {
    /// Bytes of each range; nil while they are not known.
    var sizes: [Int?]
    /// Where the texts of ranges begin, up to the first range of which the bytes are not known.
    var starts = [0]
    var isAbandoned = false

    mutating func announce(_ size: Int, _ place: Int) {
      sizes[place] = size
      while starts.count <= sizes.count, let known = sizes[starts.count - 1], let start = starts.last {
        starts.append(start + known)
      }
    }
  }

  /// `byteCount` is as many bytes as the texts can have at most; pages that are not written to cost nothing.
  init(rowCount: Int, rangeCount: Int, byteCount: Int) {
    bytes = unsafe Array(unsafeUninitializedCapacity: max(1, byteCount)) { $1 = byteCount }
    offsets = unsafe Array(unsafeUninitializedCapacity: rowCount + 1) { $1 = rowCount + 1 }
    progress = Mutex(Progress(sizes: [Int?](repeating: nil, count: rangeCount)))
    unsafe target = Self.address(&bytes).assumingMemoryBound(to: UInt8.self)
    // An offset has 64 bits on the machines there are.
    unsafe starts = Self.address(&offsets).assumingMemoryBound(to: Int64.self)
  }

  private static func address<Element: BitwiseCopyable>(_ array: inout [Element]) -> UnsafeMutableRawPointer {
    unsafe array.withUnsafeMutableBytes { bytes in
      // An array without bytes is never written to.
      unsafe bytes.baseAddress ?? UnsafeMutableRawPointer(bitPattern: 64).unsafelyUnwrapped
    }
  }

  /// Says how many bytes the texts of a range have.
  func announce(_ column: inout csv_column, _ place: Int) {
    let size = unsafe csv_measure_texts(&column)
    progress.withLock { $0.announce(size, place) }
  }

  /// Nobody reads further ranges, so nobody shall wait for them.
  func abandon() { progress.withLock { $0.isAbandoned = true } }

  /// Copies the texts of a range that was announced; threads may do so at the same time for different ranges.
  ///
  /// - Returns: how many rows are missing; nil when the column was abandoned.
  func copy(
    _ column: inout csv_column, _ range: CSVRange, _ place: Int, emptyReason: UInt8,
    missing: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    guard let start = start(place) else { return nil }
    return unsafe csv_copy_texts(
      &column, Int64(start), emptyReason, missing, starts + range.firstRow, target + start)
  }

  private func start(_ place: Int) -> Int? {
    while true {
      let (start, isAbandoned) = progress.withLock { progress in
        (place < progress.starts.count ? progress.starts[place] : nil, progress.isAbandoned)
      }
      if let start { return start }
      if isAbandoned { return nil }
      sched_yield()
    }
  }

  /// The texts of all rows; once all ranges were copied.
  func dictionary() -> TextDictionary {
    let size = progress.withLock { $0.starts.last ?? 0 }
    bytes.removeLast(bytes.count - size)
    offsets[offsets.count - 1] = size
    return TextDictionary(bytes: bytes, offsets: offsets)
  }
}
