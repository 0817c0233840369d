import Diagnostics

/// Decides in which encoding a text is, from the surest evidence to the weakest: what was asked for, a mark, what the
/// text says itself, zeros, valid UTF-8, and at last which reading is made of ordinary characters.
struct EncodingLadder {
  private static let sampleSize = 256 << 10
  private static let spotCount = 16
  private static let spotSize = 16 << 10
  /// A reading below this is none, and it has to be so far ahead of every other.
  private static let leastScore = 0.6
  private static let leastLead = 0.25
  /// Of the characters of a text, so many are everyday ones; of bytes that are none, hardly any.
  private static let everydayShare = 0.15
  /// A text may hold a zero or two by mistake.
  private static let zerosOfData = 8

  private let sample: [UInt8]
  /// Whether the sample is the whole file, so that its lines are those of the file.
  private let isWhole: Bool
  private let file: String
  private let manner: OptionManner

  /// - Parameters:
  ///   - bytes: the whole file; a sample from all over it is looked at.
  ///   - asked: what the reader of the file was told.
  ///   - declared: what the file says of itself, believed when all of the sample reads like that.
  ///   - fault: a place that is known to be no UTF-8.
  ///   - file: its name in messages.
  ///   - manner: how messages write options.
  /// - Returns: the encoding, and by what it is known.
  /// - Throws: ``ReadError`` with the first line as each encoding would have it, when nothing decides.
  static func choose(
    _ bytes: UnsafeBufferPointer<UInt8>, asked: TextEncoding? = nil, declared: TextEncoding? = nil,
    fault: Int? = nil, file: String, manner: OptionManner = .script
  ) throws(ReadError) -> EncodingChoice {
    let choice = try unsafe decide(bytes, asked, declared, fault, (file, manner))
    if choice.encoding == .gb18030, unsafe GB18030.codes == nil {
      throw ReadError(
        Phrase("the text is GB18030, which this system does not know", zh: "文本的编码是GB18030，而本系统不支持"),
        at: SourceLocation(file: file),
        help: [.installAsRoot("libc-bin"), Phrase("or save the file as UTF-8", zh: "或把文件另存为UTF-8")])
    }
    return choice
  }

