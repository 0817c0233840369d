import Diagnostics

/// What a worker sent, believed in nothing: it may have been written by a script that has broken out of Lua.
struct WorkAnswer {
  /// Larger numbers are no work of ours.
  static let mostFiles = 10_000
  static let mostNameBytes = 1_024
  /// A system takes no longer name within a folder.
  private static let mostPartBytes = 255
  private static let mostErrorBytes = 64 << 10

  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private(set) var printed = ""
  private(set) var used: [(path: String, sha256: String)] = []
  private(set) var failure: WorkFailure?
  private var names: Set<String> = []

  /// - Throws: ``FrameReader/Torn`` for the first thing that is not as it must be.
  init(reading bytes: [UInt8]) throws(FrameReader.Torn) {
    var reader = try FrameReader(bytes)
    while let (kind, content) = try reader.next() {
      guard failure == nil else { throw FrameReader.Torn.moreAfterFailure }
      switch kind {
      case .printed: printed += try FrameReader.text(content)
      case .file: try takeFile(content)
      case .used: try takeUsed(content)
      case .failure: failure = try Self.failure(content)
      default: throw FrameReader.Torn.notOfAnAnswer
      }
    }
    try checkFolders()
  }

  /// What was printed, as far as an answer goes that may be torn.
  static func printed(in bytes: [UInt8]) -> String {
    guard var reader = try? FrameReader(bytes) else { return "" }
    var printed = ""
    while let (kind, content) = try? reader.next() {
      if kind == .printed, let text = try? FrameReader.text(content) { printed += text }
    }
    return printed
  }

  private mutating func takeFile(_ content: ArraySlice<UInt8>) throws(FrameReader.Torn) {
    let (texts, rest) = try FrameReader.texts(1, of: content)
    guard files.count < Self.mostFiles else { throw FrameReader.Torn.tooManyFiles }
    guard Self.isName(texts[0]) else { throw FrameReader.Torn.badName }
    guard names.insert(texts[0]).inserted else { throw FrameReader.Torn.twoOfOneName }
    files.append((texts[0], Array(rest)))
  }

  private mutating func takeUsed(_ content: ArraySlice<UInt8>) throws(FrameReader.Torn) {
    let texts = try FrameReader.onlyTexts(2, of: content)
    guard used.count < Self.mostFiles else { throw FrameReader.Torn.tooManyInputs }
    let isHash = texts[1].utf8.count == 64 && texts[1].utf8.allSatisfy(Self.isHexadecimal)
    guard isHash, !texts[0].isEmpty, texts[0].utf8.count <= 4 * Self.mostNameBytes, !Self.hasControl(texts[0])
    else {
      throw FrameReader.Torn.badInput
    }
    used.append((texts[0], texts[1]))
  }

  /// No file can lie in a folder that is another file.
  private func checkFolders() throws(FrameReader.Torn) {
    for name in names {
      var folder = name[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard !names.contains(String(folder)) else { throw FrameReader.Torn.fileAsFolder }
      }
    }
  }

  /// A relative path whose parts are plain names.
  static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= mostNameBytes, !hasControl(text) else { return false }
    return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part != "." && part != ".." && part.utf8.count <= mostPartBytes
    }
  }

  private static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  // MARK: - Failures

  /// What a worker may say of itself; the other causes are for the parent to tell.
  private static let own: Set<WorkFailure.Cause> = [
    .scriptError, .badInput, .lockedFile, .timeLimit, .processorLimit, .memoryLimit, .outputLimit,
    .notStarted,
  ]

  static func frame(_ failure: WorkFailure, in language: Language) -> [String] {
    let details = failure.details.map { $0.text(in: language) }.joined(separator: "\n")
    let help = failure.help.map { $0.text(in: language) }.joined(separator: "\n")
    return [failure.cause.rawValue, failure.message.text(in: language), details, help].map(cut)
  }

  private static func cut(_ text: String) -> String {
    text.utf8.count <= mostErrorBytes / 4
      ? text : String(decoding: text.utf8.prefix(mostErrorBytes / 4), as: UTF8.self)
  }

  private static func failure(_ content: ArraySlice<UInt8>) throws(FrameReader.Torn) -> WorkFailure {
    guard content.count <= mostErrorBytes + 64 else { throw FrameReader.Torn.longError }
    let texts = try FrameReader.onlyTexts(4, of: content)
    guard let cause = WorkFailure.Cause(rawValue: texts[0]), own.contains(cause) else {
      throw FrameReader.Torn.badCause
    }
    return WorkFailure(
      cause, Phrase(verbatim: seen(texts[1])), details: lines(texts[2]), help: lines(texts[3]))
  }

  private static func lines(_ text: String) -> [Phrase] {
    text.isEmpty
      ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map { Phrase(verbatim: seen($0)) }
  }

  /// No sign that a terminal takes for an order to itself.
  private static func seen(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }
}
