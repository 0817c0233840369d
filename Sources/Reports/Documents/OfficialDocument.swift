/// A notice as a DOCX file in the form of GB/T 9704-2012: what is signed, sealed and printed.
///
/// A4 with margins of 37, 35, 28 and 26 mm; 22 lines of 28 characters of size 3 in 仿宋; the title of size 2 in 小标宋,
/// headings in 黑体, 楷体 and bold 仿宋 by how they are numbered; the list of attachments before the signature, the day
/// under it; page numbers outside, the record of printing at the foot. Fonts are named, never embedded. Every figure is a
/// bookmark that is called as it is numbered, `f12`. Punctuation between Chinese is full-width.
///
/// The file says no time, and its parts stand in one order: the same notice and pictures give the same bytes.
package struct OfficialDocument {
  private let notice: Notice
  private let pictures: [Int: [UInt8]]

  /// A document of a notice. `pictures` are charts as PNG, by the number of each part; a chart without one is printed as a
  /// table.
  package init(_ notice: Notice, pictures: [Int: [UInt8]] = [:]) {
    self.notice = notice
    self.pictures = pictures
  }

  /// The whole file. O(text and pictures).
  ///
  /// - Throws: ``DocumentError`` when the library that packs it is not installed.
  package func bytes() throws(DocumentError) -> [UInt8] { try Packer.bytes(of: parts) }

  private var parts: [PackedFile] {
    let author = notice.metadata.first { $0.label == "发布机构" }?.value.plainText ?? ""
    var parts = [
      PackedFile(name: "[Content_Types].xml", bytes: LinksPart.contentTypes),
      PackedFile(name: "_rels/.rels", bytes: LinksPart.package),
      PackedFile(
        name: "word/document.xml",
        bytes: BodyPart.bytes(of: OfficialLayout(notice, pictures: pictures).blocks)),
      PackedFile(name: "word/_rels/document.xml.rels", bytes: LinksPart.document(drawn)),
      PackedFile(name: "word/styles.xml", bytes: StylesPart.bytes),
      PackedFile(name: "word/settings.xml", bytes: SettingsPart.bytes),
      PackedFile(name: "word/fontTable.xml", bytes: FontsPart.bytes),
      PackedFile(name: "word/footer1.xml", bytes: FooterPart.bytes(isOdd: true)),
      PackedFile(name: "word/footer2.xml", bytes: FooterPart.bytes(isOdd: false)),
      PackedFile(name: "docProps/core.xml", bytes: PropertiesPart.core(title: notice.title, author: author)),
      PackedFile(name: "docProps/app.xml", bytes: PropertiesPart.application),
    ]
    for number in drawn {
      parts.append(
        PackedFile(
          name: "word/media/picture\(number).png", bytes: pictures[number] ?? [], isCompressed: true))
    }
    return parts
  }

  /// The numbers of the pictures, in the order of the charts.
  private var drawn: [Int] { notice.charts.flatMap(\.parts).map(\.number).filter { pictures[$0] != nil } }
}
