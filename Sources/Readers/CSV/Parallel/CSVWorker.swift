import CKernels
import Glibc
import Tables

/// What one thread needs to read ranges of a CSV file: room for the places of cells and for one column of a range.
@safe final class CSVWorker {
  private let text: FileText
  private let width: Int
  private let level = kernel_best_level()
  private var room = 0
  /// Where cells end; starts after one number that stands before the first cell.
  private var ends: UnsafeMutablePointer<UInt32>
  private var values: UnsafeMutablePointer<Int64>
  private var missing: UnsafeMutablePointer<UInt8>
  private var odd: UnsafeMutablePointer<UInt32>
  private var codes: UnsafeMutablePointer<UInt32>
  private var copy: [UInt8] = []
  /// A range in UTF-8, where the file is in another encoding, with the padding around it.
  private var decoded: UnsafeMutablePointer<UInt8>
  private var decodedRoom = 0
  /// By column of the pass.
  private(set) var readings: [CellReadings]
  private(set) var texts: [TextSet]
  /// Those that are bad cells in some column; a range that holds one is left to the careful reader.
  private let errorWords: [[UInt8]]

  private static let padding = 64

  init(_ text: FileText, width: Int, plans: [ColumnPlan]) {
    self.text = text
    self.width = width
    unsafe ends = .allocate(capacity: 1)
    unsafe values = .allocate(capacity: 1)
    unsafe missing = .allocate(capacity: 1)
    unsafe odd = .allocate(capacity: 1)
    unsafe codes = .allocate(capacity: 1)
    unsafe decoded = .allocate(capacity: 1)
    readings = plans.map(CellReadings.init)
    errorWords = ErrorWord.all.map { Array($0.utf8) }.filter { word in
      !plans.allSatisfy { plan in plan.marks.contains { $0.bytes == word } }
    }
    texts = plans.map { plan in
      let texts = TextSet()
      if plan.loop == .text { for mark in plan.marks { texts.add(mark: mark.bytes) } }
      return texts
    }
  }

  deinit {
    unsafe ends.deallocate()
    unsafe values.deallocate()
    unsafe missing.deallocate()
    unsafe odd.deallocate()
    unsafe codes.deallocate()
    unsafe decoded.deallocate()
  }

  private func makeRoom(_ rows: Int) {
    guard rows > room else { return }
    room = rows + rows / 4
    unsafe ends.deallocate()
    unsafe ends = .allocate(capacity: room * width + 2 + 2 * Self.padding)
    unsafe values.deallocate()
    unsafe values = .allocate(capacity: room)
    unsafe missing.deallocate()
    unsafe missing = .allocate(capacity: room)
    unsafe odd.deallocate()
    unsafe odd = .allocate(capacity: room)
    unsafe codes.deallocate()
    unsafe codes = .allocate(capacity: room)
  }

  /// Reads the columns of a pass in one range.
  ///
  /// - Returns: false when something is out of order: quotes, the number of cells, or the encoding.
  func read(_ range: CSVRange, _ place: Int, _ pass: CSVPass) -> Bool {
    makeRoom(range.rowCount)
    guard range.bytes.count < Int(UInt32.max) - 128 else { return false }
    let begin = range.bytes.lowerBound
    guard text.encoding == .utf8 else { return readDecoded(range, place, pass) }
    let isAlone = begin < Self.padding || range.bytes.upperBound + Self.padding > text.count
    guard unsafe utf8_is_valid(level, text.base + begin, range.bytes.count) else { return false }
    guard isAlone || range.emptyLineCount > 0 else {
      return unsafe read(text.base + begin, range.bytes.count, range, place, pass)
    }
    // Room around the bytes, and no empty lines in them.
    let size = range.bytes.count
    copy = [UInt8](repeating: 0, count: size + 2 * Self.padding)
    return unsafe copy.withUnsafeMutableBufferPointer { copy in
      guard let target = unsafe copy.baseAddress.map({ unsafe $0 + Self.padding }) else { return false }
      var length = size
      if range.emptyLineCount > 0 {
        length = unsafe csv_drop_empty_lines(text.base + begin, size, target)
      } else {
        unsafe target.update(from: text.base + begin, count: size)
      }
      return unsafe read(target, length, range, place, pass)
    }
  }

