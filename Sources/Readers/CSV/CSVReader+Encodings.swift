package import Diagnostics
import Tables

extension CSVReader {
  package static func read(
    _ mapped: MappedFile, _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    try unsafe mapped.withBytes { bytes throws(DiagnosticList) in
      try unsafe read(bytes, isMapped: true, request)
    }
  }

  package static func read(
    _ bytes: [UInt8], _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(DiagnosticList) in
      try unsafe read(bytes, isMapped: false, request)
    }
  }

  /// Reads cell by cell, and reports all that does not fit.
  package static func readCarefully(
    _ bytes: [UInt8], _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(DiagnosticList) in
      let sampled = try unsafe request.choosing(bytes)
      return try unsafe readCarefully(bytes, sampled.confirming(bytes) ?? sampled)
    }
  }

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool, _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    let request = try unsafe request.choosing(bytes)
    guard request.origin?.problems.isEmpty ?? true, !request.listsRepairs else {
      return try unsafe readCarefully(bytes, request.confirming(bytes) ?? request)
    }
    guard request.readEncoding.isCutBeforeDecoding else { return try unsafe readDecoded(bytes, request) }
    if let result = unsafe ParallelCSV.read(bytes, isMapped: isMapped, request) { return result }
    if request.watch?.isStopped ?? false {
      let stop = ReadError(
        Phrase("the reading was stopped", zh: "读取已停止"), at: SourceLocation(file: request.file))
      throw .refusal(of: request.file, [stop])
    }
    guard let confirmed = try unsafe request.confirming(bytes) else {
      return try unsafe readCarefully(bytes, request)
    }
    if confirmed.choice != request.choice,
      let result = unsafe ParallelCSV.read(bytes, isMapped: isMapped, confirmed)
    {
      return result
    }
    return try unsafe readCarefully(bytes, confirmed)
  }

  /// Reads a text that has to be decoded before it can be cut.
  private static func readDecoded(
    _ bytes: UnsafeBufferPointer<UInt8>, _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    let text = unsafe DecodedText(bytes, request.readEncoding)
    if text.faultCount == 0 {
      let result = unsafe text.utf8.withUnsafeBufferPointer { decoded in
        unsafe ParallelCSV.read(decoded, isMapped: false, encoding: .utf8, request)
      }
      if let result {
        var receipt = result.receipt
        receipt.byteCount = bytes.count
        return ReadResult(table: result.table, receipt: receipt)
      }
    }
    return try readCarefully(text, bytes.count, request)
  }

  private static func readCarefully(
    _ bytes: UnsafeBufferPointer<UInt8>, _ request: CSVRequest
  ) throws(DiagnosticList) -> ReadResult {
    try unsafe readCarefully(DecodedText(bytes, request.readEncoding), bytes.count, request)
  }
}

extension CSVRequest {
  /// The encoding that was found out.
  var readEncoding: TextEncoding { choice?.encoding ?? .utf8 }

  /// The same with the encoding of some bytes, of which a sample is looked at; what was laid out as text from another
  /// file is UTF-8.
  ///
  /// - Throws: a ``DiagnosticList`` when nothing decides.
  func choosing(
    _ bytes: UnsafeBufferPointer<UInt8>, fault: Int? = nil
  ) throws(DiagnosticList) -> CSVRequest {
    guard choice == nil || fault != nil else { return self }
    var request = self
    if origin != nil {
      request.choice = .utf8
      return request
    }
    do throws(ReadError) {
      request.choice = try unsafe EncodingLadder.choose(bytes, asked: encoding, fault: fault, file: file)
    } catch {
      throw .refusal(of: file, [error])
    }
    return request
  }

  /// The same once all bytes were looked at, where a sample alone spoke for UTF-8; nil when it spoke the truth. O(bytes).
  func confirming(_ bytes: UnsafeBufferPointer<UInt8>) throws(DiagnosticList) -> CSVRequest? {
    guard choice == .utf8, origin == nil else { return nil }
    let valid = unsafe TextDecoding.validCount(bytes)
    return valid == bytes.count ? nil : try unsafe choosing(bytes, fault: valid)
  }
}

extension CSVScan {
  /// The records in which characters cannot be read, each as often as that is so.
  func problems(_ faults: [DecodingFault]) -> [CellProblem] {
    faults.map { fault in
      // The last record that begins in this line or before it.
      var (low, high) = (0, cells.recordCount)
      while low < high {
        let middle = (low + high) / 2
        if Int(cells.lines[middle]) <= fault.line { low = middle + 1 } else { high = middle }
      }
      return CellProblem(
        record: max(0, low - 1), line: fault.line, message: fault.message, help: fault.help())
    }
  }
}
