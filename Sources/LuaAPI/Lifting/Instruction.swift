/// One instruction, 32 bits: opcode 7, A 8, k 1, B 8, C 8; or other fields over the same bits.
struct Instruction {
  let bits: UInt32

  /// Nil for a number that no instruction of 5.4 has.
  var opcode: Opcode? { Opcode(rawValue: UInt8(bits & 0x7F)) }
  var a: Int { Int(bits >> 7 & 0xFF) }
  var k: Bool { bits >> 15 & 1 == 1 }
  var b: Int { Int(bits >> 16 & 0xFF) }
  var c: Int { Int(bits >> 24 & 0xFF) }
  var signedB: Int { b - 127 }
  var signedC: Int { c - 127 }
  var bx: Int { Int(bits >> 15) }
  var signedBx: Int { bx - 65_535 }
  var ax: Int { Int(bits >> 7) }
  var signedJump: Int { Int(bits >> 7) - 16_777_215 }
}
