import CKernels

/// The codes of GB 18030 as the C library knows them.
enum GB18030 {
  /// Nil where the system does not know the encoding.
  static nonisolated(unsafe) let codes: OpaquePointer? = unsafe gb18030_create()

  /// The character of a code of two bytes.
  static func character(_ first: UInt8, _ second: UInt8) -> Unicode.Scalar? {
    guard let codes = unsafe codes else { return nil }
    let value = unsafe gb18030_character(codes, first, second)
    return value == 0 ? nil : Unicode.Scalar(value)
  }
}