  /// A whole text in an encoding that was chosen by a sample, and the choice once all bytes were looked at. O(bytes).
  ///
  /// - Throws: ``ReadError`` when the sample spoke for UTF-8, the file is none, and nothing decides.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ choice: EncodingChoice, file: String
  ) throws(ReadError) -> (text: DecodedText, choice: EncodingChoice) {
    let text = unsafe DecodedText(bytes, choice.encoding)
    guard choice == .utf8, let fault = text.faults.first else { return (text, choice) }
    let settled = try unsafe choose(bytes, fault: fault.offset, file: file)
    return settled == choice ? (text, choice) : (unsafe DecodedText(bytes, settled.encoding), settled)
  }

  private static func decide(
    _ bytes: UnsafeBufferPointer<UInt8>, _ asked: TextEncoding?, _ declared: TextEncoding?, _ fault: Int?,
    _ reading: (file: String, manner: OptionManner)
  ) throws(ReadError) -> EncodingChoice {
    let marked = TextEncoding.allCases.first { unsafe bytes.starts(with: $0.mark) }
    if let asked {
      try checkMark(marked, asked: asked, reading)
      if asked == .gb18030 {
        let looked = unsafe Self.sample(bytes, fault)
        try checkLines(looked, isWhole: looked.count == bytes.count, wasAsked: true, reading)
      }
      return EncodingChoice(encoding: asked, evidence: .asked, hasMark: marked == asked)
    }
    if let marked { return EncodingChoice(encoding: marked, evidence: .mark, hasMark: true) }
    let sample = unsafe sample(bytes, fault)
    let ladder = EncodingLadder(
      sample: sample, isWhole: sample.count == bytes.count, file: reading.file, manner: reading.manner)
    if let declared, ladder.reads(as: declared) {
      return EncodingChoice(encoding: declared, evidence: .declared, hasMark: false)
    }
    if let choice = unsafe ladder.byZeros(bytes) { return choice }
    let choice = try ladder.byCharacters()
    if choice.encoding == .gb18030 {
      try checkLines(sample, isWhole: ladder.isWhole, wasAsked: false, reading)
    }
    return choice
  }

  // MARK: - Sampling

  /// The beginning and spots all over the file, each of whole lines; around a known fault if there is one.
  private static func sample(_ bytes: UnsafeBufferPointer<UInt8>, _ fault: Int?) -> [UInt8] {
    let size = sampleSize
    if bytes.count <= 4 * size { return unsafe Array(bytes) }
    var sample = unsafe lines(bytes, 0..<min(bytes.count, size), isBeginning: true)
    if let fault {
      let start = max(0, fault - spotSize)
      sample += unsafe lines(bytes, start..<min(bytes.count, start + size), isBeginning: start == 0)
    }
    for spot in 1..<spotCount {
      let start = bytes.count / spotCount * spot
      sample += unsafe lines(bytes, start..<min(bytes.count, start + spotSize), isBeginning: false)
    }
    return sample
  }

  /// The whole lines of a part, or all of it if it holds none.
  private static func lines(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, isBeginning: Bool
  ) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    var part = unsafe Array(bytes[part])[...]
    if !isBeginning, let first = part.firstIndex(of: newline) { part = part[(first + 1)...] }
    if let last = part.lastIndex(of: newline) { part = part[...last] }
    return Array(part)
  }

  private func reads(as encoding: TextEncoding) -> Bool {
    switch encoding {
    case .utf8: EncodingEvidence(utf8: sample).faults == 0
    case .gb18030: EncodingEvidence(gb18030: sample).faults == 0
    case .utf16LittleEndian, .utf16BigEndian: false
    }
  }

  // MARK: - Steps

  /// UTF-16 without a mark: commas, digits and line ends have a zero byte each.
  private func byZeros(_ bytes: UnsafeBufferPointer<UInt8>) -> EncodingChoice? {
    let beginning = unsafe Array(bytes.prefix(64 << 10))
    var zeros = (even: 0, odd: 0)
    for place in beginning.indices {
      guard beginning[place] == 0 else { continue }
      if place % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    // U+4E00 has a zero in the other place.
    let isLittle = zeros.odd > 4 * zeros.even
    guard isLittle || zeros.even > 4 * zeros.odd, Self.haveZeros(beginning, isLittle) else { return nil }
    let encoding: TextEncoding = isLittle ? .utf16LittleEndian : .utf16BigEndian
    let text = DecodedText(Array(beginning.prefix(beginning.count / 4 * 4)), encoding)
    let controls = text.utf8.count { $0 < 0x20 && !(9...13).contains($0) }
    guard text.faultCount <= 1, controls == 0 else { return nil }
    return EncodingChoice(encoding: encoding, evidence: .zeros, hasMark: false)
  }

  /// Whether lines end as in UTF-16, with a zero beside each end; a text may hold a zero by mistake.
  private static func haveZeros(_ bytes: [UInt8], _ isLittle: Bool) -> Bool {
    var ends = (all: 0, withZero: 0)
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      let zero = isLittle ? place + 1 : place - 1
      guard bytes.indices.contains(zero) else { continue }
      ends.all += 1
      if bytes[zero] == 0 { ends.withZero += 1 }
    }
    guard ends.all > 0 else { return bytes.count { $0 == 0 } * 10 >= bytes.count }
    // A byte of a line end is also the first of 上 and others.
    return ends.withZero * 10 >= ends.all
  }

  private func byCharacters() throws(ReadError) -> EncodingChoice {
    if let zero = sample.firstIndex(of: 0) { throw self.zero(at: zero) }
    let valid = unsafe sample.withUnsafeBufferPointer { unsafe TextDecoding.validCount($0) }
    if valid == sample.count, sample.allSatisfy({ $0 < 0x80 }) || sample.contains(where: { $0 >= 0xE0 }) {
      return .utf8
    }
    let utf8 = EncodingEvidence(utf8: sample)
    if utf8.faults == 0, utf8.long > 0 { return .utf8 }
    let gb18030 = EncodingEvidence(gb18030: sample)
    let big5 = EncodingEvidence(big5: sample)
    let share = Double(gb18030.frequent) / Double(max(1, gb18030.characters))
    let isEveryday = share >= Self.everydayShare
    if utf8.faults == 0 {
      // Letters of two bytes may be Chinese characters as well.
      if gb18030.score < Self.leastScore || !isEveryday { return .utf8 }
      throw undecided(big5)
    }
    // Bytes that are no UTF-8 hardly ever make a character of three.
    if utf8.long >= 3 * utf8.faults { return .utf8 }
    let isAhead = isEveryday || gb18030.score >= big5.score + Self.leastLead
    guard gb18030.score >= Self.leastScore, gb18030.score >= utf8.score + Self.leastLead, isAhead else {
      throw undecided(big5)
    }
    return EncodingChoice(
      encoding: .gb18030, evidence: .ordinary(gb18030.ordinary, of: gb18030.characters + gb18030.faults),
      hasMark: false)
  }

  // MARK: - No decision

  /// A zero is no character of a text.
  private func zero(at place: Int) -> ReadError {
    let zeros = sample.count { $0 == 0 }
    guard zeros < Self.zerosOfData || zeros * 50 < sample.count else {
      return ReadError(
        Phrase("this is no text, and no table that is read here", zh: "这不是文本，也不是能读取的表格"),
        at: SourceLocation(file: file),
        help: [Phrase("ask for the table as .xlsx or .csv", zh: "请索取.xlsx或.csv的表格")])
    }
    let line = sample[..<place].count { $0 == UInt8(ascii: "\n") } + 1
    let shown = isWhole ? Phrase(" at byte offset \(place)", zh: "第\(place)字节处") : .empty
    return ReadError(
      Phrase("a zero byte stands in the text\(shown), which is no character", zh: "文本\(shown)有零字节，不是字符"),
      at: SourceLocation(file: file, line: isWhole ? line : nil),
      help: [Phrase("take it out with an editor, or export the file anew", zh: "用编辑器删去，或重新导出文件")])
  }

  /// The first line beyond ASCII as each encoding has it.
  private func undecided(_ big5: EncodingEvidence) -> ReadError {
    let newline = UInt8(ascii: "\n")
    let first = sample.firstIndex { $0 >= 0x80 } ?? 0
    let start = sample[..<first].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let line = Array(sample[start...].prefix { $0 != newline && $0 != UInt8(ascii: "\r") }.prefix(120))
    let number = sample[..<start].count { $0 == newline } + 1
    var help = [TextEncoding.utf8, .gb18030].map { encoding in
      let text = String(decoding: DecodedText(line, encoding).utf8, as: UTF8.self)
      let option = manner.written("encoding", .text("\(encoding)"))
      return Phrase(
        "\(option) reads \(isWhole ? "line \(number)" : "a line") as \"\(text)\"",
        zh: "\(option)把\(isWhole ? "第\(number)行" : "其中一行")读作“\(text)”")
    }
    if big5.score >= Self.leastScore {
      help.append(
        Phrase("it may be Big5, which is not read here: save it as UTF-8 then", zh: "也可能是Big5，不能读取：请另存为UTF-8")
      )
    }
    return ReadError(
      Phrase("nothing tells in which encoding the text is", zh: "无法判断文本的编码"),
      at: SourceLocation(file: file, line: isWhole ? number : nil),
      help: help + [Phrase("say which one reads right", zh: "请写明哪一种读得对")])
  }
}
