import CKernels
import Testing

/// Instructions of narrow programs: every level against the portable one, and the portable one against arithmetic.
@Suite struct ProgramTests {
  private static let levels = [KERNEL_PORTABLE, KERNEL_AVX2, KERNEL_AVX512].filter {
    $0.rawValue <= kernel_best_level().rawValue
  }
  private static let lengths = [0, 1, 31, 64, 65, 1000, 2048]
  private static var nowhere: ck_place { ck_place(start: nil, step: -1) }

  /// One instruction over vectors that lie in memory of their own.
  private func run(
    _ operation: ck_operation, _ level: kernel_level, format: Int32, source: Int32? = nil,
    left: [UInt8]?, right: [UInt8]? = nil, mask: [UInt8]? = nil, constant: Int64 = 0, number: Double = 0,
    comparison: Int32 = 0, tableIsRight: Bool = false, length: Int, resultBytes: Int
  ) -> [UInt8] {
    func place(_ buffer: [UInt8]?, _ bits: Int32) -> (UnsafeMutablePointer<UInt8>?, ck_place) {
      guard let buffer else { return (nil, Self.nowhere) }
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: buffer.count + 64)
      copy.initialize(from: buffer, count: buffer.count)
      return (copy, ck_place(start: UnsafeRawPointer(copy), step: Int64(bits / 8)))
    }
    let (first, left) = place(left, source ?? format)
    let (second, right) = place(right, tableIsRight ? 0 : format)
    let (third, mask) = place(mask, 8)
    defer { for buffer in [first, second, third] { buffer?.deallocate() } }
    var result = [UInt8](repeating: 9, count: length * resultBytes + 16)
    result.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      let instruction = ck_instruction(
        operation: Int32(operation.rawValue), format: format, source: source ?? format,
        comparison: comparison,
        target: ck_place(start: UnsafeRawPointer(start), step: Int64(resultBytes)), left: left,
        right: right, mask: mask, constant: constant, number: number)
      ck_run(level, [instruction], 1, start, 0, length)
    }
    return result
  }

  private func bytes(_ numbers: [Int64], _ bits: Int32) -> [UInt8] {
    numbers.flatMap { number in
      (0..<Int(bits / 8)).map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
    }
  }

  private func numbers(_ bytes: [UInt8], _ bits: Int32, _ length: Int) -> [Int64] {
    (0..<length).map { row in
      let width = Int(bits / 8)
      let word = (0..<width).reduce(UInt64(0)) { $0 | UInt64(bytes[row * width + $1]) << (8 * UInt64($1)) }
      return Int64(bitPattern: word << (64 - UInt64(bits))) >> (64 - Int64(bits))
    }
  }

  /// Numbers of so many bits less one, small and large.
  private func operands(_ bits: Int32, _ length: Int, _ random: inout SplitMix) -> [Int64] {
    let limit = (Int64(1) << (bits - 2)) - 1
    return (0..<length).map { _ in
      switch random.next() % 4 {
      case 0: Int64(random.next() % 11) - 5
      case 1: random.next() % 2 == 0 ? limit : -limit
      default: Int64(truncatingIfNeeded: random.next()) % limit
      }
    }
  }

  @Test(arguments: [Int32(8), 16, 32, 64])
  func `arithmetic and choices give what they say, at every level and width`(bits: Int32) {
    var random = SplitMix(state: UInt64(bits))
    let half = (Int64(1) << (bits / 2 - 1)) - 1
    for length in Self.lengths {
      let (first, second) = (operands(bits, length, &random), operands(bits, length, &random))
      let (small, other) = (first.map { $0 % half }, second.map { $0 % half })
      let mask = (0..<length).map { _ in UInt8(random.next() % 2) }
      let constant = other.first ?? 3
      let cases: [(ck_operation, [Int64], [Int64]?, (Int64, Int64) -> Int64)] = [
        (ck_add, first, second, { $0 + $1 }), (ck_subtract, first, second, { $0 - $1 }),
        (ck_multiply, small, other, { $0 * $1 }), (ck_least, first, second, min),
        (ck_greatest, first, second, max), (ck_absolute, first, nil, { value, _ in abs(value) }),
        (ck_add, first, nil, { $0 + $1 }), (ck_multiply, small, nil, { $0 * $1 }),
        (ck_least, first, nil, min), (ck_greatest, first, nil, max),
      ]
      for (operation, left, right, expected) in cases {
        for level in Self.levels {
          let result = run(
            operation, level, format: bits, left: bytes(left, bits), right: right.map { bytes($0, bits) },
            constant: constant, length: length, resultBytes: Int(bits / 8))
          let wanted = left.indices.map { expected(left[$0], right?[$0] ?? constant) }
          #expect(numbers(result, bits, length) == wanted, "\(operation.rawValue) at level \(level.rawValue)")
          #expect(result.suffix(16).allSatisfy { $0 == 9 }, "nothing is written behind the rows")
        }
      }
      for level in Self.levels {
        let chosen = run(
          ck_choose, level, format: bits, left: bytes(first, bits), right: bytes(second, bits), mask: mask,
          length: length, resultBytes: Int(bits / 8))
        #expect(numbers(chosen, bits, length) == mask.indices.map { mask[$0] != 0 ? first[$0] : second[$0] })
        let cleared = run(
          ck_clear, level, format: bits, left: bytes(first, bits), mask: mask, length: length,
          resultBytes: Int(bits / 8))
        #expect(numbers(cleared, bits, length) == mask.indices.map { mask[$0] != 0 ? 0 : first[$0] })
      }
    }
  }

  @Test(arguments: [Int32(8), 16, 32, 64])
  func `quotients are rounded down, half away from zero, or towards zero`(bits: Int32) {
    var random = SplitMix(state: UInt64(bits) + 100)
    let limit: Int64 = bits <= 16 ? 1 << 22 : 1 << 51
    for divisor: Int64 in [1, 2, 3, 5, 7, 10, 100, 1000, 30_000, 99_999, 1 << 40]
    where divisor < 1 << (bits - 1) {
      let values = operands(bits, 1000, &random) + [divisor, -divisor, divisor / 2, -divisor / 2, 0]
      let isSmall = bits < 64 || values.allSatisfy { abs($0) + divisor < limit }
      let nearby = values.map { isSmall ? $0 : $0 % (limit - divisor) }
      for (sample, number) in [(values, isSmall ? 1.0 : 0), (nearby, 1), (values, 0)] {
        let cases: [(ck_operation, (Int64) -> Int64)] = [
          (ck_floor_quotient, { Int64((Double($0) / Double(divisor)).rounded(.down)) }),
          (ck_whole_quotient, { $0 / divisor }),
          (ck_rounded_quotient, { Self.rounded($0, divisor) }),
          (ck_remainder, { (($0 % divisor) + divisor) % divisor }),
        ]
        for (operation, expected) in cases {
          let exact: (Int64) -> Int64 =
            operation == ck_floor_quotient
            ? { ($0 - (($0 % divisor) + divisor) % divisor) / divisor } : expected
          for level in Self.levels {
            let result = run(
              operation, level, format: bits, left: bytes(sample, bits), constant: divisor, number: number,
              length: sample.count, resultBytes: Int(bits / 8))
            #expect(
              numbers(result, bits, sample.count) == sample.map(exact),
              "\(operation.rawValue) by \(divisor) at level \(level.rawValue), \(number)")
          }
        }
      }
    }
  }

  private static func rounded(_ value: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return abs(rest) >= divisor - abs(rest) && rest != 0 ? quotient + value.signum() : quotient
  }

  @Test func `numbers change their width, and are looked up`() {
    var random = SplitMix(state: 7)
    for source: Int32 in [8, 16, 32, 64] {
      for format: Int32 in [8, 16, 32, 64] {
        for length in Self.lengths {
          let places = (0..<length).map { _ in Int64(random.next() % 128) }
          let table = (0..<128).map { _ in Int64(random.next() % 250) - 125 }
          for level in Self.levels {
            let converted = run(
              ck_convert, level, format: format, source: source, left: bytes(places, source), length: length,
              resultBytes: Int(format / 8))
            #expect(numbers(converted, format, length) == places)
            let found = run(
              ck_look_up, level, format: format, source: source, left: bytes(places, source),
              right: bytes(table, format), tableIsRight: true, length: length, resultBytes: Int(format / 8))
            #expect(numbers(found, format, length) == places.map { table[Int($0)] }, "\(source) to \(format)")
          }
        }
      }
    }
  }

  @Test func `masks and missing bytes`() {
    var random = SplitMix(state: 8)
    for length in Self.lengths {
      let (first, second) = (
        (0..<length).map { _ in UInt8(random.next() % 2) }, (0..<length).map { _ in UInt8(random.next() % 2) }
      )
      let missing = (0..<length).map { _ in random.next() % 3 == 0 ? UInt8(random.next() % 5 + 1) : 0 }
      for level in Self.levels {
        func result(_ operation: ck_operation, _ right: [UInt8]?, mask: [UInt8]? = nil) -> [UInt8] {
          let bytes = run(
            operation, level, format: 8, left: first, right: right, mask: mask, length: length, resultBytes: 1
          )
          return Array(bytes.prefix(length))
        }
        #expect(result(ck_and, second) == first.indices.map { first[$0] & second[$0] })
        #expect(result(ck_or, second) == first.indices.map { first[$0] | second[$0] })
        #expect(result(ck_not, nil) == first.map { 1 - $0 })
        #expect(
          result(ck_clear_where, nil, mask: missing) == first.indices.map { missing[$0] != 0 ? 0 : first[$0] }
        )
        #expect(
          result(ck_set_where, nil, mask: missing) == first.indices.map { missing[$0] != 0 ? 1 : first[$0] })
        #expect(
          result(ck_first_missing, missing) == first.indices.map { first[$0] != 0 ? first[$0] : missing[$0] })
      }
    }
  }

  @Test func `an infinite float is found unless its row is missing`() {
    for level in Self.levels {
      for place in [0, 63, 999] {
        var values = [Double](repeating: 1, count: 1000)
        values[place] = place == 63 ? .nan : .infinity
        let floats = values.map { Int64(bitPattern: $0.bitPattern) }
        for isMissing in [false, true] {
          var missing = [UInt8](repeating: 0, count: 1000)
          missing[place] = isMissing ? 3 : 0
          let flag = run(
            ck_check_doubles, level, format: 64, left: bytes(floats, 64), mask: missing, length: 1000,
            resultBytes: 0)
          #expect(flag[0] == (isMissing ? 9 : 1))
        }
      }
    }
  }
}
