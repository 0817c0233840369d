import CKernels
import Testing

/// Kernels over text against what Swift itself makes of it.
@Suite struct TextKernelTests {
  @Test(arguments: 1...20)
  func `UTF-8 is told from other bytes at every level`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let pieces: [[UInt8]] = [
      Array("plain text, plain text, plain text".utf8), Array("县级检查".utf8), Array("é".utf8), Array("😀".utf8),
      [0x41], [0x80], [0xC0, 0x80], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE4, 0xB8],
      [0xF0, 0x8F, 0x80, 0x80], [0xFF],
    ]
    for _ in 0..<400 {
      let most = Bool.random(using: &random) ? 5 : pieces.count
      let text = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<most, using: &random)]
      }
      let expected = String(validating: text, as: UTF8.self) != nil
      for level in ScanKernelTests.levels {
        #expect(utf8_is_valid(level, text, text.count) == expected, "seed \(seed), \(level), \(text)")
      }
    }
  }
}
