/// What it says about a unit to stand on a list.
package enum ListPolarity: String, Hashable, Sendable, CaseIterable {
  /// 较好
  case well
  /// 较差
  case badly
  /// Named without judgement, or for a single fact, such as 未公开的有.
  case neutral
}
