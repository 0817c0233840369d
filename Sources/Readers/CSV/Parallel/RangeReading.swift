import Tables

/// Some ranges of a CSV file, to be read column by column on several threads.
struct RangeReading {
  let text: FileText
  /// How many cells a record has.
  let width: Int
  /// Their rows are counted from the first of them.
  let ranges: [CSVRange]
  let rowCount: Int
  let threads: Int
  private let watch: WorkWatch?

  /// `ranges` follow each other.
  init(
    _ text: FileText, width: Int, _ ranges: some Collection<CSVRange>, threads: Int, watch: WorkWatch? = nil
  ) {
    self.watch = watch
    self.text = text
    self.width = width
    self.threads = threads
    let firstRow = ranges.first?.firstRow ?? 0
    self.ranges = ranges.map { range in
      var range = range
      range.firstRow -= firstRow
      return range
    }
    rowCount = ranges.reduce(0) { $0 + $1.rowCount }
  }

  /// What each plan makes of its column; nil when something is out of order.
  func read(_ plans: [ColumnPlan]) -> RangeColumns? {
    let size = ranges.reduce(0) { $0 + $1.bytes.count }
    let byteCount = text.encoding == .utf8 ? size : TextDecoding.room(size)
    let pass = CSVPass(plans, rowCount: rowCount, rangeCount: ranges.count, byteCount: byteCount)
    let threads = max(1, min(threads, ranges.count))
    nonisolated(unsafe) let workers = (0..<threads).map { _ in CSVWorker(text, width: width, plans: plans) }
    watch?.begin(watch?.progress.label ?? "", rows: rowCount)
    var owners = [Int](repeating: 0, count: ranges.count)
    unsafe owners.withUnsafeMutableBufferPointer { owners in
      // Each thread writes the entries of its own ranges.
      nonisolated(unsafe) let owners = unsafe owners
      Threads.run(threads, items: ranges.count) { thread, item in
        guard !pass.hasFailed else { return }
        if watch?.isStopped ?? false { return pass.fail() }
        unsafe owners[item] = thread
        if text.isGivenBack { text.populate(ranges[item].bytes) }
        if unsafe !workers[thread].read(ranges[item], item, pass) { pass.fail() }
        watch?.add(ranges[item].rowCount)
        text.giveBack(ranges[item].bytes)
        text.giveBack(ranges, before: item, threads: threads)
      }
    }
    return unsafe pass.hasFailed ? nil : RangeColumns(self, pass, workers, workerOfRange: owners)
  }
}
