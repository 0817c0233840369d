import REPL
import Testing

/// What terminals send, as keys.
@Suite struct KeyDecoderTests {
  @Test(
    arguments: [
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
      ("\u{1B}[H", .home), ("\u{1B}[4~", .end), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}f", .wordRight),
      ("\u{1B}b", .wordLeft),
      ("\u{1B}\u{1B}[D", .wordLeft), ("\u{1B}[1;2A", .up), ("\u{1B}[Z", .backTab), ("\u{1B}\r", .newLine),
      ("\u{1B}[13;2u", .newLine), ("\u{1B}[27;2;13~", .newLine), ("\u{1B}\u{7F}", .deleteWordLeft),
      ("\u{1B}d", .deleteWordRight), ("\u{1B}[3;5~", .deleteWordRight), ("\u{3}", .control("c")),
      ("\u{1F}", .control("_")), ("\u{1B}y", .alt("y")), ("\u{1B}中", .alt("中")), ("教体局", .text("教体局")),
    ] as [(String, Key)])
  func `a key is known by what is sent for it`(bytes: String, key: Key) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(Array(bytes.utf8)) == [key])
    #expect(!decoder.isPending)
  }

  @Test func `bytes may come one by one`() {
    let sent = "a教\u{1B}[1;5C\u{1B}[200~甲\r乙\u{1B}[201~\r"
    var decoder = KeyDecoder()
    let keys = sent.utf8.flatMap { decoder.keys([$0]) }
    #expect(keys == [.text("a"), .text("教"), .wordRight, .paste("甲\n乙"), .enter])
  }

  @Test func `an escape alone is a key once nothing follows it`() {
    var decoder = KeyDecoder()
    #expect(decoder.keys([0x1B]) == [])
    #expect(decoder.isPending)
    #expect(decoder.flush() == [.escape])
    #expect(!decoder.isPending)
  }

  @Test func `what is pasted is one key, whatever stands in it`() {
    var decoder = KeyDecoder()
    let pasted = "x = 1\r\n\ty\u{3}\u{1B}[A\r"
    #expect(
      decoder.keys(Array("\u{1B}[200~\(pasted)\u{1B}[201~".utf8)) == [.paste("x = 1\n\ty\u{3}\u{1B}[A\n")])
  }

  @Test func `sequences that mean nothing are dropped whole`() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(Array("\u{1B}[?1;2c\u{1B}[200;7Xab\u{0}".utf8)) == [.text("ab")])
  }

  @Test func `bytes that are no text do no harm`() {
    var decoder = KeyDecoder()
    #expect(decoder.keys([0xFF, 0x61, 0xE6, 0x95]) == [.text("\u{FFFD}a")])
    #expect(decoder.keys([0x62]) == [.text("\u{FFFD}b")])
  }

  @Test func `a character that is begun waits for its rest, however slow the line is`() {
    var decoder = KeyDecoder()
    let bytes = Array("信".utf8)
    for byte in bytes.dropLast() {
      #expect(decoder.keys([byte]) == [])
      #expect(!decoder.isPending)
      #expect(decoder.flush() == [])
    }
    #expect(decoder.keys([bytes[2]]) == [.text("信")])
  }

  @Test(arguments: [
    "\u{1B}]0;x\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}_G\u{7}",
  ])
  func `what a terminal answers is not taken as typed`(_ answer: String) {
    var decoder = KeyDecoder()
    #expect(decoder.keys(Array("a\(answer)b".utf8)) == [.text("a"), .text("b")])
    let keys = answer.utf8.flatMap { decoder.keys([$0]) }
    #expect(keys == [])
    #expect(!decoder.isPending)
  }

  @Test func `a paste of more than a mebibyte is cut`() {
    var decoder = KeyDecoder()
    let long = String(repeating: "a", count: (1 << 20) + 5)
    guard case .paste(let text)? = decoder.keys(Array("\u{1B}[200~\(long)\u{1B}[201~".utf8)).first else {
      Issue.record("nothing was pasted")
      return
    }
    #expect(text.utf8.count == 1 << 20)
  }
}
