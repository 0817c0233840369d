/// Collects texts and numbers the distinct ones in the order of their first appearance.
package struct TextDictionaryBuilder {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  private var slots = [UInt32](repeating: 0, count: 16)

  package init() {}

  /// Goes on after the texts of a dictionary, which keep their codes. O(bytes).
  package init(after dictionary: TextDictionary) {
    (bytes, offsets) = dictionary.arena
    var size = 16
    while size < count * 2 { size *= 4 }
    slots = slots(ofSize: size)
  }

  package var count: Int { offsets.count - 1 }

  /// Bytes of all texts so far.
  package var byteCount: Int { bytes.count }

  /// The code of a text, new or known. O(length).
  package mutating func intern(_ text: String) -> Int {
    var text = text
    return text.withUTF8 { unsafe intern(Array($0)[...]) }
  }

  /// The code of a text given as UTF-8 bytes, new or known. The bytes must be valid UTF-8. O(length).
  package mutating func intern(_ text: ArraySlice<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: TextHash.hash(text)) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot]) - 1
      if bytes[offsets[code]..<offsets[code + 1]].elementsEqual(text) { return code }
      slot = (slot + 1) & mask
    }
    let code = count
    slots[slot] = UInt32(code + 1)
    bytes += text
    offsets.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return code
  }

  package func build() -> TextDictionary {
    TextDictionary(bytes: bytes, offsets: offsets, slots: slots)
  }

  private mutating func grow() {
    slots = slots(ofSize: slots.count * 4)
  }

  /// Of equal texts the first is found first, since it is put in first.
  private func slots(ofSize size: Int) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: size)
    for code in 0..<count {
      var slot = Int(truncatingIfNeeded: TextHash.hash(bytes[offsets[code]..<offsets[code + 1]])) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt32(code + 1)
    }
    return slots
  }
}

extension TextDictionary {
  /// A dictionary of the texts of both; codes are its own. O(bytes).
  package func merged(with other: TextDictionary) -> TextDictionary {
    var builder = TextDictionaryBuilder()
    for code in 0..<count { _ = builder.intern(utf8(code)) }
    for code in 0..<other.count { _ = builder.intern(other.utf8(code)) }
    return builder.build()
  }
}
