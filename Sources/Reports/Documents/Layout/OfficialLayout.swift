/// What a notice becomes on official paper, from the letterhead to the record of printing.
///
/// The header's 发文机关标志, 文号, 抄送, 印发机关 and 印发日期 give what stands only on paper. The list of attachments stands
/// before the signature; what follows it begins a page of its own.
struct OfficialLayout {
  private(set) var blocks: [DocumentBlock] = []
  private let notice: Notice
  private let pictures: [Int: [UInt8]]
  private var isAfterSignature = false
  private var hasAttachmentList = false

  /// A layout of a notice. `pictures` are the parts of charts that are drawn, as PNG, by their number; other charts become
  /// tables.
  init(_ notice: Notice, pictures: [Int: [UInt8]]) {
    self.notice = notice
    self.pictures = pictures
    addHead()
    for block in notice.blocks { add(block) }
    if !hasAttachmentList { addAttachmentList() }
    addImprint()
  }

  // MARK: - Head

  private func header(_ label: PaperLabel) -> String {
    ChinesePunctuation.repaired(
      notice.metadata.first { $0.label == label.rawValue }?.value.plainText ?? "")
  }

  private mutating func addHead() {
    let name = header(.letterhead)
    let number = header(.documentNumber)
    if !name.isEmpty { addLetterhead(name, number) }
    var title = DocumentParagraph(
      .title,
      [
        DocumentRun(
          text: TitleLines.split(
            ChinesePunctuation.repaired(notice.title),
            limit: OfficialPage.charactersPerTitleLine
          ).joined(separator: "\n"))
      ])
    title.linesAbove = name.isEmpty ? 0 : 2
    title.staysWithNext = true
    add(title)
    if name.isEmpty, !number.isEmpty { add(DocumentParagraph(.documentNumber, [DocumentRun(text: number)])) }
    add(DocumentParagraph(.addressee))
  }

  /// The name of the office in red over the whole width, the document's number two lines below it, and the rule.
  private mutating func addLetterhead(_ name: String, _ number: String) {
    var head = DocumentParagraph(.letterhead, [DocumentRun(text: name)])
    let fitting = Double(OfficialPage.textWidth - OfficialPage.character) / max(1, Ems.width(name)) / 10
    head.halfPoints = min(124, Int(fitting))
    add(head)
    var line = DocumentParagraph(.documentNumber, number.isEmpty ? [] : [DocumentRun(text: number)])
    line.linesAbove = 2
    line.hasRedRule = true
    add(line)
  }

  // MARK: - Text

  private mutating func add(_ block: NoticeBlock) {
    switch block {
    case .heading(let level, let inlines): addHeading(level, inlines)
    case .paragraph(let inlines): add(paragraph(inlines))
    case .addressee(let inlines): add(DocumentParagraph(.addressee, repaired(inlines)))
    case .signature(let inlines): addSignature(inlines)
    case .list(let start, let items):
      for (place, item) in items.enumerated() {
        let mark = start.map { "\($0 + place)." } ?? "·"
        add(DocumentParagraph(.text, [DocumentRun(text: mark)] + repaired(item)))
      }
    case .table(let table):
      breakPage()
      blocks.append(.table(DocumentTable(table)))
    case .chart(let chart): add(chart)
    }
  }

  private func repaired(_ inlines: [Inline]) -> [DocumentRun] {
    ChinesePunctuation.repaired([DocumentRun](inlines))
  }

  private mutating func addHeading(_ level: Int, _ inlines: [Inline]) {
    let runs = repaired(inlines)
    let text = runs.text
    let isMark = Notice.isAttachmentMark(text)
    var style = DocumentStyle.title
    if isMark {
      style = .attachmentMark
    } else if level > 1 {
      style = HeadingNumber(text)?.style ?? (level == 2 ? .headingOne : .headingTwo)
    }
    var heading = DocumentParagraph(style, runs)
    if isMark {
      if !hasAttachmentList { addAttachmentList() }
      heading.beginsPage = true
      isAfterSignature = false
    }
    if style == .title { heading.linesAbove = blocks.isEmpty ? 0 : 1 }
    add(heading)
    if style == .title { add(DocumentParagraph(.addressee)) }
  }

