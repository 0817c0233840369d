package import CivilTime
import Diagnostics

/// Which key each office has, and the highest version that was seen of each bundle: what a workspace remembers, also on
/// a machine that is never connected.
///
/// A value; whoever keeps it writes ``text`` whole.
package struct TrustStore: Hashable, Sendable {
  package struct Office: Hashable, Sendable {
    package let name: String
    package let key: OfficeKey
    package let since: CivilDate
    package let by: String?
  }

  package struct Seen: Hashable, Sendable {
    package let office: String
    package let bundle: String
    package let version: BundleVersion
    /// SHA-256 of its manifest.
    package let manifest: String
  }

  package internal(set) var offices: [Office] = []
  package internal(set) var seen: [Seen] = []

  package init() {}

  /// What is thought of a bundle whose signature is right.
  package enum Standing: Hashable, Sendable {
    /// The office's key is known, and this is no older version than the highest that was seen.
    case known
    /// Nothing was ever taken from this office: its fingerprint has to be compared. `alike` are known offices whose names
    /// are near to its name.
    case firstUse(alike: [String])
  }

  /// - Throws: ``BundleError`` for another key than the office had, for a key that another office has, and for an older
  ///   version than was seen, or other contents under its number.
  package func standing(of manifest: BundleManifest) throws(BundleError) -> Standing {
    guard let office = offices.first(where: { $0.name == manifest.office }) else {
      if let other = offices.first(where: { $0.key == manifest.key }) {
        throw changedKey(
          Phrase(
            "the key of \"\(manifest.office)\" is known as that of \"\(other.name)\"",
            zh: "“\(manifest.office)”的密钥此前是“\(other.name)”的"))
      }
      return .firstUse(alike: Suggestion.nearest(to: manifest.office, among: offices.map(\.name)))
    }
    guard office.key == manifest.key else {
      let (old, new) = (office.key.fingerprint.text, manifest.key.fingerprint.text)
      throw changedKey(
        Phrase(
          "THE KEY OF \"\(office.name)\" HAS CHANGED: since \(office.since) it was \(old), now it is \(new)",
          zh: "“\(office.name)”的密钥变了！自\(office.since)起为\(old)，现在是\(new)"))
    }
    try refuseDowngrade(manifest)
    return .known
  }

  /// Whether the key of an installed bundle still is its office's.
  package func vouches(for manifest: BundleManifest) -> Bool {
    offices.contains { $0.name == manifest.office && $0.key == manifest.key }
  }

  private func changedKey(_ message: Phrase) -> BundleError {
    BundleError(
      .changedKey, message,
      help: [
        Phrase(
          "somebody may be passing off bundles as theirs: ask the office, by a number that you know",
          zh: "可能有人冒充该单位：请拨打您已知的电话向该单位核实"),
        Phrase(
          "if they did change it, take the old key off with tongbao bundle distrust OFFICE, and compare the new fingerprint",
          zh: "如确已更换，先用tongbao bundle distrust 单位 删除旧密钥，再核对新指纹"),
      ])
  }

  private func refuseDowngrade(_ manifest: BundleManifest) throws(BundleError) {
    guard let known = seen.first(where: { $0.office == manifest.office && $0.bundle == manifest.name }) else {
      return
    }
    if manifest.version < known.version {
      throw BundleError(
        .downgrade,
        Phrase(
          "\(manifest.name) \(manifest.version) is older than \(known.version), which was seen here",
          zh: "\(manifest.name) \(manifest.version)比此处见过的\(known.version)旧"),
        help: [
          Phrase(
            "ask for the newest version; an old one may bring back old mistakes", zh: "请索取最新版本；旧版本会带回旧错误")
        ])
    }
    guard manifest.version > known.version || manifest.digest.hexadecimal == known.manifest else {
      throw BundleError(
        .downgrade,
        Phrase(
          "\(manifest.name) \(manifest.version) was seen here with other contents",
          zh: "此处见过的\(manifest.name) \(manifest.version)内容与此不同"),
        help: [Phrase("a changed bundle needs another version", zh: "内容改变后应另编版本号")])
    }
  }

  // MARK: - Changing

  /// Takes the key of an office from now on, once somebody has compared its fingerprint.
  ///
  /// - Throws: as ``standing(of:)``.
  package mutating func trust(
    _ manifest: BundleManifest, on day: CivilDate, by person: String?
  ) throws(BundleError) {
    guard case .firstUse = try standing(of: manifest) else { return remember(manifest) }
    offices.append(Office(name: manifest.office, key: manifest.key, since: day, by: person))
    offices.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    remember(manifest)
  }

  /// Remembers a version of a known office; an older one changes nothing.
  package mutating func remember(_ manifest: BundleManifest) {
    let same = seen.firstIndex { $0.office == manifest.office && $0.bundle == manifest.name }
    if let same {
      guard seen[same].version < manifest.version else { return }
      seen.remove(at: same)
    }
    seen.append(
      Seen(
        office: manifest.office, bundle: manifest.name, version: manifest.version,
        manifest: manifest.digest.hexadecimal))
    seen.sort { left, right in
      Array("\(left.office)\n\(left.bundle)".utf8).lexicographicallyPrecedes(
        Array("\(right.office)\n\(right.bundle)".utf8))
    }
  }

  /// Forgets an office's key. Its versions stay remembered, so that its next key cannot bring an old one.
  ///
  /// - Returns: Whether the office was known.
  package mutating func distrust(_ office: String) -> Bool {
    let count = offices.count
    offices.removeAll { $0.name == office }
    return offices.count < count
  }
}
