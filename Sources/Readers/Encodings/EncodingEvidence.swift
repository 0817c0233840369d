/// How well some bytes read in an encoding.
struct EncodingEvidence {
  /// Characters beyond ASCII.
  private(set) var characters = 0
  /// Those of them that ordinary texts are made of.
  private(set) var ordinary = 0
  /// Those of them that stand in every text of an office.
  private(set) var frequent = 0
  /// Bytes that stand for nothing.
  private(set) var faults = 0
  /// Characters that UTF-8 writes with three bytes and more.
  private(set) var long = 0

  /// From 0 to 1; what stands for nothing counts three times.
  var score: Double {
    let total = characters + 4 * faults
    return total == 0 ? 0 : Double(ordinary) / Double(total)
  }

  /// Characters that are common beyond all others in the texts of offices; no text by chance holds many of them.
  private static let everyday: Set<Unicode.Scalar> = Set(
    """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经\
    十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形\
    相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展\
    五果料象员革位入常文总次品式活设及管特件长求老头基资边流级少图山统接知较将组见计别手角期根论运农指几九区强放决西被干做必战先回\
    则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花\
    带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越\
    织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划\
    选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严乡镇街司税卫疾纪监督察财\
    审计统录网站编码姓性龄址邮册备注序项评审批投诉答复咨询热线满意率
    """.unicodeScalars.filter { !$0.properties.isWhitespace })

  static func isEveryday(_ character: Unicode.Scalar) -> Bool { everyday.contains(character) }

  /// Bytes as GB 18030: the characters of the first level of GB 2312 and its signs are ordinary.
  init(gb18030 bytes: [UInt8]) {
    read(bytes) { evidence, place in
      let (byte, next) = (bytes[place], place + 1 < bytes.count ? bytes[place + 1] : 0)
      if let character = GB18030.character(byte, next) {
        evidence.characters += 1
        let isFirstLevel = (0xB0...0xD7).contains(byte) || (0xA1...0xA3).contains(byte)
        if isFirstLevel, next >= 0xA1 { evidence.ordinary += 1 }
        if Self.everyday.contains(character) { evidence.frequent += 1 }
        return 2
      }
      if next & 0xF0 == 0x30, TextDecoding.isWhole(bytes[place...].prefix(4), .gb18030) {
        evidence.characters += 1
        return 4
      }
      return evidence.fault(isCut: place + 1 == bytes.count)
    }
  }

  /// Bytes as UTF-8, where all that is valid is ordinary.
  init(utf8 bytes: [UInt8]) {
    read(bytes) { evidence, place in
      let length = bytes[place] >= 0xF0 ? 4 : bytes[place] >= 0xE0 ? 3 : 2
      let code = bytes[place...].prefix(length)
      if code.count == length, TextDecoding.isWhole(code, .utf8) {
        evidence.characters += 1
        if length > 2 { evidence.long += 1 }
        return length
      }
      let isCut = code.count < length && code.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
      return isCut ? code.count : evidence.fault(isCut: false)
    }
    ordinary = characters
  }

  /// Bytes as Big5, where the first level and the signs are ordinary. It is not read here, but must not be mistaken.
  init(big5 bytes: [UInt8]) {
    read(bytes) { evidence, place in
      let (byte, next) = (bytes[place], place + 1 < bytes.count ? bytes[place + 1] : 0)
      let isTrail = (0x40...0x7E).contains(next) || (0xA1...0xFE).contains(next)
      guard (0xA1...0xF9).contains(byte), isTrail else {
        return evidence.fault(isCut: place + 1 == bytes.count)
      }
      evidence.characters += 1
      if byte <= 0xC6 { evidence.ordinary += 1 }
      return 2
    }
  }

  /// Looks at each character beyond ASCII; `look` says how many bytes it has.
  private mutating func read(_ bytes: [UInt8], _ look: (inout EncodingEvidence, Int) -> Int) {
    var place = 0
    while place < bytes.count { place += bytes[place] < 0x80 ? 1 : look(&self, place) }
  }

  /// A byte that stands for nothing, unless it is the beginning of a character that is cut.
  private mutating func fault(isCut: Bool) -> Int {
    if !isCut { faults += 1 }
    return 1
  }
}
