/// What the styles of a workbook make of numbers.
enum XLSXStyles {
  /// The format of each style that cells may have.
  ///
  /// - Throws: ``ReadError`` for a part that is damaged.
  static func formats(in part: String, of archive: ZipArchive) throws(ReadError) -> [NumberFormat] {
    var written: [Int: NumberFormat] = [:]
    var formats: [NumberFormat] = []
    var isInCellStyles = false
    for event in try DocumentOutline(part, of: archive).events {
      switch event {
      case .start("numFmt", let attributes):
        guard let number = attributes["numFmtId"].flatMap({ Int($0) }) else { continue }
        written[number] = NumberFormat(code: attributes["formatCode"] ?? "")
      case .start("cellXfs", _): isInCellStyles = true
      case .end("cellXfs"): isInCellStyles = false
      case .start("xf", let attributes) where isInCellStyles:
        let number = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        formats.append(written[number] ?? NumberFormat(builtIn: number))
      default: break
      }
    }
    return formats
  }
}
