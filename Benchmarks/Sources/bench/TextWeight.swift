/// A number that stands for a text in a digest: its bytes, each times its place, which repeats after 31.
enum TextWeight {
  static func of(_ bytes: ArraySlice<UInt8>) -> Double {
    var sum = 0
    var place = 1
    for byte in bytes {
      sum += Int(byte) * place
      place = place == 31 ? 1 : place + 1
    }
    return Double(sum)
  }
}
