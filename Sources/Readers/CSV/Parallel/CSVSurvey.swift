import CKernels
import Diagnostics
import Tables

/// Where the records of a CSV file begin, chunk by chunk, before any cell is looked at.
struct CSVSurvey {
  private(set) var ranges: [CSVRange] = []
  private(set) var rowCount = 0
  private(set) var emptyLineCount = 0

  private let text: FileText
  private let level = kernel_best_level()

  /// Counts lines and quotes on all threads, `chunkSize` bytes at a time, then settles which of them are inside quotes;
  /// nil when the last quote is never closed. O(bytes).
  ///
  /// The first record after the header begins at `start`, in line `line`.
  init?(_ text: FileText, from start: Int, line: Int, chunkSize: Int, threads: Int) {
    self.text = text
    let chunks = stride(from: start, to: text.count, by: chunkSize).map {
      $0..<min(text.count, $0 + chunkSize)
    }
    let surveys = take(chunks, threads: threads)
    var record = start
    var (line, carried) = (line, 0)
    var isInside = false
    for (chunk, survey) in zip(chunks, surveys) {
      let ends = Int(isInside ? survey.ends.1 : survey.ends.0)
      if ends > 0 {
        let next = Int(isInside ? survey.next.1 : survey.next.0)
        let empty = Int(isInside ? survey.empty.1 : survey.empty.0)
        let after = ends == Int(survey.lines) ? 0 : lineEnds(next..<chunk.upperBound)
        let lineEnds = carried + Int(survey.lines) - after
        add(record..<next, rows: ends - empty, empty: empty, line: line, lineEnds: lineEnds)
        (record, line, carried) = (next, line + lineEnds, after)
      } else {
        carried += Int(survey.lines)
      }
      if survey.odd_quotes != 0 { isInside.toggle() }
    }
    guard !isInside else { return nil }
    if record < text.count { add(record..<text.count, rows: 1, empty: 0, line: line, lineEnds: carried) }
  }

  private mutating func add(_ bytes: Range<Int>, rows: Int, empty: Int, line: Int, lineEnds: Int) {
    ranges.append(
      CSVRange(
        bytes: bytes, firstRow: rowCount, rowCount: rows, emptyLineCount: empty, firstLine: line,
        lineEndCount: lineEnds))
    rowCount += rows
    emptyLineCount += empty
  }

  private func take(_ chunks: [Range<Int>], threads: Int) -> [csv_survey] {
    var surveys = [csv_survey](repeating: csv_survey(), count: chunks.count)
    unsafe surveys.withUnsafeMutableBufferPointer { surveys in
      // Each thread writes the surveys of its own chunks.
      nonisolated(unsafe) let surveys = unsafe surveys
      Threads.run(threads, items: chunks.count) { _, chunk in
        text.populate(chunks[chunk])
        unsafe csv_take_survey(
          level, text.base, chunks[chunk].lowerBound, chunks[chunk].upperBound, text.count,
          &surveys[chunk])
        text.giveBack(chunks[chunk])
      }
    }
    return surveys
  }

  private func lineEnds(_ range: Range<Int>) -> Int {
    guard !range.isEmpty else { return 0 }
    var survey = csv_survey()
    unsafe csv_take_survey(level, text.base, range.lowerBound, range.upperBound, text.count, &survey)
    text.giveBack(range)
    return Int(survey.lines)
  }

  /// The line of each row. Free for ranges whose records are one line each.
  func lines() -> LineNumbers {
    var lines = LineNumbers()
    for range in ranges {
      if range.hasOneLineARow {
        lines.append(first: range.firstLine, count: range.rowCount)
        continue
      }
      var places = [UInt32](repeating: 0, count: range.rowCount)
      let count = unsafe csv_find_lines(
        text.base + range.bytes.lowerBound, range.bytes.count, &places, places.count)
      for place in places[..<count] { lines.append(Int32(range.firstLine) + Int32(place)) }
    }
    return lines
  }
}
