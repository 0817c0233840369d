import Bundles
import Diagnostics
import Workbench

/// What people are told of a bundle.
enum BundleText {
  static func verified(_ bundle: BundleFile, _ path: String) -> [Phrase] {
    let manifest = bundle.manifest
    let count = bundle.files.count
    let files = Noun("file", zh: "个文件")
    return [
      Phrase(
        "\(path): \(manifest.name) \(manifest.version) of \(manifest.office), whole and signed (\(count, files))",
        zh: "\(path)：\(manifest.office)的\(manifest.name) \(manifest.version)，完整且签名有效（\(count, files)）")
    ]
  }

  static func standing(
    _ standing: TrustStore.Standing, of bundle: BundleFile, isVerified: Bool = false
  ) -> [Phrase] {
    let manifest = bundle.manifest
    guard case .firstUse(let alike) = standing else {
      return [Phrase("the key is the one known here", zh: "密钥与此处认可的一致")]
    }
    var lines = [
      Phrase("nothing was taken from \(manifest.office) before", zh: "此前没有接受过\(manifest.office)的脚本包")
    ]
    if !alike.isEmpty {
      lines.append(
        .note(Phrase("another office here is called \(listed: alike)", zh: "此处另有名称相近的单位：\(listed: alike)")))
    }
    lines += FingerprintText.lines(manifest.office, manifest.key)
    guard isVerified else { return lines }
    return lines + [
      Phrase(
        "have the office read its fingerprint to you, by a number that you know, then: tongbao bundle trust FILE --fingerprint \"…\"",
        zh: "请用已知的电话让该单位读出指纹，然后：tongbao bundle trust 文件 --fingerprint \"…\"")
    ]
  }

  /// Whose it is, and what is installed of it already.
  static func office(_ installer: BundleInstaller) -> [Phrase] {
    var lines = standing(installer.standing, of: installer.bundle)
    if let installed = installer.installed?.bundle.manifest {
      lines.append(Phrase("installed is \(installed.version)", zh: "已安装的是\(installed.version)"))
      let new = installer.newlyRead
      if !new.isEmpty {
        lines.append(
          .note(Phrase("this version also reads \(listed: new)", zh: "此版本另外读取\(listed: new)")))
      }
    }
    return lines
  }

  /// What its columns are called here.
  static func binding(_ description: BundleDescription, _ binding: ColumnBinding) -> [Phrase] {
    description.datasets.compactMap { dataset in
      guard let bound = binding.datasets[dataset.name] else { return nil }
      let columns = dataset.columns.compactMap { column in
        bound.columns[column.name].map { "\(column.name) = \($0)" }
      }
      guard !columns.isEmpty else {
        return Phrase("its \(dataset.name) is \(bound.ours) here", zh: "它的\(dataset.name)是此处的\(bound.ours)")
      }
      return Phrase(
        "its \(dataset.name) is \(bound.ours) here: \(listed: columns)",
        zh: "它的\(dataset.name)是此处的\(bound.ours)：\(listed: columns)")
    }
  }

  static func shown(_ bundle: BundleFile) -> [Phrase] {
    let description = bundle.description
    var lines = [
      Phrase(
        "\(description.name) \(description.version): \(description.title)",
        zh: "\(description.name) \(description.version)：\(description.title)"),
      Phrase("of \(description.office)", zh: "来自\(description.office)"),
    ]
    if !description.about.isEmpty { lines.append(description.about) }
    lines.append(Phrase("reads:", zh: "读取："))
    for dataset in description.datasets {
      let title = dataset.title.map { " \($0)" } ?? ""
      let columns = dataset.columns.map {
        Phrase("\($0.name) (\($0.type.rawValue))", zh: "\($0.name)（\($0.type.chinese)）")
      }
      lines.append(
        columns.isEmpty
          ? Phrase("  \(dataset.name)\(title): by the workbench only", zh: "  \(dataset.name)\(title)：仅由系统读取")
          : Phrase(
            "  \(dataset.name)\(title): \(listed: columns)",
            zh: "  \(dataset.name)\(title)：\(listed: columns)"))
    }
    lines.append(
      Phrase("gives: \(listed: description.outputs)", zh: "给出：\(listed: description.outputs)"))
    for parameter in description.parameters {
      let value =
        parameter.value.map { Phrase("\($0) unless given", zh: "不给时为\($0)") }
        ?? Phrase("must be given", zh: "必须给出")
      let title = parameter.title.map { Phrase(" (\($0))", zh: "（\($0)）") } ?? .empty
      lines.append(
        Phrase("parameter \(parameter.name)\(title): \(value)", zh: "参数\(parameter.name)\(title)：\(value)"))
    }
    if !description.rules.isEmpty {
      lines.append(
        Phrase("brings rule packs: \(listed: description.rules)", zh: "带有评分细则：\(listed: description.rules)"))
    }
    let limits = description.limits
    lines.append(
      Phrase(
        "takes at most \(limits.seconds) seconds, \(limits.memory) MiB of memory, \(limits.output) KiB of print",
        zh: "至多用\(limits.seconds)秒、\(limits.memory) MiB内存、打印\(limits.output) KiB"))
    lines.append(
      Phrase(
        "tests: \(listed: description.tests.map(\.name))", zh: "测试：\(listed: description.tests.map(\.name))"))
    lines.append(Phrase("changes:", zh: "变更："))
    lines += description.changes.map {
      Phrase("  \($0.version): \($0.text)", zh: "  \($0.version)：\($0.text)")
    }
    return lines
  }
}
