import Glibc
import Tables

/// What was typed, kept so that a key of a search is answered at once however much there is: each text once, in small
/// letters, one behind the other.
struct HistoryIndex {
  private(set) var entries: [HistoryEntry] = []
  /// The number of each entry's text among the different ones.
  private var codes: [Int] = []
  private var texts = TextDictionaryBuilder()
  /// The different texts in small letters, in UTF-8, and where each begins and the last ends.
  private var folded: [UInt8] = []
  private var offsets = [0]

  init(_ entries: [HistoryEntry]) {
    for entry in entries { append(entry) }
  }

  /// Adds what was typed last. O(length).
  mutating func append(_ entry: HistoryEntry) {
    let code = texts.intern(entry.text)
    if code == offsets.count - 1 {
      folded += Self.folded(entry.text)
      offsets.append(folded.count)
    }
    entries.append(entry)
    codes.append(code)
  }

  /// Takes the last entry out; its text may be that of others and stays.
  mutating func removeLast() {
    entries.removeLast()
    codes.removeLast()
  }

  /// A text in small letters, in UTF-8. Chinese has none, so that there only the letters of ASCII are looked at.
  static func folded(_ text: String) -> [UInt8] {
    let mayHoldOtherLetters = text.utf8.contains {
      $0 >= 0x80 && !(0xE3...0xE9).contains($0) && $0 & 0xC0 != 0x80
    }
    guard !mayHoldOtherLetters else { return Array(text.lowercased().utf8) }
    return text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The places of the entries that have all of these words in their text, the newest first, each text once. Words are
  /// in small letters. `isWanted` is asked of entries whose text fits. O(length of all texts).
  func places(of words: [[UInt8]], where isWanted: (HistoryEntry) -> Bool) -> [Int] {
    let fits = unsafe folded.withUnsafeBytes { bytes in
      (0..<(offsets.count - 1)).map { code in
        let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]])
        return words.allSatisfy { unsafe Self.holds(text, $0) }
      }
    }
    var isLeft = fits
    return codes.indices.reversed().filter { place in
      guard isLeft[codes[place]], isWanted(entries[place]) else { return false }
      isLeft[codes[place]] = false
      return true
    }
  }

  /// Looks for the last byte of a word, which in Chinese differs more than the first, and then at those before it.
  private static func holds(_ text: UnsafeRawBufferPointer, _ word: [UInt8]) -> Bool {
    guard let last = word.last else { return true }
    guard let start = text.baseAddress, text.count >= word.count else { return false }
    var place = word.count - 1
    while place < text.count {
      guard let found = unsafe memchr(start + place, Int32(last), text.count - place) else { return false }
      let end = unsafe start.distance(to: UnsafeRawPointer(found))
      let first = end - (word.count - 1)
      if unsafe memcmp(start + first, word, word.count) == 0 { return true }
      place = end + 1
    }
    return false
  }
}
