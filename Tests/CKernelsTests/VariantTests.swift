import CKernels
import Testing

/// Every variant of a kernel against the portable one, over random buffers of awkward lengths.
@Suite struct VariantTests {
  private static let levels = [KERNEL_AVX2, KERNEL_AVX512].filter {
    $0.rawValue <= kernel_best_level().rawValue
  }
  private static let lengths = [0, 1, 7, 8, 63, 64, 65, 127, 1000, 1024, 20_000]
  private static let widths: [Int32] = [8, 16, 32, 64]

  private func bytes(_ count: Int, _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func mask(_ count: Int, one chance: Int) -> [UInt8] {
    (0..<count).map { _ in Int.random(in: 0..<chance) == 0 ? 1 : 0 }
  }

  /// The result of `run` at each level above the portable one, beside that of the portable one.
  private func check<Result: Equatable>(_ what: String, _ run: (kernel_level) -> Result) {
    let expected = run(KERNEL_PORTABLE)
    for level in Self.levels { #expect(run(level) == expected, "\(what) at level \(level.rawValue)") }
  }

  @Test func `comparisons give the same masks`() {
    var random = SystemRandomNumberGenerator()
    for length in Self.lengths {
      for width in Self.widths {
        let left = bytes(length * 8, &random)
        let right = bytes(length * 8, &random)
        for operation in Int32(0)..<6 {
          for constant in [0, -3, 100, 40_000, Int64.max] {
            check("\(width) bits, operator \(operation), \(constant), \(length) rows") { level in
              var mask = [UInt8](repeating: 9, count: length)
              ck_compare_integers(level, left, width, operation, constant, &mask, length)
              return mask
            }
          }
          for other in Self.widths {
            check("\(width) and \(other) bits, operator \(operation), \(length) rows") { level in
              var mask = [UInt8](repeating: 9, count: length)
              ck_compare_integer_columns(level, left, width, right, other, operation, &mask, length)
              return mask
            }
          }
          let doubles = (0..<length).map { _ in Double(Int.random(in: -3...3, using: &random)) }
          check("doubles, operator \(operation), \(length) rows") { level in
            var mask = [UInt8](repeating: 9, count: length)
            ck_compare_doubles(level, doubles, operation, 1, &mask, length)
            return mask
          }
        }
        check("widening \(width) bits") { level in
          var wide = [Int64](repeating: 9, count: length)
          ck_widen(level, left, width, &wide, length)
          return wide
        }
      }
    }
  }

  @Test func `masks are counted alike`() {
    for length in Self.lengths {
      let first = mask(length, one: 2)
      let missing = mask(length, one: 5).map { $0 * 3 }
      check("count of \(length)") { ck_mask_count($0, first, length) }
      check("missing of \(length)") { ck_missing_count($0, missing, length) }
      #expect(ck_mask_count(kernel_best_level(), first, length) == first.count { $0 == 1 })
      #expect(ck_missing_count(kernel_best_level(), missing, length) == missing.count { $0 != 0 })
      check("the rest of \(length)") { level in
        var result = first
        ck_mask_place_missing(level, &result, missing, 1, length)
        return result
      }
    }
  }

  @Test func `rows are kept and gathered alike, and nothing is written behind them`() {
    var random = SystemRandomNumberGenerator()
    for length in Self.lengths {
      for chance in [1, 2, 100] {
        let kept = mask(length, one: chance)
        check("rows of \(length)") { level in
          var rows = [Int32](repeating: -9, count: length + 1)
          let count = ck_rows_of_mask(level, kept, length, 7, &rows)
          return rows.prefix(count) + [Int32(count)] + rows.suffix(1)
        }
        for width in Self.widths {
          let values = bytes(length * 8, &random)
          check("\(width) bits, \(length) rows") { level in
            var result = [UInt8](repeating: 9, count: length * 8 + 8)
            let count = ck_compress(level, values, width, kept, length, &result)
            return result + [UInt8(truncatingIfNeeded: count)]
          }
          let rows = (0..<length).map { _ in Int32.random(in: -1..<Int32(length), using: &random) }
          check("gathering \(width) bits, \(length) rows") { level in
            var result = [UInt8](repeating: 9, count: length * 8 + 8)
            ck_gather(level, values, width, rows, length, &result)
            return result + [UInt8(ck_any_negative(level, rows, length))]
          }
        }
      }
    }
  }

  @Test func `parts are found in texts, and not across them`() {
    var random = SystemRandomNumberGenerator()
    for count in [1, 3, 40, 500] {
      let texts = (0..<count).map { _ in
        (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      }
      let offsets = texts.reduce(into: [Int64(0)]) { $0.append($0[$0.count - 1] + Int64($1.count)) }
      for part in ["a", "ab", "abc", "aabb", "abcabcab"].map({ Array($0.utf8) }) {
        let wanted: [(ck_search, ([UInt8]) -> Bool)] = [
          (ck_at_start, { $0.starts(with: part) }),
          (ck_at_end, { $0.suffix(part.count).elementsEqual(part) }),
          (
            ck_anywhere,
            { text in
              text.count >= part.count
                && (0...(text.count - part.count)).contains {
                  text[$0..<($0 + part.count)].elementsEqual(part)
                }
            }
          ),
        ]
        for (place, holds) in wanted {
          let expected = texts.map { holds($0) ? Int8(1) : 0 }
          for level in [KERNEL_PORTABLE] + Self.levels {
            var found = [Int8](repeating: 9, count: count)
            ck_search_texts(
              level, texts.flatMap { $0 } + [0], offsets, count, Int32(place.rawValue), part, part.count,
              &found)
            #expect(found == expected, "\(place.rawValue) at level \(level.rawValue)")
          }
        }
      }
    }
  }

  @Test func `four sums of each slot are added at once`() {
    var random = SystemRandomNumberGenerator()
    for length in Self.lengths {
      let sides = (0..<3).map { _ in (0..<length).map { _ in Int64.random(in: -1000...1000, using: &random) }
      }
      let slots = (0..<length).map { _ in UInt32.random(in: 0..<7, using: &random) }
      let offsets: [Int64] = [5, 0, 1 << 40, 1]
      var expected = [Int64](repeating: 0, count: 7 * 5)
      for row in 0..<length {
        for side in 0..<4 {
          expected[Int(slots[row]) * 5 + side] += (side < 3 ? sides[side][row] : 0) + offsets[side]
        }
      }
      for level in [KERNEL_PORTABLE] + Self.levels {
        var numbers = [Int64](repeating: 0, count: 7 * 5)
        sides[0].withUnsafeBufferPointer { first in
          sides[1].withUnsafeBufferPointer { second in
            sides[2].withUnsafeBufferPointer { third in
              let values = [first.baseAddress, second.baseAddress, third.baseAddress, nil]
              ck_group_sum_four(level, values, offsets, slots, length, &numbers, 5)
            }
          }
        }
        #expect(numbers == expected, "\(length) rows at level \(level.rawValue)")
      }
    }
  }

  @Test func `sums and ranges are alike`() {
    var random = SystemRandomNumberGenerator()
    for length in Self.lengths {
      let missing = mask(length, one: 3)
      for width in Self.widths {
        let values = bytes(length * 8, &random)
        for mask in [nil, missing] {
          check("\(width) bits, \(length) rows") { level in
            var (least, greatest) = (Int64(0), Int64(0))
            func all(_ missing: UnsafePointer<UInt8>?) -> [Int64] {
              ck_range(level, values, width, missing, length, &least, &greatest)
              return [ck_sum(level, values, width, missing, length), least, greatest]
            }
            return mask?.withUnsafeBufferPointer { all($0.baseAddress) } ?? all(nil)
          }
        }
      }
      let doubles = (0..<length).map { _ in Double.random(in: -1...1, using: &random) }
      check("chunks of \(length)") { level in
        var sums = [Double](repeating: 0, count: length / 1024 + 1)
        ck_chunk_sums(level, doubles, length, &sums)
        return sums
      }
    }
  }
}
