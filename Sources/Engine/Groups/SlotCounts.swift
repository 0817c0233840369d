import CKernels
import Tables

/// Numbers of each slot of dense keys, counted in one pass over the rows on several threads.
struct SlotCounts {
  private let words: WordLayout
  private let values: [Int64]
  /// How many rows each tally has.
  let tallies: [Int]
  /// Whether every float of the pass kept its range; else the numbers mean nothing.
  let isSound: Bool

  /// The rows of a slot are kind 0, before those of the measures.
  subscript(slot: Int, kind: Int) -> Int64 { words.number(kind, values, slot * words.count) }

  /// The numbers of one kind, slot by slot.
  func column(_ kind: Int, _ workers: Workers) -> [Int64] {
    let count = values.count / words.count
    return unsafe [Int64](unsafeUninitializedCapacity: count) { target, written in
      unsafe values.withUnsafeBufferPointer { values in
        workers.runMorsels(count) { _, slots in
          guard let source = values.baseAddress, let target = target.baseAddress else { return }
          unsafe words.read(
            kind, source + slots.lowerBound * words.count, slots.count, target + slots.lowerBound)
        }
      }
      written = count
    }
  }

  init(_ measures: CountedMeasures, _ keys: DenseKeys, _ workers: Workers) {
    var graph = measures.graph
    let rows = measures.chosen.map { SlotMeasure.sum($0.node) } ?? .rows
    let words = WordLayout(
      [rows] + measures.kinds, &graph, rowCount: keys.rowCount, isPacked: keys.slotCount > 1)
    self.words = words
    let outputs = words.words.flatMap { [$0.node].compactMap { $0 } + ($0.extreme?.nodes ?? []) }
    let program = NarrowProgram(graph, outputs: outputs + measures.tallies, block: DenseKeys.block)
    let sums = words.words.map { WordUpdate($0, graph) }
    let size = keys.slotCount * words.count
    var parts = [DensePart](repeating: DensePart(tallies: measures.tallies.count), count: workers.count)
    unsafe parts.withUnsafeMutableBufferPointer { parts in
      Column.withStored(keys.columns) { keyColumns in
        SlotCounts.open(program, measures) { run in
          workers.runMorsels(keys.rowCount) { worker, rows in
            if unsafe parts[worker].values.isEmpty {
              unsafe parts[worker].values = SlotCounts.empty(words, size)
            }
            unsafe SlotCounts.add(
              rows, keys, keyColumns, run, sums, words, measures.tallies, &parts[worker])
          }
        }
      }
    }
    let tables = parts.map(\.values).filter { !$0.isEmpty }
    for part in parts.indices { parts[part].values = [] }
    values = SlotCounts.merged(tables, words, size, workers)
    tallies = measures.tallies.indices.map { tally in parts.reduce(0) { $0 + $1.tallies[tally] } }
    isSound = parts.allSatisfy(\.isSound)
  }

  private static func open(
    _ program: NarrowProgram, _ measures: CountedMeasures, _ body: (NarrowRun) -> Void
  ) {
    guard let (mask, node) = measures.chosen else {
      unsafe NarrowRun.with(program, targets: [:], body)
      return
    }
    unsafe mask.bytes.withUnsafeBytes { bytes in
      guard let bytes = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress) else { return }
      unsafe NarrowRun.with(program, targets: [node: bytes], body)
    }
  }

  /// Adds the rows of one morsel to what a worker has counted.
  private static func add(
    _ rows: Range<Int>, _ keys: DenseKeys, _ keyColumns: [StoredColumn], _ run: NarrowRun,
    _ sums: [WordUpdate], _ words: WordLayout, _ tallies: [NarrowNode], _ part: inout DensePart
  ) {
    var counts = part.tallies
    let isSound = unsafe part.values.withUnsafeMutableBufferPointer { numbers -> Bool in
      guard let numbers = numbers.baseAddress else { return true }
      let pass = unsafe SlotPass(sums: sums, numbers: numbers, words)
      return unsafe withUnsafeTemporaryAllocation(byteCount: run.program.scratchBytes, alignment: 64) {
        guard let scratch = $0.baseAddress else { return true }
        unsafe run.prepare(scratch)
        if keys.slotCount == 1 {
          for start in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: run.program.block) {
            let end = min(rows.upperBound, start + run.program.block)
            let block = unsafe run.compute(start..<end, scratch)
            pass.add(block)
            block.count(tallies, &counts)
          }
        } else {
          unsafe keys.forEachBlock(rows, keyColumns) { range, slots in
            let block = unsafe run.compute(range, scratch)
            unsafe pass.add(block, slots)
            block.count(tallies, &counts)
            return true
          }
        }
        return unsafe run.isSound(scratch)
      }
    }
    part.tallies = counts
    if !isSound { part.isSound = false }
  }

  private static func empty(_ words: WordLayout, _ size: Int) -> [Int64] {
    var values = [Int64](repeating: 0, count: size)
    for (place, word) in words.words.enumerated() {
      guard let start = word.extreme?.start else { continue }
      for index in Swift.stride(from: place, to: size, by: words.count) { values[index] = start }
    }
    return values
  }

  private static func merged(
    _ parts: [[Int64]], _ words: WordLayout, _ size: Int, _ workers: Workers
  ) -> [Int64] {
    guard parts.count > 1 else { return parts.first ?? empty(words, size) }
    if words.words.allSatisfy({ $0.extreme == nil }) { return added(parts, size, workers) }
    var result = parts[0]
    for part in parts.dropFirst() {
      for (place, word) in words.words.enumerated() {
        let kind = word.extreme ?? .rows
        for index in Swift.stride(from: place, to: size, by: words.count) {
          result[index] = kind.merged(result[index], part[index])
        }
      }
    }
    return result
  }

  /// The sums of all parts, word by word.
  private static func added(_ parts: [[Int64]], _ size: Int, _ workers: Workers) -> [Int64] {
    unsafe [Int64](unsafeUninitializedCapacity: size) { target, written in
      for (place, part) in parts.enumerated() {
        unsafe part.withUnsafeBufferPointer { part in
          workers.runMorsels(size) { _, range in
            guard let source = part.baseAddress, let target = target.baseAddress else { return }
            let first = unsafe (source + range.lowerBound, target + range.lowerBound)
            if place == 0 {
              unsafe first.1.initialize(from: first.0, count: range.count)
            } else {
              unsafe ck_add_numbers(Processor.level, first.0, first.1, range.count)
            }
          }
        }
      }
      written = size
    }
  }
}

/// What one worker counted.
private struct DensePart {
  var values: [Int64] = []
  var tallies: [Int]
  var isSound = true

  init(tallies: Int) {
    self.tallies = [Int](repeating: 0, count: tallies)
  }
}

extension NarrowBlock {
  /// Adds how many of the bytes of each mask are not 0.
  fileprivate func count(_ masks: [NarrowNode], _ counts: inout [Int]) {
    for (place, mask) in masks.enumerated() {
      counts[place] += unsafe ck_missing_count(Processor.level, bytes(mask), rows.count)
    }
  }
}
