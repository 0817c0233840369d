/// The list of attachments (附件说明), which stands before the signature in every form of a notice.
extension Notice {
  /// What the list names, in order: `1.` before each of several, nothing before one alone; no brackets around a title and no
  /// sign at the end.
  var attachmentList: [(number: String, name: String, file: String)] {
    attachments.enumerated().map { place, attachment in
      (
        attachments.count > 1 ? "\(place + 1)." : "", Self.plainName(attachment.title ?? attachment.label),
        attachment.file
      )
    }
  }

  /// The block before which the list stands: the signature, or the first attachment that is printed with the notice; else it
  /// stands at the end.
  var attachmentListPlace: Int {
    blocks.firstIndex { block in
      switch block {
      case .signature: true
      case .heading(_, let inlines): Self.isAttachmentMark(inlines.plainText)
      case .paragraph, .addressee, .list, .table, .chart: false
      }
    } ?? blocks.count
  }

  /// Whether a heading begins an attachment: 附件, 附件1.
  static func isAttachmentMark(_ heading: String) -> Bool {
    heading.hasPrefix("附件") && heading.dropFirst(2).allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func plainName(_ name: String) -> String {
    var name = name[...]
    while let last = name.last, "。；;.，, 　".contains(last) { name = name.dropLast() }
    if name.first == "《", name.last == "》" { name = name.dropFirst().dropLast() }
    return String(name)
  }
}
