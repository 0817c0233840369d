package import Diagnostics

/// A key in 25 digits, to be read over the phone.
///
/// Digits, because everybody reads them, in any language and dialect, without a list of words on both ends. Five groups
/// of five: four digits that follow from the key and a fifth that checks them and says which group it is, so that a
/// digit misheard, two digits swapped and two groups swapped show at that group, before the next is read.
///
/// The 20 digits are SHA-256 of the key, repeated ``rounds`` times: finding another key with the same digits takes about
/// 10²⁰ × 2¹⁶ hashes, 2⁸².
package struct Fingerprint: Hashable, Sendable {
  package static let rounds = 1 << 16
  package static let groupCount = 5
  private static let digitsOfGroup = 4

  /// Five digits each, the last of them the check.
  package let groups: [String]

  init(of key: OfficeKey) {
    var digest = Digest(of: Array("tongbao fingerprint 1\n".utf8) + key.bytes)
    for _ in 1..<Self.rounds { digest = Digest(of: digest.bytes + key.bytes) }
    groups = (0..<Self.groupCount).map { place in
      // Four bytes give each of the 10,000 groups alike but for a part in 400,000.
      let number = digest.bytes[(place * 4)..<(place * 4 + 4)].reduce(0) { $0 << 8 | Int($1) } % 10_000
      let digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
      return (digits + [CheckDigit.of(digits, group: place)]).map(String.init).joined()
    }
  }

  /// `12345 67890 …`.
  package var text: String { groups.joined(separator: " ") }

  /// As railway men and soldiers read digits over bad lines, where 一 and 七, 二 and 洞 would be taken for each other.
  package var spoken: String {
    let words: [Character] = ["洞", "幺", "两", "三", "四", "五", "六", "拐", "八", "勾"]
    return groups.map { group in
      String(group.compactMap { $0.wholeNumberValue.map { words[$0] } })
    }.joined(separator: "，")
  }

  /// What is wrong with digits that somebody heard; nil when they are this fingerprint.
  ///
  /// Spaces and signs between the digits are of no matter, and full-width digits are taken as digits.
  package func difference(from heard: String) -> Phrase? {
    let digits = FullWidth.halfWidth(heard).compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
    let size = Self.digitsOfGroup + 1
    guard digits.count == Self.groupCount * size else {
      return Phrase(
        "a fingerprint has \(Self.groupCount * size) digits, found \(digits.count)",
        zh: "指纹有\(Self.groupCount * size)位数字，实际为\(digits.count)位")
    }
    for place in 0..<Self.groupCount {
      let group = Array(digits[(place * size)..<(place * size + size)])
      guard CheckDigit.of(Array(group.dropLast()), group: place) == group[size - 1] else {
        return Phrase(
          "group \(place + 1) was misheard: its last digit does not fit the others",
          zh: "第\(place + 1)组听错了：末位与前几位不符")
      }
      guard group.map(String.init).joined() == groups[place] else {
        return Phrase(
          "group \(place + 1) is another one: this is not the key that was read to you",
          zh: "第\(place + 1)组不同：这不是对方读给您的密钥")
      }
    }
    return nil
  }
}
