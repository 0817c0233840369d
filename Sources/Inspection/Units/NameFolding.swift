import Diagnostics

/// How spellings of a unit's name compare.
///
/// Width, case, spaces, brackets and punctuation do not count: 沂水经济开发区（管委会） is 沂水经济开发区管委会. Beside that,
/// the name of the county may stand before a name or not; which name that is comes from the registry itself: what
/// at least two units' full names have before their short names, 沂水县公安局 and 公安局. A county 沂水县 may also be
/// written 沂水 or 县.
///
/// Nothing else is guessed. That 综合执法局 is 综合行政执法局 has to be said by an alias, and a part of a name is never
/// the name: 公安局交警大队 is not 公安局.
package struct NameFolding: Hashable, Sendable {
  /// What may stand before a name, longest first, folded.
  package let prefixes: [String]

  /// The folding that the names of these units show.
  package init(_ names: some Sequence<(short: String, full: String)>) {
    var counts: [String: Int] = [:]
    for (short, full) in names {
      let (short, full) = (Self.folded(short), Self.folded(full))
      guard full.count > short.count, full.hasSuffix(short) else { continue }
      counts[String(full.dropLast(short.count)), default: 0] += 1
    }
    let shared = counts.filter { $0.value > 1 && $0.key.count > 1 }.keys
    prefixes = Set(shared.flatMap(Self.shortened)).sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// 沂水县, 沂水 and 县.
  private static func shortened(_ prefix: String) -> [String] {
    guard let last = prefix.last, "省市县区旗州盟".contains(last) else { return [prefix] }
    let stem = String(prefix.dropLast())
    return [prefix, String(last)] + (stem.count > 1 ? [stem] : [])
  }

  /// The letters and digits of a name, in half width and lower case.
  package static func folded(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let half = FullWidth.ascii(scalar) ?? scalar
      if half.properties.isAlphabetic || half.properties.numericType != nil { result.append(half) }
    }
    return String(result).lowercased()
  }

  /// A folded name without the county's name before it. At least two characters stay.
  package func withoutPrefix(_ folded: String) -> String {
    let prefix = prefixes.first { folded.hasPrefix($0) && folded.count >= $0.count + 2 }
    return prefix.map { String(folded.dropFirst($0.count)) } ?? folded
  }
}
