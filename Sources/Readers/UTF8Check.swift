/// Whether bytes are UTF-8.
enum UTF8Check {
  /// The place of the first byte that is not part of valid UTF-8; nil when all are. O(bytes), no copy.
  static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
