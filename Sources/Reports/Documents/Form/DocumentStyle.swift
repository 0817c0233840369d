/// The kinds of paragraphs of an official document.
enum DocumentStyle: String, CaseIterable {
  case normal = "Normal"
  case letterhead = "Letterhead"
  case documentNumber = "DocumentNumber"
  case title = "Title"
  case addressee = "Addressee"
  case text = "BodyText"
  case headingOne = "Heading1"
  case headingTwo = "Heading2"
  case headingThree = "Heading3"
  case attachments = "AttachmentList"
  case attachmentMark = "AttachmentMark"
  case signature = "Signature"
  case picture = "Picture"
  case caption = "Caption"
  case tableHeading = "TableHeading"
  case tableText = "TableText"
  case imprint = "Imprint"
  case pageNumber = "Footer"

  /// What word processors list it as.
  var name: String {
    switch self {
    case .normal: "Normal"
    case .letterhead: "发文机关标志"
    case .documentNumber: "发文字号"
    case .title: "Title"
    case .addressee: "主送机关"
    case .text: "Body Text"
    case .headingOne: "heading 1"
    case .headingTwo: "heading 2"
    case .headingThree: "heading 3"
    case .attachments: "附件说明"
    case .attachmentMark: "附件标志"
    case .signature: "Signature"
    case .picture: "图"
    case .caption: "caption"
    case .tableHeading: "表头"
    case .tableText: "表文"
    case .imprint: "版记"
    case .pageNumber: "footer"
    }
  }

  var font: OfficialFont {
    switch self {
    case .letterhead, .title: .title
    case .headingOne, .attachmentMark, .tableHeading, .caption: .heiti
    case .headingTwo: .kaiti
    case .pageNumber: .songti
    default: .fangsong
    }
  }

  var size: FontSize {
    switch self {
    case .title: .two
    case .caption, .imprint, .pageNumber: .four
    case .tableHeading, .tableText: .smallFour
    default: .three
    }
  }

  var isBold: Bool { self == .headingThree }

  /// How deep it stands in the outline, from 0; nil for what is no heading.
  var outlineLevel: Int? {
    switch self {
    case .headingOne: 0
    case .headingTwo: 1
    case .headingThree: 2
    default: nil
    }
  }

  /// Whether the first line begins two characters in.
  var isIndented: Bool { self == .text || outlineLevel != nil }

  var alignment: String {
    switch self {
    case .letterhead, .documentNumber, .title, .picture, .caption, .tableHeading: "center"
    case .signature: "right"
    case .attachments, .attachmentMark, .tableText, .imprint: "left"
    default: "both"
    }
  }

  /// The height of a line; nil where it is that of what stands in it, as around pictures.
  var lineHeight: Int? {
    switch self {
    case .picture, .letterhead: nil
    case .tableHeading, .tableText: 340
    case .imprint: 440
    case .pageNumber: FontSize.four.twips
    default: OfficialPage.linePitch
    }
  }

  /// Whether its lines lie on those of the page. What has a height of its own would be moved to the next but one.
  var liesOnGrid: Bool { lineHeight == OfficialPage.linePitch && size == .three }

  /// Whether it stays on the page of what follows.
  var staysWithNext: Bool { outlineLevel != nil || self == .picture || self == .attachmentMark }
}
