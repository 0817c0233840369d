/// How long something took, for people.
enum DurationText {
  /// `8 ms`, `1.2 s`, `95 s`.
  static func short(_ milliseconds: Int) -> String {
    switch milliseconds {
    case ..<1000: "\(milliseconds) ms"
    case ..<10_000: "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    default: "\(milliseconds / 1000) s"
    }
  }
}
