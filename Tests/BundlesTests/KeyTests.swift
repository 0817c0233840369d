import Diagnostics
import Testing

@testable import Bundles

@Suite struct KeyTests {
  private let cheap = KeyCost(passes: 1, memory: 8 << 10)

  private func hex(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }

  @Test func `signatures are those of RFC 8032`() throws {
    // Section 7.1, test 2.
    let key = try SigningKey(seed: hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"))
    #expect(
      key.publicKey.bytes == hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    let signature = hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    #expect(try key.signature(over: [0x72]) == signature)
    #expect(key.publicKey.isSignature(signature, over: [0x72]))
    #expect(!key.publicKey.isSignature(signature, over: [0x73]))
  }

  @Test func `a signature written another way is refused`() throws {
    // The same number s with the order of the group added to it: right by the equation, and refused by RFC 8032.
    let key = try Sample.key().publicKey
    var signature = try Sample.key().signature(over: [1])
    let order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    var carry = 0
    for place in 0..<32 {
      let sum = Int(signature[32 + place]) + Int(order[place]) + carry
      (signature[32 + place], carry) = (UInt8(sum & 255), sum >> 8)
    }
    #expect(carry == 0)
    #expect(!key.isSignature(signature, over: [1]))
  }

  @Test func `a key of small order signs nothing`() throws {
    // The neutral element: with it R = the neutral element and s = 0 fit every message.
    let neutral = [UInt8(1)] + [UInt8](repeating: 0, count: 31)
    let key = try #require(OfficeKey(neutral))
    #expect(!key.isSignature(neutral + [UInt8](repeating: 0, count: 32), over: [1]))
  }

  @Test func `a key file opens with its passphrase only`() throws {
    let file = try SecretKeyFile(Sample.key(), office: "沂水县", passphrase: "八月 二十三", cost: cheap)
    let read = try SecretKeyFile(file.bytes, file: "office.key")
    #expect(try read.opened("八月 二十三", file: "office.key").publicKey == Sample.key().publicKey)
    let error = #expect(throws: BundleError.self) { try read.opened("八月二十三", file: "office.key") }
    #expect(
      error?.text(in: .english)
        == "office.key: the passphrase does not open the key, or the file was changed")
  }

  @Test func `a key file that was changed anywhere is refused`() throws {
    let bytes = try SecretKeyFile(Sample.key(), office: "沂水县", passphrase: "x", cost: cheap).bytes
    // The cost is left out: a digit more of it would take minutes.
    let cost = try #require(String(decoding: bytes, as: UTF8.self).firstRange(of: "argon2id: 1 8192"))
    let text = String(decoding: bytes, as: UTF8.self)
    let from = text.utf8.distance(from: text.startIndex, to: cost.lowerBound)
    let taken = bytes.indices.filter { place in
      guard !(from..<(from + 16)).contains(place) else { return false }
      var other = bytes
      other[place] ^= 1
      return (try? SecretKeyFile(other, file: "k").opened("x", file: "k")) != nil
    }
    #expect(taken == [])
  }

  @Test func `a key file that asks for all memory is refused`() throws {
    let bytes = try SecretKeyFile(Sample.key(), office: "沂水县", passphrase: "x", cost: cheap).bytes
    let greedy = String(decoding: bytes, as: UTF8.self).replacing("1 8192", with: "1 99999999999")
    let error = #expect(throws: BundleError.self) { try SecretKeyFile(Array(greedy.utf8), file: "k") }
    #expect(error?.message.text(in: .english) == "the key file asks for too much memory or time")
  }

  @Test func `a fingerprint is 25 digits that check themselves`() throws {
    let print = try Sample.key().publicKey.fingerprint
    #expect(print.text == "52089 49170 19355 34716 09421")
    #expect(print.spoken == "五两洞八勾，四勾幺拐洞，幺勾三五五，三四拐幺六，洞勾四两幺")
    #expect(print.difference(from: print.text) == nil)
    #expect(print.difference(from: print.groups.joined(separator: "-")) == nil)
  }

  @Test func `every digit misheard shows in its group`() throws {
    let print = try Sample.key().publicKey.fingerprint
    let digits = print.groups.joined().compactMap(\.wholeNumberValue)
    for place in digits.indices {
      for other in 0...9 where other != digits[place] {
        var heard = digits
        heard[place] = other
        let text = heard.map(String.init).joined()
        #expect(
          print.difference(from: text)?.text(in: .english)
            == "group \(place / 5 + 1) was misheard: its last digit does not fit the others")
      }
    }
  }

  @Test func `neighbours that were swapped show`() throws {
    let print = try Sample.key().publicKey.fingerprint
    var digits = print.groups.joined().compactMap(\.wholeNumberValue)
    for place in 0..<24 where place % 5 != 4 && digits[place] != digits[place + 1] {
      digits.swapAt(place, place + 1)
      #expect(print.difference(from: digits.map(String.init).joined()) != nil)
      digits.swapAt(place, place + 1)
    }
  }

  @Test func `another key's fingerprint is told as such`() throws {
    let print = try Sample.key().publicKey.fingerprint
    let other = try Sample.key(8).publicKey.fingerprint
    #expect(
      print.difference(from: other.text)?.text(in: .chinese) == "第1组不同：这不是对方读给您的密钥")
    #expect(print.difference(from: "12345")?.text(in: .english) == "a fingerprint has 25 digits, found 5")
  }
}
