import Glibc

/// The texts that a script may lead to.
package struct ReachableTexts: Sendable {
  private let texts: [[UInt8]]

  init(_ texts: [[UInt8]]) {
    self.texts = texts
  }

  /// Whether a word stands in one of them, as a part of another word too.
  package func mention(_ word: String) -> Bool {
    let word = Array(word.utf8)
    return texts.contains { Self.holds($0, word) }
  }

  private static func holds(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    return unsafe text.withUnsafeBytes { text in
      guard var place = text.baseAddress else { return false }
      var left = text.count
      while left >= word.count, let found = unsafe memchr(place, Int32(first), left - word.count + 1) {
        if unsafe memcmp(found, word, word.count) == 0 { return true }
        unsafe left -= UnsafeRawPointer(found) - place + 1
        unsafe place = UnsafeRawPointer(found) + 1
      }
      return false
    }
  }
}
