/// What a Lua function of a row gave for each row of a batch.
package struct LuaRowValues: Sendable {
  package enum Tag: UInt8, Sendable {
    case missing = 0, `false` = 1, `true` = 2, integer = 3, number = 4, text = 5, scalar = 9
  }

  /// One a row; raw values of ``Tag``.
  package var tags: [UInt8]

  /// The integer; the bits of the number; where the text starts in ``arena``; the payload of the scalar.
  package var payloads: [Int64]

  /// The length of the text in bytes; kind × 2³² + scale of the scalar.
  package var extras: [Int64]

  /// All texts, one after the other; not checked to be UTF-8.
  package var arena: [UInt8]

  package var count: Int { tags.count }

  /// The value of one row, for callers that do not loop over the buffers; text is repaired.
  package subscript(row: Int) -> LuaValue {
    switch Tag(rawValue: tags[row]) {
    case .false: .bool(false)
    case .true: .bool(true)
    case .integer: .integer(payloads[row])
    case .number: .number(Double(bitPattern: UInt64(bitPattern: payloads[row])))
    case .text:
      .string(
        String(decoding: arena[Int(payloads[row])..<Int(payloads[row] + extras[row])], as: UTF8.self))
    case .scalar:
      .scalar(
        LuaScalar(
          kind: LuaScalarKind(rawValue: UInt8(truncatingIfNeeded: extras[row] >> 32)), payload: payloads[row],
          scale: Int32(truncatingIfNeeded: extras[row])))
    case .missing, nil: .nil
    }
  }
}
