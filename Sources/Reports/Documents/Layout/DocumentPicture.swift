/// A chart as a picture. Lengths are English Metric Units, 12,700 a point.
struct DocumentPicture: Hashable {
  let number: Int
  let png: [UInt8]
  let width: Int
  let height: Int
  let name: String
  /// What it shows, for those who cannot see it.
  let alternative: String
  var beginsPage = false

  private static let unitsPerTwip = 635

  /// As wide as the text, or as high as a page leaves above its caption and the record of printing.
  init(_ part: ChartPart, of chart: NoticeChart, png: [UInt8]) {
    let drawing = part.drawing
    let roomAcross = Double(OfficialPage.textWidth * Self.unitsPerTwip)
    let roomDown = Double((OfficialPage.linesPerPage - 5) * OfficialPage.linePitch * Self.unitsPerTwip)
    let scale = min(roomAcross / drawing.width, roomDown / drawing.height)
    number = part.number
    self.png = png
    width = Int(drawing.width * scale)
    height = Int(drawing.height * scale)
    name = "图\(chart.number)" + (part.isContinued ? "（续）" : "")
    alternative = chart.chart.summary
  }
}
