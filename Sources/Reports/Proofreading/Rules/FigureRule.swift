import Diagnostics

/// A number in a notice that differs from the figure it was built from, or has none behind it.
///
/// Wrong: 发出信件45件 where the data give 46; 关停账号3个 typed by hand. Right: what the template computed.
///
/// Only for a notice with `evidence.json` beside it. Lengths of time, days and what stands in titles are the office's own words.
struct FigureRule: ProofRule {
  func slips(in text: ProofText, _ knowledge: ProofKnowledge) -> [Slip] {
    guard let known = knowledge.figures else { return [] }
    let alignment = FigureAlignment(text, known)
    guard let first = alignment.printed.first else { return [] }
    // A file of evidence may lie beside a notice that it is not of.
    guard alignment.isOfText else { return [foreign(first, alignment)] }
    var slips: [Slip] = []
    // The figure of the next number that has one.
    var nexts: [Int] = []
    var following = alignment.figures.count
    for figure in alignment.matched.reversed() {
      nexts.append(following)
      following = figure ?? following
    }
    nexts.reverse()
    var last = -1
    for (index, number) in alignment.printed.enumerated() {
      if let figure = alignment.matched[index] {
        last = figure
        continue
      }
      if last + 1 < nexts[index] {
        last += 1
        slips.append(differing(number, alignment.figures[last]))
      } else {
        slips.append(typed(number))
      }
    }
    return slips
  }

  private func differing(_ number: FigureAlignment.Printed, _ figure: KnownFigures.Figure) -> Slip {
    Slip(
      .figures, .sure, at: number.paragraph, number.range,
      Phrase(
        "the figure of the data is \(figure.text) (\(figure.id), \(figure.label))",
        zh: "数据给出的是“\(figure.text)”（\(figure.id)，\(figure.label)）"),
      arithmetic: Phrase(verbatim: "\(number.text)≠\(FigureAlignment.bare(figure.text))"),
      suggestion: Phrase(
        "write \(figure.text), or correct the data and build again", zh: "改为\(figure.text)，或改数据后重新生成"))
  }

  private func typed(_ number: FigureAlignment.Printed) -> Slip {
    Slip(
      .figures, .remark, at: number.paragraph, number.range,
      Phrase("no figure stands behind this number", zh: "此数没有数据依据，是手工写入的"),
      suggestion: Phrase("compute it in the template", zh: "在模板中改为由数据计算"))
  }

  private func foreign(_ first: FigureAlignment.Printed, _ alignment: FigureAlignment) -> Slip {
    let (all, found) = (alignment.printed.count, alignment.matchCount)
    return Slip(
      .figures, .remark, at: first.paragraph, first.range,
      Phrase(
        "of \(all) numbers only \(found) are in evidence.json, so it is of another notice",
        zh: "\(all)个数中只有\(found)个在evidence.json中，该文件应属于另一份通报"),
      suggestion: Phrase("name the right one with --evidence", zh: "用--evidence指明正确的文件"))
  }
}
