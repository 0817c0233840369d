import CivilTime
import Diagnostics
import Readers

/// The file of trusted offices, which people can read and no other program need write.
extension TrustStore {
  package var text: String {
    var text = YAMLText()
    text.comment(
      "Offices whose bundles are taken here, and the highest version seen of each. Keep it with the data.")
    text.comment("认可的单位及其密钥，和见过的最高版本；与数据一同保存。")
    text.add(
      "offices",
      records: offices.map { office in
        [
          ("office", office.name), ("key", office.key.text), ("fingerprint", office.key.fingerprint.text),
          ("since", office.since.description), ("by", office.by),
        ]
      })
    text.add(
      "seen",
      records: seen.map { seen in
        [
          ("office", seen.office), ("bundle", seen.bundle), ("version", seen.version.description),
          ("manifest", seen.manifest),
        ]
      })
    return text.text
  }

  /// Reads the file; one that is damaged trusts nobody, and says where it is wrong.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong.
  package init(_ bytes: [UInt8], file: String) throws {
    self.init()
    let root = try YAMLScanner.scan(bytes, file: file)
    guard root.kind != .nothing else { return }
    var reading = YAMLReading()
    let map = reading.fields(root, known: [TrustKey.offices, .seen])
    for item in reading.list(map[.offices]) {
      let fields = reading.fields(item, known: [TrustKey.office, .key, .fingerprint, .since, .by])
      guard let name = reading.text(fields[.office]), let since = reading.day(fields[.since]),
        let key = reading.text(fields[.key]).flatMap({ OfficeKey($0) }),
        reading.text(fields[.fingerprint]) == key.fingerprint.text
      else {
        reading.report(
          Phrase(
            "an office has a name, a key with its fingerprint, and a day", zh: "单位应有名称、密钥及其指纹、日期"),
          at: item.location)
        continue
      }
      offices.append(Office(name: name, key: key, since: since, by: reading.text(fields[.by])))
    }
    for item in reading.list(map[.seen]) {
      let fields = reading.fields(item, known: [TrustKey.office, .bundle, .version, .manifest])
      guard let office = reading.text(fields[.office]), let bundle = reading.text(fields[.bundle]),
        let version = reading.text(fields[.version]).flatMap({ BundleVersion($0) }),
        let manifest = reading.text(fields[.manifest])
      else {
        reading.report(
          Phrase(
            "a version that was seen has an office, a bundle, a version and a manifest",
            zh: "见过的版本应有单位、脚本包、版本和清单"), at: item.location)
        continue
      }
      seen.append(Seen(office: office, bundle: bundle, version: version, manifest: manifest))
    }
    guard reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase("\(file): nobody is trusted until this is right", zh: "\(file)：改正之前不认可任何单位"),
        items: reading.problems)
    }
  }
}
