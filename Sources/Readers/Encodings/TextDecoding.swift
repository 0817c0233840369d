import CKernels

/// Decoding of bytes up to their end, or to the first ones that stand for nothing.
enum TextDecoding {
  /// The most bytes that so many bytes take in UTF-8, with room for the loops.
  static func room(_ count: Int) -> Int { count * 2 + 64 }

  /// Writes bytes in UTF-8 to `target`, which has the ``room(_:)``.
  ///
  /// - Returns: how many bytes were read, less than there are when the next ones stand for nothing, and how many were
  ///   written.
  static func run(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, _ target: UnsafeMutablePointer<UInt8>
  ) -> (read: Int, written: Int) {
    guard let base = bytes.baseAddress else { return (0, 0) }
    var read = 0
    switch encoding {
    case .utf8:
      read = unsafe validCount(bytes)
      unsafe target.update(from: base, count: read)
      return (read, read)
    case .gb18030:
      guard let codes = unsafe GB18030.codes else { return (0, 0) }
      let written = unsafe gb18030_decode(codes, base, bytes.count, target, &read)
      return (read, written)
    case .utf16LittleEndian, .utf16BigEndian:
      let written = unsafe utf16_decode(base, bytes.count, encoding == .utf16BigEndian, target, &read)
      return (read, written)
    }
  }

  /// How many of the first bytes are valid UTF-8.
  static func validCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    do throws(UTF8.ValidationError) {
      _ = unsafe try UTF8Span(validating: bytes.span)
      return bytes.count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}

extension TextDecoding {
  /// Whether a few bytes can be read to their end.
  static func isWhole(_ bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room(bytes.count)) { room in
        guard let target = room.baseAddress else { return false }
        return unsafe run(bytes, encoding, target).read == bytes.count
      }
    }
  }
}
