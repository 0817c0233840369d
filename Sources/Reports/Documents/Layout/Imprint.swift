/// The record of printing between rules at the foot of the last page (版记).
struct Imprint: Hashable {
  /// Who gets copies, without 抄送; empty for nobody.
  let copies: String
  let office: String
  /// `2021年9月9日`.
  let day: String
}
