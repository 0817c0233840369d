import CKernels
import Testing

/// Order statistics and chosen rows against sorting and a plain loop, at every level.
@Suite struct SelectionKernelTests {
  private static let levels = [KERNEL_PORTABLE, KERNEL_AVX2, KERNEL_AVX512].filter {
    $0.rawValue <= kernel_best_level().rawValue
  }

  /// A value at a place of the sorted values and the one after it, as the kernel finds them.
  private func selected<Number: FixedWidthInteger & SendableMetatype>(
    _ values: [Number], _ place: Int, _ level: kernel_level
  ) -> [Int64] {
    var scratch = values
    var (found, next): (Int64, Int64) = (0, 0)
    ck_select(level, values, Int32(Number.bitWidth), values.count, place, &scratch, &found, &next)
    return [found, next]
  }

  private func check<Number: FixedWidthInteger & SendableMetatype>(_ values: [Number], _ what: String) {
    let sorted = values.sorted().map(Int64.init)
    for place in Set([0, values.count / 2, (values.count - 1) / 2, values.count - 1]) {
      let expected = [sorted[place], sorted[min(place + 1, sorted.count - 1)]]
      for level in Self.levels {
        #expect(
          selected(values, place, level) == expected, "\(what), place \(place), level \(level.rawValue)")
      }
    }
  }

  @Test(arguments: 1...20)
  func `the value at a place is that of the sorted values`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for count in [1, 2, 3, 31, 300, 5000] {
      check((0..<count).map { _ in Int8.random(in: .min ... .max, using: &random) }, "seed \(seed), 8 bits")
      check((0..<count).map { _ in Int16.random(in: .min ... .max, using: &random) }, "seed \(seed), 16 bits")
      check((0..<count).map { _ in Int32.random(in: .min ... .max, using: &random) }, "seed \(seed), 32 bits")
      check((0..<count).map { _ in Int64.random(in: .min ... .max, using: &random) }, "seed \(seed), 64 bits")
      check((0..<count).map { _ in Int32.random(in: 7...9, using: &random) }, "seed \(seed), few values")
      let far = (0..<count).map { _ in Int64.random(in: 0...3, using: &random) * (.max / 3) }
      check(far, "seed \(seed), far apart")
    }
  }

  @Test(arguments: 1...10)
  func `floats are selected in the order of their values`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for count in [1, 2, 77, 2000] {
      let values = (0..<count).map { _ in Double.random(in: -1e9...1e9, using: &random) }
      let sorted = values.sorted()
      let place = count / 2
      for level in Self.levels {
        var scratch = [Int64](repeating: 0, count: count * 2)
        var (found, next) = (0.0, 0.0)
        ck_select_doubles(level, values, count, place, &scratch, &found, &next)
        #expect([found, next] == [sorted[place], sorted[min(place + 1, count - 1)]], "seed \(seed)")
      }
    }
  }

  @Test(arguments: 1...10)
  func `the rows that a mask keeps are those of a plain loop, and nothing is written beyond them`(
    seed: UInt64
  ) {
    var random = SplitMix(state: seed)
    for count in [0, 1, 7, 8, 9, 1023, 1024, 1025, 5000] {
      for chance in [1, 2, 50] {
        let mask = (0..<count).map { _ in UInt8(Int.random(in: 0..<chance, using: &random) == 0 ? 1 : 0) }
        let values = (0..<count).map { _ in Int16.random(in: .min ... .max, using: &random) }
        let rows = (0..<count).filter { mask[$0] == 1 }
        for level in Self.levels {
          var numbers = [Int32](repeating: -9, count: rows.count + 16)
          #expect(ck_rows_of_mask(level, mask, count, 100, &numbers) == rows.count)
          let guarded = [Int32](repeating: -9, count: 16)
          #expect(numbers == rows.map { Int32($0 + 100) } + guarded, "seed \(seed), \(count) rows")
          var kept = [Int16](repeating: -9, count: rows.count + 16)
          #expect(ck_compress(level, values, 16, mask, count, &kept) == rows.count)
          #expect(kept == rows.map { values[$0] } + guarded.map(Int16.init), "seed \(seed), \(count) rows")
        }
      }
    }
  }
}
