import CivilTime
import Diagnostics

/// An order as bytes: it is read by a process, never written on a command line, where everybody on the machine sees it.
extension WorkOrder {
  /// With the process that the worker belongs to.
  func frames(parent: Int32) -> [UInt8] {
    var writer = FrameWriter()
    writer.append(.parent, text: "\(parent)")
    writer.append(.workspace, text: workspace)
    switch work {
    case .script(let name): writer.append(.script, text: name)
    case .notice(let template, let edition): writer.append(.notice, texts: [template, edition.rawValue])
    case .bundle(let bundle):
      writer.append(.bundle, texts: [bundle.file, bundle.manifest, bundle.script] + bundle.outputs)
      if let answers = bundle.answers { writer.append(.answers, texts: [answers.file, answers.text]) }
    }
    if let quarter { writer.append(.quarter, text: quarter) }
    if let asOf { writer.append(.asOf, text: asOf.description) }
    for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
      writer.append(.parameter, texts: [name, value])
    }
    if let reads {
      // An empty list is one too: nothing but the workbench's own.
      writer.append(.reads, texts: ["\(reads.count)"] + reads)
    }
    writer.append(
      .limits,
      texts: ["\(limits.seconds)", "\(limits.processorSeconds)", "\(limits.memory)", "\(limits.output)"])
    writer.append(.language, text: language.rawValue)
    writer.end()
    return writer.bytes
  }

  /// The order that bytes hold, and the process that it comes from.
  init(reading bytes: [UInt8]) throws(FrameReader.Torn) {
    var reader = try FrameReader(bytes)
    self.init(workspace: "", .script(""))
    while let frame = try reader.next() { try take(frame.kind, frame.content) }
    guard !workspace.isEmpty, work != .script("") else { throw FrameReader.Torn.noWork }
  }

  /// The process that gave the order.
  static func parent(reading bytes: [UInt8]) throws(FrameReader.Torn) -> Int32 {
    var reader = try FrameReader(bytes)
    while let frame = try reader.next() {
      guard frame.kind == .parent else { continue }
      if let parent = Int32(try FrameReader.text(frame.content)) { return parent }
    }
    throw FrameReader.Torn.noParent
  }

  private mutating func take(_ kind: FrameKind, _ content: ArraySlice<UInt8>) throws(FrameReader.Torn) {
    switch kind {
    case .workspace: workspace = try FrameReader.text(content)
    case .script: work = .script(try FrameReader.text(content))
    case .notice:
      let texts = try FrameReader.onlyTexts(2, of: content)
      guard let edition = Edition(rawValue: texts[1]) else { throw FrameReader.Torn.badEdition }
      work = .notice(template: texts[0], edition)
    case .bundle: work = .bundle(try Self.bundle(content))
    case .answers:
      guard case .bundle(let bundle) = work else { throw FrameReader.Torn.notOfAnOrder }
      let texts = try FrameReader.onlyTexts(2, of: content)
      work = .bundle(
        BundleWork(
          file: bundle.file, manifest: bundle.manifest, script: bundle.script, outputs: bundle.outputs,
          answers: .init(file: texts[0], text: texts[1])))
    case .quarter: quarter = try FrameReader.text(content)
    case .asOf: asOf = CivilDate(isoText: try FrameReader.text(content))
    case .parameter:
      let texts = try FrameReader.onlyTexts(2, of: content)
      parameters[texts[0]] = texts[1]
    case .reads:
      let (count, rest) = try FrameReader.texts(1, of: content)
      reads = try FrameReader.onlyTexts(Int(count[0]) ?? 0, of: rest)
    case .limits:
      let texts = try FrameReader.onlyTexts(4, of: content)
      guard let seconds = Double(texts[0]), let processor = Double(texts[1]), let memory = Int(texts[2]),
        let output = Int(texts[3])
      else { throw FrameReader.Torn.badLimits }
      limits = WorkLimits(seconds: seconds, processorSeconds: processor, memory: memory, output: output)
    case .language: language = Language(rawValue: try FrameReader.text(content)) ?? .english
    case .parent: break
    case .form, .end, .printed, .file, .used, .failure: throw FrameReader.Torn.notOfAnOrder
    }
  }

  private static func bundle(_ content: ArraySlice<UInt8>) throws(FrameReader.Torn) -> BundleWork {
    var (texts, rest) = try FrameReader.texts(3, of: content)
    while !rest.isEmpty {
      let more = try FrameReader.texts(1, of: rest)
      texts += more.texts
      rest = more.rest
    }
    return BundleWork(
      file: texts[0], manifest: texts[1], script: texts[2], outputs: Array(texts.dropFirst(3)))
  }
}
