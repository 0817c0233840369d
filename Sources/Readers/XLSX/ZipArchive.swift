import CWorkbook
import Diagnostics

/// A zip archive in memory, read within bounds: what unpacks to far more than it should is refused while it unpacks.
///
/// The bytes must outlive it. For one thread.
@safe final class ZipArchive {
  private static let mostEntries = 10_000
  /// More than a part of any workbook that could be held.
  private static let mostBytesOfPart = 4 << 30
  /// Sheets shrink to a tenth; only what was made to grow shrinks to less than this part.
  private static let mostGrowth = 150
  private static let bytesBeforeGrowthCounts = 64 << 20
  private static let chunkSize = 256 << 10

  let file: String
  private let archive: OpaquePointer
  private let facts: [(name: String, size: UInt64, storedSize: UInt64, isEncrypted: Bool)]
  private var indices: [String: Int] = [:]

  /// - Throws: ``ReadError`` for an archive that is damaged, or has more entries than any workbook.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(ReadError) {
    self.file = file
    let place = SourceLocation(file: file)
    if let library = unsafe workbook_libraries() {
      let name = unsafe String(cString: library)
      throw ReadError(
        Phrase("workbooks are read with \(name), which is not installed", zh: "读工作簿要用\(name)，而它没有安装"),
        at: place,
        help: [.installAsRoot(name)])
    }
    var fault: UInt32 = 0
    guard let base = bytes.baseAddress,
      let archive = unsafe archive_open(base, bytes.count, &fault)
    else {
      let reason = Self.said(fault)
      throw ReadError(
        Phrase("the file cannot be unpacked: \(reason)", zh: "文件无法解压：\(reason)"), at: place,
        help: [.fetchAgain])
    }
    unsafe self.archive = archive
    let count = unsafe archive_count(archive)
    guard count <= Self.mostEntries else {
      unsafe archive_close(archive)
      throw ReadError(
        Phrase(
          "the file holds \(count) parts, and no workbook has more than \(Self.mostEntries)",
          zh: "文件有\(count)个部件，而工作簿至多有\(Self.mostEntries)个"), at: place)
    }
    facts = (0..<count).map { index in
      var fact = unsafe archive_fact()
      guard unsafe archive_look(archive, index, &fact) else { return ("", 0, 0, false) }
      let name = unsafe fact.name.map { unsafe String(cString: $0) }
      return unsafe (name ?? "", fact.size, fact.stored_size, fact.is_encrypted)
    }
    for (index, fact) in facts.enumerated().reversed() { indices[Self.folded(fact.name)] = index }
  }

  /// What an `archive_fault` is; an archive without bytes has none.
  private static func said(_ fault: UInt32) -> Phrase {
    switch Int(fault) {
    case 0: Phrase("it is empty", zh: "它是空的")
    case Int(archive_fault_memory.rawValue): Phrase("no memory", zh: "内存不足")
    case Int(archive_fault_headers.rawValue): Phrase("its headers disagree", zh: "内部目录前后不一致")
    case Int(archive_fault_end.rawValue): Phrase("its end is missing", zh: "结尾缺失")
    default: Phrase("it is damaged", zh: "文件已损坏")
    }
  }

  deinit {
    unsafe archive_close(archive)
  }

  var names: [String] { facts.map(\.name) }

  func holds(_ name: String) -> Bool { indices[Self.folded(name)] != nil }

  /// Names of parts differ in case and in the slash that they begin with.
  private static func folded(_ name: String) -> String {
    let name = name.replacing("\\", with: "/").lowercased()
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  /// Gives a part chunk by chunk to `body`, which says whether it wants more; the last chunk is empty.
  ///
  /// - Throws: ``ReadError`` for a part that is not there, damaged, or grows past all bounds.
  func read(
    _ name: String, _ body: (_ chunk: UnsafeBufferPointer<UInt8>) throws(ReadError) -> Bool
  ) throws(ReadError) {
    guard let index = indices[Self.folded(name)] else {
      throw error(Phrase("the part \"\(name)\" is missing", zh: "缺少部件“\(name)”"))
    }
    let fact = facts[index]
    guard !fact.isEncrypted else {
      throw error(
        Phrase("the part \"\(name)\" is encrypted", zh: "部件“\(name)”已加密"),
        help: Phrase("save the file without a password", zh: "请去掉密码另存"))
    }
    guard fact.size <= Self.mostBytesOfPart else { throw tooLarge(name) }
    guard let entry = unsafe archive_entry_open(archive, index) else { throw damaged(name) }
    defer { unsafe archive_entry_close(entry) }
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.chunkSize)
    defer { unsafe chunk.deallocate() }
    guard let base = chunk.baseAddress else { preconditionFailure("the chunk has room") }
    var total = 0
    while true {
      let count = Int(unsafe archive_entry_read(entry, base, Self.chunkSize))
      guard count >= 0 else { throw damaged(name) }
      total += count
      let grows = total > Self.bytesBeforeGrowthCounts && total / Self.mostGrowth > Int(fact.storedSize)
      guard total <= Self.mostBytesOfPart, !grows else { throw tooLarge(name) }
      guard try unsafe body(UnsafeBufferPointer(start: base, count: count)), count > 0 else { return }
    }
  }

  func error(_ message: Phrase, help: Phrase? = nil) -> ReadError {
    ReadError(message, at: SourceLocation(file: file), help: help.map { [$0] } ?? [])
  }

  func damaged(_ name: String) -> ReadError {
    error(.damagedPart(name), help: .fetchAgain)
  }

  private func tooLarge(_ name: String) -> ReadError {
    error(
      Phrase(
        "the part \"\(name)\" unpacks to more than a workbook holds, so it is not read",
        zh: "部件“\(name)”解压后超过工作簿的容量，因此不读"))
  }
}
