import Diagnostics
package import Readers

extension KnownFigures {
  /// The figures of an `evidence.json`, and the quarter it was built for.
  ///
  /// - Throws: ``ReadError`` for what is no JSON or no evidence.
  package static func reading(_ bytes: [UInt8], file: String) throws(ReadError) -> KnownFigures {
    let evidence = try JSONScanner.scan(bytes, file: file)
    guard case .array(let figures)? = evidence["figures"]?.kind else {
      throw ReadError(
        Phrase("this is no evidence of a notice: it has no \"figures\"", zh: "这不是通报的依据文件：没有“figures”"),
        at: evidence.location,
        help: [Phrase("take the evidence.json that was built with the notice", zh: "使用与通报一同生成的evidence.json")]
      )
    }
    var known = KnownFigures(
      figures.map { figure in
        Figure(
          id: figure["id"]?.string ?? "", text: figure["text"]?.string ?? "",
          label: figure["label"]?.string ?? "")
      })
    known.quarter = evidence["built_with"]?["quarter"]?.string
    return known
  }
}
