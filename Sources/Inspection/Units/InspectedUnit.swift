package import CivilTime

/// An organisation that is inspected (单位), as the registry of units describes it.
package struct InspectedUnit: Hashable, Sendable {
  /// The canonical short name (规范简称), as lists print it.
  package let name: String
  package let code: String?
  package let fullName: String?
  /// What documents also call it: 综合执法局 for 综合行政执法局.
  package let aliases: [String]
  /// 乡镇, 街道, 县政府部门 and so on; free text, as places classify differently.
  package let unitClass: String?
  /// The canonical name of the unit above. A line of management: nothing is added up along it.
  package let parent: String?
  package let officialOrder: Int?
  /// The first day of its existence; nil if there is none in the registry.
  package let validFrom: CivilDate?
  /// The last day of its existence.
  package let validTo: CivilDate?
  /// The canonical name of the unit that it became, by a new name or a merger; nil while it exists, and when it ended or
  /// was split without one.
  package let successor: String?

  package func exists(on day: CivilDate) -> Bool {
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo { return false }
    return true
  }

  /// Every way to write it: name, full name, aliases, code.
  var spellings: [String] {
    [name] + [fullName].compactMap { $0 } + aliases + [code].compactMap { $0 }
  }
}
