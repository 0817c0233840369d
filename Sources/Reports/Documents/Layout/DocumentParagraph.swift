/// A paragraph at its place on the page. Lengths are twentieths of a point.
struct DocumentParagraph: Hashable {
  let style: DocumentStyle
  var runs: [DocumentRun] = []
  /// Where its lines begin and end, from the margins.
  var left = 0
  var right = 0
  /// How far the first line begins before the others.
  var hanging = 0
  /// Lines of text that stay empty above it.
  var linesAbove = 0
  var beginsPage = false
  /// Whether it stays on the page of what follows, as all of its kind do or for a reason of its own.
  var staysWithNext = false
  /// The size of the letterhead, which fits its name, in half points; nil for that of the kind.
  var halfPoints: Int?
  /// Whether the red rule of the letterhead is drawn below it.
  var hasRedRule = false

  init(_ style: DocumentStyle, _ runs: [DocumentRun] = []) {
    self.style = style
    self.runs = runs
    staysWithNext = style.staysWithNext
  }
}