  /// The same for a file in another encoding than UTF-8: a range is decoded just before it is read.
  private func readDecoded(_ range: CSVRange, _ place: Int, _ pass: CSVPass) -> Bool {
    let size = range.bytes.count
    let wanted = TextDecoding.room(size) + 2 * Self.padding
    if wanted > decodedRoom {
      decodedRoom = wanted + wanted / 4
      unsafe decoded.deallocate()
      unsafe decoded = .allocate(capacity: decodedRoom)
      unsafe decoded.initialize(repeating: 0, count: Self.padding)
    }
    let target = unsafe decoded + Self.padding
    let bytes = unsafe UnsafeBufferPointer(start: text.base + range.bytes.lowerBound, count: size)
    let decoding = unsafe TextDecoding.run(bytes, text.encoding, target)
    guard decoding.read == size else { return false }
    var length = decoding.written
    if range.emptyLineCount > 0 { length = unsafe csv_drop_empty_lines(target, length, target) }
    unsafe (target + length).update(repeating: 0, count: Self.padding)
    return unsafe read(target, length, range, place, pass)
  }

  private func read(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ range: CSVRange, _ place: Int, _ pass: CSVPass
  ) -> Bool {
    let first = unsafe ends + 1
    unsafe ends[0] = UInt32.max
    var flags: UInt32 = 0
    let capacity = range.rowCount * width
    var count = unsafe csv_find_cells(level, bytes, length, UInt8(ascii: ","), first, capacity, &flags)
    guard flags & UInt32(CSV_BAD_QUOTES | CSV_NO_ROOM) == 0 else { return false }
    let lastEnd = count == 0 ? -1 : unsafe Int(first[count - 1])
    if unsafe range.isUnterminated(length, lastEnd, bytes) {
      unsafe first[count] = UInt32(length)
      count += 1
    }
    guard count == capacity, unsafe csv_is_regular(bytes, length, first, width, range.rowCount),
      unsafe !holdsErrorWord(UnsafeBufferPointer(start: bytes, count: length))
    else { return false }
    func column(_ plan: ColumnPlan) -> csv_column {
      unsafe csv_column(
        text: bytes, ends: first, stride: width, column: plan.place, rows: range.rowCount,
        may_be_quoted: flags & UInt32(CSV_HAS_QUOTES) != 0,
        may_end_in_return: plan.place == width - 1 && flags & UInt32(CSV_HAS_RETURNS) != 0)
    }
    for (index, plan) in pass.plans.enumerated() {
      guard let texts = pass.rowTexts[index] else { continue }
      var cells = unsafe column(plan)
      unsafe texts.announce(&cells, place)
    }
    for (index, plan) in pass.plans.enumerated() where pass.rowTexts[index] == nil && !pass.isRefuted(index) {
      var cells = unsafe column(plan)
      guard unsafe read(&cells, index, range, place, pass) else { return false }
    }
    // Last, so that others have announced theirs by now.
    for (index, plan) in pass.plans.enumerated() {
      guard let texts = pass.rowTexts[index] else { continue }
      var cells = unsafe column(plan)
      let count = unsafe texts.copy(&cells, range, place, emptyReason: plan.emptyReason, missing: missing)
      guard let count else { return false }
      if count > 0 { unsafe pass.stores[index].store(missing: missing, range) }
    }
    return true
  }

