/// Where a link may lead: to a file beside the notice, or to a web address; never anywhere else.
enum LinkTarget: Hashable {
  case attachment
  case web
  /// A scheme that could run something, or a path that leaves the notice's folder. Printed, not linked.
  case refused

  init(_ target: String) {
    let lower = target.lowercased()
    if lower.hasPrefix("https://") || lower.hasPrefix("http://") {
      self = .web
    } else {
      let parts = target.split(separator: "/", omittingEmptySubsequences: false)
      let isPlain = !target.unicodeScalars.contains { scalar in
        scalar == ":" || scalar == "\\" || scalar.value < 0x20
      }
      self = isPlain && !parts.contains("") && !parts.contains("..") ? .attachment : .refused
    }
  }
}