  /// A paragraph whose heading runs in has that in the face of its level: `（一）……情况。`
  private func paragraph(_ inlines: [Inline]) -> DocumentParagraph {
    guard case .strong(let heading)? = inlines.first else {
      return DocumentParagraph(.text, repaired(inlines))
    }
    let lead: [DocumentRun] =
      switch HeadingNumber(heading.plainText) {
      case .first: [DocumentRun](heading, font: .heiti)
      case .second: [DocumentRun](heading, font: .kaiti)
      default: [DocumentRun](heading, isBold: true)
      }
    let runs = lead + [DocumentRun](Array(inlines.dropFirst()))
    return DocumentParagraph(.text, ChinesePunctuation.repaired(runs))
  }

  private mutating func add(_ chart: NoticeChart) {
    let drawn = chart.parts.compactMap { part in pictures[part.number].map { (part: part, png: $0) } }
    for (part, png) in drawn {
      var picture = DocumentPicture(part, of: chart, png: png)
      picture.beginsPage = takesPage()
      blocks.append(.picture(picture))
      addCaption(part.caption, part.isContinued ? nil : chart.figure)
    }
    if drawn.isEmpty {
      breakPage()
      let rows = chart.chart.content.rows(chart.chart.words).map { row in
        row.map { [DocumentRun(text: $0)] }
      }
      let header = rows.first ?? []
      blocks.append(
        .table(
          DocumentTable(
            header: header, rows: Array(rows.dropFirst()), isRight: header.indices.map { $0 > 0 })))
      addCaption(chart.caption, chart.figure)
    }
  }

  private mutating func addCaption(_ text: String, _ figure: FigureID?) {
    add(DocumentParagraph(.caption, [DocumentRun(text: ChinesePunctuation.repaired(text), figure: figure)]))
  }

  // MARK: - Foot

  /// The offices in lines over the day, which ends four characters before the margin; each is centred over it.
  private mutating func addSignature(_ inlines: [Inline]) {
    if !hasAttachmentList { addAttachmentList() }
    if case .paragraph(var last)? = blocks.last {
      last.staysWithNext = true
      blocks[blocks.count - 1] = .paragraph(last)
    }
    let lines = repaired(inlines).split { $0.text == "\n" }.map(Array.init)
    let em = Double(OfficialPage.character)
    let widths = lines.map { Ems.width($0.text) * em }
    let day = widths.last ?? 0
    let centre = max(4 * em + day / 2, (widths.max() ?? 0) / 2)
    for (place, line) in lines.enumerated() {
      var paragraph = DocumentParagraph(.signature, line)
      paragraph.right = Int(max(0, centre - widths[place] / 2))
      paragraph.linesAbove = place == 0 ? 2 : 0
      paragraph.staysWithNext = place < lines.count - 1
      add(paragraph)
    }
    isAfterSignature = true
  }

  /// One blank line, then 附件： two characters in, with names that begin below each other. Two names or more are numbered.
  private mutating func addAttachmentList() {
    hasAttachmentList = true
    let listed = notice.attachmentList
    guard !listed.isEmpty else { return }
    let em = OfficialPage.character
    let start = 5 * em
    let numbers = listed.count > 1 ? em * (listed.count > 9 ? 7 : 5) / 4 : 0
    for (place, attachment) in listed.enumerated() {
      let mark = (place == 0 ? "附件：" : "") + (listed.count > 1 ? "\(attachment.number)\t" : "")
      var line = DocumentParagraph(
        .attachments, [DocumentRun(text: mark + ChinesePunctuation.repaired(attachment.name))])
      line.left = start + numbers
      line.hanging = numbers + (place == 0 ? 3 * em : 0)
      line.linesAbove = place == 0 ? 1 : 0
      line.staysWithNext = place == listed.count - 1
      add(line)
    }
  }

  private mutating func addImprint() {
    let (copies, office) = (header(.copies), header(.printingOffice))
    guard !copies.isEmpty || !office.isEmpty else { return }
    blocks.append(
      .imprint(Imprint(copies: copies, office: office, day: PaperLabel.chineseDay(header(.printedOn)))))
  }

  // MARK: - Pages

  private mutating func add(_ paragraph: DocumentParagraph) {
    var paragraph = paragraph
    if takesPage() { paragraph.beginsPage = true }
    blocks.append(.paragraph(paragraph))
  }

  /// Whether what comes now is the first after the signature.
  private mutating func takesPage() -> Bool {
    defer { isAfterSignature = false }
    return isAfterSignature
  }

  /// A table cannot begin a page itself.
  private mutating func breakPage() {
    guard isAfterSignature else { return }
    add(DocumentParagraph(.tableText))
  }
}
