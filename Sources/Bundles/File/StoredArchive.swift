import Diagnostics

/// A ZIP archive of which every byte follows from the names and the contents: nothing compressed, all from 1980-01-01,
/// plain files, no remarks, nothing between the files.
///
/// Read without unpacking anything, and only if writing the files again gives the same bytes: what a reader of one ZIP
/// would show and one of another would not, has no place to be.
enum StoredArchive {
  struct File: Equatable {
    let name: String
    let bytes: [UInt8]
  }

  private static let localSignature: UInt32 = 0x0403_4B50
  private static let centralSignature: UInt32 = 0x0201_4B50
  private static let endSignature: UInt32 = 0x0605_4B50
  private static let localSize = 30
  private static let centralSize = 46
  private static let endSize = 22
  /// What a reader of ZIP files must know: 2.0. Names are UTF-8. The first day that the format has.
  private static let version: UInt16 = 20
  /// Unzip takes names as they are and files as plain ones only when they come from Unix.
  private static let madeOnUnix: UInt16 = 3 << 8
  private static let plainFile: UInt32 = 0o100644 << 16
  private static let namesAreUTF8: UInt16 = 1 << 11
  private static let firstDay: UInt16 = 1 << 5 | 1

  // MARK: - Writing

  static func bytes(of files: [File]) -> [UInt8] {
    var archive = LittleEndianBytes()
    var central = LittleEndianBytes()
    for file in files {
      let place = archive.bytes.count
      let facts = facts(of: file)
      archive.add(localSignature)
      archive.add(facts)
      archive.add(Array(file.name.utf8))
      archive.add(file.bytes)
      central.add(centralSignature)
      central.add(madeOnUnix | version)
      central.add(facts)
      // No remark, first disk, no attributes of the other kind.
      for _ in 0..<3 { central.add(UInt16(0)) }
      central.add(plainFile)
      central.add(UInt32(place))
      central.add(Array(file.name.utf8))
    }
    let start = archive.bytes.count
    archive.add(central.bytes)
    archive.add(endSignature)
    for _ in 0..<2 { archive.add(UInt16(0)) }
    for _ in 0..<2 { archive.add(UInt16(files.count)) }
    archive.add(UInt32(central.bytes.count))
    archive.add(UInt32(start))
    archive.add(UInt16(0))
    return archive.bytes
  }

  /// What both headers of a file say.
  private static func facts(of file: File) -> [UInt8] {
    var facts = LittleEndianBytes()
    facts.add(version)
    facts.add(namesAreUTF8)
    facts.add(UInt16(0))
    facts.add(UInt16(0))
    facts.add(firstDay)
    facts.add(CyclicCheck.sum(of: file.bytes))
    facts.add(UInt32(file.bytes.count))
    facts.add(UInt32(file.bytes.count))
    facts.add(UInt16(file.name.utf8.count))
    facts.add(UInt16(0))
    return facts.bytes
  }

  // MARK: - Reading

  /// The files of an archive.
  ///
  /// - Throws: ``BundleError`` that says what is wrong first.
  static func files(in bytes: [UInt8]) throws(BundleError) -> [File] {
    guard bytes.count <= BundleLimits.bytes else {
      throw tooLarge(Phrase("it has \(bytes.count) bytes", zh: "它有\(bytes.count)字节"))
    }
    guard number(bytes, 0, 4) == Int(localSignature) else {
      throw damaged(Phrase("this is no bundle: it does not begin like one", zh: "这不是脚本包：开头不符"))
    }
    var files: [File] = []
    var place = 0
    while number(bytes, place, 4) == Int(localSignature) {
      guard files.count < BundleLimits.files + 2 else {
        throw tooLarge(
          Phrase("it has more than \(BundleLimits.files) files", zh: "它的文件超过\(BundleLimits.files)个"))
      }
      files.append(try file(bytes, at: &place))
    }
    let again = Self.bytes(of: files)
    guard again == bytes else { throw difference(bytes, again, files) }
    return files
  }

