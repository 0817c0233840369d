import CKernels
import Synchronization

/// The texts of a column, numbered from 0; immutable and shared by every column cut from it.
///
/// Texts lie end to end in one arena of UTF-8 bytes. A text may stand in it several times, as often as a file held it:
/// its code is then the number of the first of them, so that two equal texts never have two codes.
package final class TextDictionary: Sendable {
  private let bytes: [UInt8]
  /// Where each text starts in `bytes`, and where the last one ends: `count + 1` numbers.
  private let offsets: [Int]
  private let lookUps: Mutex<LookUps>
  private let ranksOnce = Mutex<[Int32]?>(nil)
  private let firstsOnce = Mutex<[Int32]?>(nil)

  private struct LookUps {
    /// Open addressing: code + 1, or 0 for an empty slot. Its size is a power of two. Built when it pays.
    var slots: [UInt32]?
    /// How many texts were looked for without slots.
    var searches = 0
  }

  /// A larger dictionary is searched a few times before it gets slots.
  private static let mostTextsWithSlots = 1 << 12
  private static let mostSearches = 16

  init(bytes: [UInt8], offsets: [Int], slots: [UInt32]) {
    self.bytes = bytes
    self.offsets = offsets
    lookUps = Mutex(LookUps(slots: slots))
  }

  /// A dictionary of these texts. Columns whose codes count into it name the first of equal ones; see
  /// ``Column/init(texts:missing:)`` for columns that do not.
  ///
  /// - Parameters:
  ///   - bytes: the texts end to end, as valid UTF-8.
  ///   - offsets: where each one starts, and where the last one ends.
  package init(bytes: [UInt8], offsets: [Int]) {
    self.bytes = bytes
    self.offsets = offsets
    lookUps = Mutex(LookUps())
  }

  package static let empty = TextDictionaryBuilder().build()

  /// How many texts there are, equal ones counted as often as they stand.
  package var count: Int { offsets.count - 1 }

  /// The text with this code.
  package func text(_ code: Int) -> String {
    String(decoding: utf8(code), as: UTF8.self)
  }

  /// The UTF-8 bytes of the text with this code.
  package func utf8(_ code: Int) -> ArraySlice<UInt8> {
    bytes[offsets[code]..<offsets[code + 1]]
  }

  /// All texts end to end, and where each one starts and the last one ends.
  var arena: (bytes: [UInt8], offsets: [Int]) { (bytes, offsets) }

  /// Calls `body` with the bytes of all texts, end to end, and with where each one starts: one offset more than texts.
  package func withTexts<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Int64>) throws -> Result
  ) rethrows -> Result {
    unsafe try bytes.withUnsafeBufferPointer { bytes in
      unsafe try offsets.withUnsafeBufferPointer { offsets in
        // An offset has 64 bits on the machines there are.
        unsafe try offsets.withMemoryRebound(to: Int64.self) { offsets in unsafe try body(bytes, offsets) }
      }
    }
  }

  /// The code of a text; nil when it is none of these. O(length), but O(texts) the first times.
  package func code(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard let slots = slotsIfTheyPay() else { return searched(wanted) }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: TextHash.hash(wanted[...])) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if utf8(code).elementsEqual(wanted) { return code }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func searched(_ wanted: [UInt8]) -> Int? {
    let place = unsafe withTexts { bytes, offsets in
      unsafe ck_find_text(bytes.baseAddress, offsets.baseAddress, count, wanted, wanted.count)
    }
    return place < count ? place : nil
  }

  private func slotsIfTheyPay() -> [UInt32]? {
    lookUps.withLock { known in
      if let slots = known.slots { return slots }
      known.searches += 1
      guard count <= Self.mostTextsWithSlots || known.searches > Self.mostSearches else { return nil }
      let slots = madeSlots()
      known.slots = slots
      return slots
    }
  }

  /// Of equal texts the first is found first, since it is put in first.
  private func madeSlots() -> [UInt32] {
    var size = 16
    while size < count * 2 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    for code in 0..<count {
      var slot = Int(truncatingIfNeeded: TextHash.hash(utf8(code))) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(code + 1)
    }
    return slots
  }

  /// Every text, in the order of the codes.
  package var texts: [String] { (0..<count).map(text) }

  /// The texts that are not equal to one before them, with their codes.
  package var distinctTexts: [(code: Int, text: String)] {
    let firsts = firstPlaces
    return (0..<count).filter { Int(firsts[$0]) == $0 }.map { ($0, text($0)) }
  }

  /// The place of each code when the texts are sorted by code point, equal ones by code. O(count × log count) once, then
  /// kept.
  package var ranks: [Int32] {
    ranksOnce.withLock { known in
      if let known { return known }
      // UTF-8 bytes sort as code points do.
      let sorted = (0..<count).sorted { first, second in
        let (left, right) = (utf8(first), utf8(second))
        if left.lexicographicallyPrecedes(right) { return true }
        return first < second && left.elementsEqual(right)
      }
      var ranks = [Int32](repeating: 0, count: count)
      for (rank, code) in sorted.enumerated() { ranks[code] = Int32(rank) }
      known = ranks
      return ranks
    }
  }

  /// For each text the number of the first one that is equal to it: its code. O(bytes) once, then kept.
  package var firstPlaces: [Int32] {
    firstsOnce.withLock { known in
      if let known { return known }
      let places = unsafe withTexts { bytes, offsets in unsafe EqualTexts(bytes, offsets).firstPlaces() }
      known = places
      return places
    }
  }
}