  /// Whether a cell may be an error of a spreadsheet; a part of a quoted cell is taken for one too.
  private func holdsErrorWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !errorWords.isEmpty, let base = bytes.baseAddress else { return false }
    var place = 0
    while place < bytes.count,
      let found = unsafe memchr(base + place, Int32(ErrorWord.beginning), bytes.count - place)
    {
      let start = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
      let isCell = unsafe start == 0 || Self.isBoundary(bytes[start - 1])
      if isCell, unsafe beginsWithErrorWord(UnsafeBufferPointer(rebasing: bytes[start...])) { return true }
      place = start + 1
    }
    return false
  }

  private func beginsWithErrorWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    errorWords.contains { word in
      guard unsafe bytes.starts(with: word) else { return false }
      return unsafe bytes.count == word.count || Self.isBoundary(bytes[word.count])
    }
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(byte)
  }

  private func read(
    _ column: inout csv_column, _ index: Int, _ range: CSVRange, _ place: Int, _ pass: CSVPass
  ) -> Bool {
    let plan = pass.plans[index]
    let store = pass.stores[index]
    if plan.loop == .text {
      unsafe readTexts(&column, index, range, place, plan, store)
      return true
    }
    var numbers = unsafe csv_numbers(
      empty_reason: plan.emptyReason, refuses_codes: plan.isGuessed, scale: 0, values: values,
      missing: missing, odd: odd, missing_count: 0, odd_count: 0, least: 0, greatest: 0)
    if case .decimal(let scale) = plan.field.type { unsafe numbers.scale = UInt32(scale) }
    switch plan.loop {
    case .integers: unsafe csv_parse_integers(&column, &numbers)
    case .decimals: unsafe csv_parse_decimals(&column, &numbers)
    case .floats: unsafe csv_parse_floats(&column, &numbers)
    case .days: unsafe csv_parse_days(&column, &numbers)
    case .minutes: unsafe csv_parse_minutes(&column, &numbers)
    case .distinctCells, .unknown, .text, .rowTexts: unsafe numbers.odd_count = range.rowCount
    }
    if unsafe numbers.odd_count > 0 {
      let isWhole = plan.loop == .distinctCells || plan.loop == .unknown
      unsafe readings[index].texts.add(
        &column, rows: isWhole ? nil : odd, count: numbers.odd_count, firstRow: range.firstRow, codes: codes)
      guard unsafe settle(&numbers, index, isWhole, range, pass) else { return !pass.hasFailed }
    }
    if plan.field.type == .float {
      unsafe store.store(bitsOfFloats: values, range)
    } else {
      unsafe store.store(values, least: numbers.least, greatest: numbers.greatest, range, at: place)
    }
    if unsafe numbers.missing_count > 0 { unsafe store.store(missing: missing, range) }
    return true
  }

  /// Stores what odd cells are; false when one of them refutes the plan of its column.
  private func settle(
    _ numbers: inout csv_numbers, _ index: Int, _ isWhole: Bool, _ range: CSVRange, _ pass: CSVPass
  ) -> Bool {
    let readings = readings[index]
    for item in unsafe 0..<numbers.odd_count {
      let row = isWhole ? item : unsafe Int(odd[item])
      let code = unsafe Int(codes[item])
      var value: Int64 = 0
      unsafe missing[row] = 0
      switch readings.reading(code, row: range.firstRow + row) {
      case .missing(let reason):
        unsafe missing[row] = reason
        unsafe numbers.missing_count += 1
      case .marked:
        unsafe missing[row] = MissingReason.unspecified.rawValue
        unsafe numbers.missing_count += 1
      case .value(let stored), .repaired(let stored, _): value = stored
      case .finer(let scale):
        pass.refute(index, .finer(scale: scale))
        return false
      case .unfit:
        pass.refute(index, .unfit(readings.texts.text(code)))
        return false
      }
      unsafe values[row] = value
      unsafe numbers.least = unsafe min(numbers.least, value)
      unsafe numbers.greatest = unsafe max(numbers.greatest, value)
    }
    return true
  }

  private func readTexts(
    _ column: inout csv_column, _ index: Int, _ range: CSVRange, _ place: Int, _ plan: ColumnPlan,
    _ store: ColumnStore
  ) {
    unsafe texts[index].add(&column, count: range.rowCount, firstRow: range.firstRow, codes: codes)
    unsafe load_wide(codes, range.rowCount, 4, values)
    unsafe store.store(values, least: 0, greatest: Int64(texts[index].count), range, at: place)
    guard !plan.marks.isEmpty else { return }
    let reasons = plan.marks.map(\.reason.rawValue)
    let count = unsafe find_marks(codes, range.rowCount, reasons, reasons.count, missing)
    if count > 0 { unsafe store.store(missing: missing, range) }
  }
}

extension CSVRange {
  /// Whether its last record lacks a line end, as the last one of a file may.
  fileprivate func isUnterminated(_ length: Int, _ lastEnd: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
    guard length > 0 else { return false }
    guard lastEnd == length - 1 else { return true }
    return unsafe bytes[lastEnd] == UInt8(ascii: ",")
  }
}
