package import Diagnostics
package import Ledger

/// How two runs differ: what they rest on, what they read, and what they gave.
package struct RunDifference {
  package let lines: [Phrase]

  /// - Throws: ``LedgerError``.
  package init(_ one: RunRecord, _ other: RunRecord, in runner: JobsFolder, _ ledger: Ledger) throws {
    var lines: [Phrase] = []
    func compare(_ name: Phrase, _ was: String, _ becomes: String) {
      if was != becomes {
        lines.append(Phrase("\(name): was \(was), is \(becomes)", zh: "\(name)：由\(was)变为\(becomes)"))
      }
    }
    compare(Phrase("work", zh: "内容"), one.basis.work, other.basis.work)
    compare(Phrase("script", zh: "脚本"), Self.short(one.basis.workHash), Self.short(other.basis.workHash))
    compare(Phrase("engine", zh: "引擎版本"), one.basis.engine, other.basis.engine)
    compare(Phrase("calendar", zh: "日历"), Self.short(one.basis.calendar), Self.short(other.basis.calendar))
    compare(
      Phrase("parameters", zh: "参数"), Self.line(one.basis.parameters), Self.line(other.basis.parameters))
    lines += Self.inputs(try ledger.inputs(of: one.id), try ledger.inputs(of: other.id))
    let store = ObjectStore(path: runner.objects)
    let before = try ledger.outputs(of: one.id)
    let after = try ledger.outputs(of: other.id)
    for file in Set(before + after).sorted(by: { $0.name < $1.name }) where store.bytes(file.sha256) == nil {
      lines.append(Phrase("\(file.name): its bytes are no longer kept", zh: "\(file.name)：内容未保留"))
    }
    lines += SetDifference(from: Self.files(before, store), to: Self.files(after, store)).lines
    self.lines = lines
  }

  private static func files(_ files: [RecordedFile], _ store: ObjectStore) -> [(name: String, bytes: [UInt8])]
  {
    files.compactMap { file in store.bytes(file.sha256).map { (file.name, $0) } }
  }

  private static func inputs(_ before: [RecordedFile], _ after: [RecordedFile]) -> [Phrase] {
    let one = Dictionary(uniqueKeysWithValues: before.map { ($0.name, $0.sha256) })
    let other = Dictionary(uniqueKeysWithValues: after.map { ($0.name, $0.sha256) })
    return Set(one.keys).union(other.keys).sorted().compactMap { name in
      switch (one[name], other[name]) {
      case (let was?, let becomes?) where was != becomes:
        Phrase(
          "input \(name): was \(short(was)), is \(short(becomes))",
          zh: "输入\(name)：由\(short(was))变为\(short(becomes))")
      case (_?, nil): Phrase("input \(name): is read no more", zh: "输入\(name)：不再读取")
      case (nil, _?): Phrase("input \(name): is read now", zh: "输入\(name)：新读取")
      default: nil
      }
    }
  }

  private static func short(_ hash: String) -> String { String(hash.prefix(12)) }
  private static func line(_ text: String) -> String { text.split(separator: "\n").joined(separator: ", ") }
}