  private static func file(_ bytes: [UInt8], at place: inout Int) throws(BundleError) -> File {
    guard let flags = number(bytes, place + 6, 2), let method = number(bytes, place + 8, 2),
      let size = number(bytes, place + 18, 4), let fullSize = number(bytes, place + 22, 4),
      let nameSize = number(bytes, place + 26, 2), let extraSize = number(bytes, place + 28, 2)
    else { throw endsEarly }
    let start = place + localSize
    guard start + nameSize <= bytes.count else { throw endsEarly }
    guard let name = String(validating: bytes[start..<(start + nameSize)], as: UTF8.self) else {
      throw damaged(Phrase("the name of a file is not UTF-8", zh: "有文件名不是UTF-8"))
    }
    let shown = VisiblePath.shown(name)
    guard flags & 1 == 0 else { throw damaged(Phrase("\"\(shown)\" is encrypted", zh: "“\(shown)”是加密的")) }
    guard method == 0 else {
      throw damaged(
        Phrase(
          "\"\(shown)\" is compressed, and nothing in a bundle is: it may be a bomb",
          zh: "“\(shown)”是压缩的，而脚本包内一律不压缩：可能是压缩炸弹"))
    }
    guard size <= BundleLimits.bytesOfFile, fullSize <= BundleLimits.bytesOfFile else {
      throw tooLarge(Phrase("\"\(shown)\" says it has \(fullSize) bytes", zh: "“\(shown)”自称有\(fullSize)字节"))
    }
    guard size == fullSize, extraSize == 0 else {
      throw damaged(Phrase("the header of \"\(shown)\" is not one of a bundle", zh: "“\(shown)”的文件头不合规范"))
    }
    let end = start + nameSize + size
    guard end <= bytes.count else { throw endsEarly }
    place = end
    return File(name: name, bytes: Array(bytes[(start + nameSize)..<end]))
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int? {
    guard place + size <= bytes.count else { return nil }
    return bytes[place..<(place + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  // MARK: - Errors

  private static func difference(_ bytes: [UInt8], _ again: [UInt8], _ files: [File]) -> BundleError {
    if bytes.count < again.count && again.starts(with: bytes) { return endsEarly }
    if bytes.starts(with: again) {
      let count = bytes.count - again.count
      return damaged(Phrase("\(count, .byte) stand behind its end", zh: "结尾之后还有\(count, .byte)"))
    }
    let place = zip(bytes, again).enumerated().first { $1.0 != $1.1 }?.offset ?? min(bytes.count, again.count)
    var end = 0
    for file in files {
      end += localSize + file.name.utf8.count + file.bytes.count
      guard place < end else { continue }
      let shown = VisiblePath.shown(file.name)
      return damaged(
        Phrase(
          "\"\(shown)\" is damaged: byte \(place) of the bundle is another one",
          zh: "“\(shown)”已损坏：脚本包的第\(place)字节不符"))
    }
    return damaged(
      Phrase(
        "its list of files is damaged: byte \(place) is another one", zh: "文件目录已损坏：第\(place)字节不符"))
  }

  private static let endsEarly = damaged(Phrase("it breaks off before its end", zh: "文件不完整，中途断开"))

  private static func damaged(_ message: Phrase) -> BundleError {
    BundleError(
      .damaged, message,
      help: [
        Phrase(
          "copy the bundle again; one that was packed by another program is refused too",
          zh: "请重新拷贝；用其他程序重新打包的也不接受")
      ])
  }

  private static func tooLarge(_ message: Phrase) -> BundleError {
    let megabytes = BundleLimits.bytes >> 20
    return BundleError(
      .tooLarge,
      Phrase(
        "\(message); a bundle has at most \(megabytes) MiB and \(BundleLimits.files) files",
        zh: "\(message)；脚本包至多\(megabytes) MiB、\(BundleLimits.files)个文件"))
  }
}
