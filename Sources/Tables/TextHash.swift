/// How texts are hashed: the same in every process, so that nothing depends on the run.
enum TextHash {
  /// 64-bit FNV-1a, with the high bits folded into the low ones.
  static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
