import Diagnostics

/// What a rule found, by where it stands in the text.
struct Slip: Sendable {
  var rule: ProofClass
  var certainty: Certainty
  var paragraph: Int
  var range: Range<Int>
  /// What is wrong, in one sentence.
  var message: Phrase
  /// How it was computed: 7+44+2+2=55≠46.
  var arithmetic: Phrase?
  var suggestion: Phrase?

  init(
    _ rule: ProofClass, _ certainty: Certainty, at paragraph: Int, _ range: Range<Int>, _ message: Phrase,
    arithmetic: Phrase? = nil, suggestion: Phrase? = nil
  ) {
    self.rule = rule
    self.certainty = certainty
    self.paragraph = paragraph
    self.range = range
    self.message = message
    self.arithmetic = arithmetic
    self.suggestion = suggestion
  }
}
