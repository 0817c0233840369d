import CKernels
import Testing

/// Records of rows, tables with a place for each key, and large pages, against plain loops.
@Suite struct RecordKernelTests {
  /// The values in memory of their own, to be freed by who asks.
  private func memory<Number>(_ values: [Number]) -> UnsafeMutablePointer<Number> {
    let start = UnsafeMutablePointer<Number>.allocate(capacity: values.count)
    start.initialize(from: values, count: values.count)
    return start
  }

  /// What the rows of a column are once they went through a record.
  private func read<Number: FixedWidthInteger>(
    _ values: [Number], at place: Int, size: Int, _ rows: [Int32]
  ) -> [Number] {
    let (source, target) = (memory(values), memory([Number](repeating: 9, count: rows.count)))
    defer {
      source.deallocate()
      target.deallocate()
    }
    var records = [UInt64](repeating: .max, count: values.count * size / 8)
    let written = [ck_record_field(values: source, width: Int32(Number.bitWidth), place: place)]
    ck_records_write(written, 1, values.count, &records, size)
    let wanted = [ck_record_field(values: target, width: Int32(Number.bitWidth), place: place)]
    ck_records_read(records, size, rows, rows.count, wanted, 1)
    return Array(UnsafeBufferPointer(start: target, count: rows.count))
  }

  @Test(arguments: 1...10)
  func `rows named by number are read from records as they were written`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for count in [1, 255, 256, 257, 1000] {
      let rows = (0..<count * 2).map { _ in Int32.random(in: -1..<Int32(count), using: &random) }
      func check<Number: FixedWidthInteger & SendableMetatype>(_ values: [Number]) {
        let bytes = Number.bitWidth / 8
        for size in [8, 16, 32, 64] {
          for place in Set([0, size - bytes, size / 2 / bytes * bytes]) {
            #expect(
              read(values, at: place, size: size, rows) == rows.map { $0 < 0 ? 0 : values[Int($0)] },
              "seed \(seed), \(bytes) bytes at \(place) of \(size)")
          }
        }
      }
      check((0..<count).map { _ in Int8.random(in: .min ... .max, using: &random) })
      check((0..<count).map { _ in Int16.random(in: .min ... .max, using: &random) })
      check((0..<count).map { _ in Int32.random(in: .min ... .max, using: &random) })
      check((0..<count).map { _ in Int64.random(in: .min ... .max, using: &random) })
    }
  }

  @Test func `a record holds several columns side by side`() {
    let (low, high) = (memory([1, 2, 3] as [Int32]), memory([-1, -2, -3] as [Int32]))
    let (foundLow, foundHigh) = (memory([9, 9, 9, 9] as [Int32]), memory([9, 9, 9, 9] as [Int32]))
    defer { for start in [low, high, foundLow, foundHigh] { start.deallocate() } }
    var records = [UInt64](repeating: 0, count: 3)
    let written = [
      ck_record_field(values: low, width: 32, place: 0), ck_record_field(values: high, width: 32, place: 4),
    ]
    ck_records_write(written, 2, 3, &records, 8)
    let wanted = [
      ck_record_field(values: foundHigh, width: 32, place: 4),
      ck_record_field(values: foundLow, width: 32, place: 0),
    ]
    ck_records_read(records, 8, [2, -1, 0, 2], 4, wanted, 2)
    #expect((0..<4).map { foundLow[$0] } == [3, 0, 1, 3])
    #expect((0..<4).map { foundHigh[$0] } == [-3, 0, -1, -3])
  }

  @Test func `a table finds the row of a key and remembers what was asked in vain`() {
    var table = [Int32](repeating: -1, count: 6)
    #expect(ck_direct_fill([3, -1, 0, 5], 4, 10, &table) == 3)
    #expect(table == [12, -1, -1, 10, -1, 13])
    #expect(ck_direct_count(table, 6, -1) == 3)
    var rows = [Int32](repeating: 9, count: 7)
    var found = [UInt8](repeating: 9, count: 7)
    #expect(ck_direct_find([0, 4, -1, 3, 2, 4, 5], 7, &table, &rows, &found) == 3)
    #expect(rows == [12, -1, -1, 10, -1, -1, 13])
    #expect(found == [1, 0, 0, 1, 0, 0, 1])
    #expect(table == [12, -1, -2, 10, -2, 13])
    var named: [Int32] = [9, 9]
    #expect(ck_direct_vain([0, 4, -1, 3, 2, 4, 5], 7, 100, &table, &named, 0, 1) == 1)
    #expect(ck_direct_vain([0, 4, -1, 3, 2, 4, 5], 7, 100, &table, &named, 1, 2) == 2)
    #expect(named == [101, 104])
  }

  @Test func `a table holds one of the rows that share a key`() {
    var table = [Int32](repeating: -1, count: 2)
    #expect(ck_direct_fill([1, 1], 2, 0, &table) == 2)
    #expect(ck_direct_count(table, 2, -1) == 1)
  }

  @Test func `bits of each slot's word are cut out, and numbers added in their places`() {
    let words: [Int64] = [5 << 40 | 77, -9, -1, 4, 1 << 62, .min]
    var numbers: [Int64] = [0, 0, 0]
    ck_cut_field(words, 2, 3, 40, 23, &numbers)
    #expect(numbers == [5, 8_388_607, 4_194_304])
    ck_cut_field(words, 2, 3, 0, 7, &numbers)
    #expect(numbers == [77, 127, 0])
    words.withUnsafeBufferPointer { ck_cut_field($0.baseAddress! + 1, 2, 3, 0, 64, &numbers) }
    #expect(numbers == [-9, 4, .min])
    for level in [KERNEL_PORTABLE, KERNEL_AVX2, KERNEL_AVX512]
    where level.rawValue <= kernel_best_level().rawValue {
      for count in [0, 1, 7, 64, 100] {
        var sums = (0..<Int64(count)).map { $0 * 3 } + [9]
        ck_add_numbers(level, (0..<Int64(count)).map { -$0 }, &sums, count)
        #expect(sums == (0..<Int64(count)).map { $0 * 2 } + [9], "\(count) numbers, level \(level.rawValue)")
      }
    }
  }

  @Test(arguments: [1, 64, 100_000, (2 << 20) - 1, 2 << 20, 5_000_001])
  func `memory can be written to its end, and taken again`(bytes: Int) throws {
    for _ in 0..<3 {
      var capacity = 0
      let start = try #require(ck_pages_take(bytes, &capacity))
      #expect(capacity >= bytes)
      #expect(Int(bitPattern: start) % 64 == 0)
      start.storeBytes(of: 7, as: UInt8.self)
      start.storeBytes(of: 8, toByteOffset: capacity - 1, as: UInt8.self)
      var second = 0
      let other = try #require(ck_pages_take(bytes, &second))
      #expect(start != other)
      other.storeBytes(of: 9, as: UInt8.self)
      if bytes > 1 { #expect(start.load(as: UInt8.self) == 7) }
      ck_pages_give(other, second)
      ck_pages_give(start, capacity)
    }
  }
}
