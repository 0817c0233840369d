import Synchronization

/// The distinct texts of a column, numbered from 0; immutable and shared by every column cut from it.
///
/// Texts lie end to end in one arena of UTF-8 bytes. Two equal texts never have two codes.
package final class TextDictionary: Sendable {
  private let bytes: [UInt8]
  /// Where each text starts in `bytes`, and where the last one ends: `count + 1` numbers.
  private let offsets: [Int]
  /// Open addressing: code + 1, or 0 for an empty slot. Its size is a power of two. Built when first needed.
  private let slotsOnce: Mutex<[UInt32]?>
  private let ranksOnce = Mutex<[Int32]?>(nil)

  init(bytes: [UInt8], offsets: [Int], slots: [UInt32]) {
    self.bytes = bytes
    self.offsets = offsets
    slotsOnce = Mutex(slots)
  }

  /// A dictionary of texts that are known to be distinct.
  ///
  /// - Parameters:
  ///   - bytes: the texts end to end, as valid UTF-8.
  ///   - offsets: where each one starts, and where the last one ends.
  package init(distinct bytes: [UInt8], offsets: [Int]) {
    self.bytes = bytes
    self.offsets = offsets
    slotsOnce = Mutex(nil)
  }

  package static let empty = TextDictionaryBuilder().build()

  /// How many distinct texts there are.
  package var count: Int { offsets.count - 1 }

  /// The text with this code.
  package func text(_ code: Int) -> String {
    String(decoding: utf8(code), as: UTF8.self)
  }

  /// The UTF-8 bytes of the text with this code.
  package func utf8(_ code: Int) -> ArraySlice<UInt8> {
    bytes[offsets[code]..<offsets[code + 1]]
  }

  /// Calls `body` with all texts end to end, and where each one starts and the last one ends.
  package func withTexts<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int>) throws -> Result
  ) rethrows -> Result {
    unsafe try bytes.withUnsafeBufferPointer { bytes in
      unsafe try offsets.withUnsafeBufferPointer { offsets in unsafe try body(bytes, offsets) }
    }
  }

  /// Calls `body` with the bytes of all texts, end to end, and with where each one starts: one offset more than texts.
  package func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int>) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe offsets.withUnsafeBufferPointer { offsets in unsafe body(bytes, offsets) }
    }
  }

  /// The code of a text; nil when no row holds it. O(length).
  package func code(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    let slots = slots
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: TextHash.hash(wanted[...])) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if utf8(code).elementsEqual(wanted) { return code }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private var slots: [UInt32] {
    slotsOnce.withLock { known in
      if let known { return known }
      var size = 16
      while size < count * 2 { size *= 2 }
      var slots = [UInt32](repeating: 0, count: size)
      for code in 0..<count {
        var slot = Int(truncatingIfNeeded: TextHash.hash(utf8(code))) & (size - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
        slots[slot] = UInt32(code + 1)
      }
      known = slots
      return slots
    }
  }

  /// Every text, in the order of the codes.
  package var texts: [String] { (0..<count).map(text) }

  /// The place of each code when the texts are sorted by code point. O(count × log count) once, then kept.
  package var ranks: [Int32] {
    ranksOnce.withLock { known in
      if let known { return known }
      // UTF-8 bytes sort as code points do.
      let sorted = (0..<count).sorted { utf8($0).lexicographicallyPrecedes(utf8($1)) }
      var ranks = [Int32](repeating: 0, count: count)
      for (rank, code) in sorted.enumerated() { ranks[code] = Int32(rank) }
      known = ranks
      return ranks
    }
  }
}
