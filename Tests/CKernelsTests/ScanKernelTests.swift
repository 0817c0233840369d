import CKernels
import Testing

/// The scan of every level against one that sees a byte at a time.
@Suite struct ScanKernelTests {
  static let levels: [kernel_level] = [KERNEL_PORTABLE, KERNEL_AVX2, KERNEL_AVX512].filter {
    $0.rawValue <= kernel_best_level().rawValue
  }

  private struct Found: Equatable {
    var offsets: [UInt32] = []
    var flags: UInt32 = 0
  }

  private func cells(_ text: [UInt8], _ level: kernel_level, capacity: Int? = nil) -> Found {
    let padded = text + [UInt8](repeating: UInt8(ascii: "\n"), count: 64)
    let capacity = capacity ?? text.count
    var offsets = [UInt32](repeating: 0, count: capacity + 64)
    var found = Found()
    let count = csv_find_cells(
      level, padded, text.count, UInt8(ascii: ","), &offsets, capacity, &found.flags)
    found.offsets = Array(offsets[..<count])
    return found
  }

  private func lineEnds(_ text: [UInt8]) -> [Bool] {
    text.indices.map { place in
      if text[place] == UInt8(ascii: "\n") { return true }
      let isFollowed = place + 1 < text.count && text[place + 1] == UInt8(ascii: "\n")
      return text[place] == UInt8(ascii: "\r") && !isFollowed
    }
  }

  /// Offsets as a reader with one bit of memory finds them.
  private func expectedOffsets(_ text: [UInt8]) -> [UInt32] {
    let ends = lineEnds(text)
    var isInside = false
    var offsets: [UInt32] = []
    for (place, byte) in text.enumerated() {
      if byte == UInt8(ascii: "\"") { isInside.toggle() }
      if !isInside, byte == UInt8(ascii: ",") || ends[place] { offsets.append(UInt32(place)) }
    }
    return offsets
  }

  /// Counts of the line ends in part of a text, outside and inside quotes.
  private func expectedSurvey(_ text: [UInt8], _ range: Range<Int>) -> [UInt64] {
    let ends = lineEnds(text)
    var inside = 0
    var counts: [UInt64] = [0, 0, 0, 0, 0, 0, 0]
    for place in range {
      if text[place] == UInt8(ascii: "\"") { inside = 1 - inside }
      guard ends[place] else { continue }
      counts[inside] += 1
      let isCRLF = text[place] == UInt8(ascii: "\n") && place > 0 && text[place - 1] == UInt8(ascii: "\r")
      let before = place - (isCRLF ? 2 : 1)
      if before < 0 || ends[before] { counts[2 + inside] += 1 }
      counts[4 + inside] = UInt64(place + 1)
    }
    counts[6] = UInt64(inside)
    return counts
  }

  private func survey(_ text: [UInt8], _ range: Range<Int>, _ level: kernel_level) -> [UInt64] {
    var survey = csv_survey()
    csv_take_survey(level, text, range.lowerBound, range.upperBound, text.count, &survey)
    return [
      survey.ends.0, survey.ends.1, survey.empty.0, survey.empty.1, survey.next.0, survey.next.1,
      UInt64(survey.odd_quotes),
    ]
  }

  private func randomText(_ random: inout SplitMix) -> [UInt8] {
    let alphabets = ["xxxxxxxxxxxxx,\n", "x,\"\n\r", "xy,\n\r\n", "xxx,xxx,\"\",\n", "\n\r"]
    let alphabet = Array((alphabets.randomElement(using: &random) ?? "x").utf8)
    let length = Int.random(in: 0...300, using: &random)
    return (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
  }

  @Test(arguments: 1...20)
  func `cells are found where a slow reader finds them`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<300 {
      let text = randomText(&random)
      let portable = cells(text, KERNEL_PORTABLE)
      #expect(portable.offsets == expectedOffsets(text), "seed \(seed), \(text)")
      for level in Self.levels { #expect(cells(text, level) == portable, "seed \(seed), \(level), \(text)") }
    }
  }

  @Test(arguments: 1...20)
  func `line ends are counted where a slow reader counts them`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<300 {
      let text = randomText(&random)
      let begin = Int.random(in: 0...text.count, using: &random)
      let range = begin..<Int.random(in: begin...text.count, using: &random)
      for level in Self.levels {
        #expect(
          survey(text, range, level) == expectedSurvey(text, range),
          "seed \(seed), \(level), \(range), \(text)")
      }
    }
  }

  private static let quotes: [(String, UInt32)] = [
    ("a,b\n", 0), ("\"a\",b\n", 1), ("\"a\"\"b\",\"\"\n", 1), ("a\r\n\"b\"\r\n", 3), ("\"a\"", 1),
    ("\"a\"\r", 3),
    ("a\"b\n", 5), ("\"a\"b\n", 5), ("\"a", 5), ("\"\"x", 5), ("\"\" \"\"", 5), ("x\"\"", 5),
  ]

  @Test(arguments: quotes)
  func `a quote that stands where none may is seen, also across blocks`(text: String, flags: UInt32) {
    for level in Self.levels {
      for shift in 0..<70 {
        let shifted = String(repeating: "x", count: shift) + "," + text
        #expect(cells(Array(shifted.utf8), level).flags == flags, "\(level), \(shifted)")
      }
    }
  }

  @Test func `no more is written than there is room for`() {
    for level in Self.levels {
      let text = [UInt8](repeating: UInt8(ascii: ","), count: 1000)
      #expect(cells(text, level, capacity: 100).flags == 8)
      #expect(cells(text, level, capacity: 1000).flags == 0)
    }
  }
}
