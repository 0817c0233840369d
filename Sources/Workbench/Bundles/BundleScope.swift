package import Bundles
package import Diagnostics

/// What a bundle may see of an office, for what its scripts are told when they want more.
package struct BundleScope: Sendable {
  package let description: BundleDescription
  /// The files that stand for all it brings: its own and its answers, by path within the workspace, with their SHA-256.
  let files: [(path: String, sha256: String)]

  init(_ description: BundleDescription, files: [(path: String, sha256: String)] = []) {
    self.description = description
    self.files = files
  }

  /// The datasets that its scripts see.
  private var seen: [String] { description.datasets.filter { !$0.columns.isEmpty }.map(\.name) }

  private var help: [Phrase] {
    [
      Phrase(
        "only \(description.office) can let it read more: in a new version whose bundle.yaml says so",
        zh: "要读更多内容，须由\(description.office)在新版本的bundle.yaml中写明")
    ]
  }

  /// Why a script of it does not get a dataset; nil when it does.
  package func refusal(ofDataset name: String) -> BundleError? {
    let known = description.datasets.first { $0.name == name || $0.title == name }
    guard known.map(\.columns.isEmpty) ?? true else { return nil }
    let (bundle, seen) = (description.name, seen)
    guard known == nil else {
      return BundleError(
        .notDeclared,
        Phrase(
          "dataset \"\(name)\" of bundle \(bundle) is read by the workbench only: bundle.yaml names no column of it",
          zh: "脚本包\(bundle)的数据集“\(name)”仅由系统读取：bundle.yaml没有列出它的列"), help: help)
    }
    return BundleError(
      .notDeclared,
      Phrase(
        "bundle \(bundle) may not read dataset \"\(name)\": its bundle.yaml names \(listed: seen)\(nearest: name, among: seen)",
        zh: "脚本包\(bundle)不能读取数据集“\(name)”：其bundle.yaml只列出\(listed: seen)\(nearest: name, among: seen)"),
      help: help)
  }

  func refusal(ofModule name: String, among scripts: [String]) -> BundleError {
    let known = scripts.map { $0.split(separator: "/").joined(separator: ".") }
    return BundleError(
      .notDeclared,
      Phrase(
        "bundle \(description.name) has no module \"\(name)\", and takes none from the office\(nearest: name, among: known)",
        zh: "脚本包\(description.name)中没有模块“\(name)”，也不能取用本单位的模块\(nearest: name, among: known)"),
      help: [Phrase("its modules are \(listed: known)", zh: "它的模块有\(listed: known)")])
  }

  /// What to say of a column that a script does not get.
  package var helpOfColumns: Phrase {
    let sees = description.datasets.filter { !$0.columns.isEmpty }.map { dataset in
      Phrase(
        "\(dataset.name) (\(listed: dataset.columns.map(\.name)))",
        zh: "\(dataset.name)（\(listed: dataset.columns.map(\.name))）")
    }
    return Phrase(
      "bundle \(description.name) sees only what its bundle.yaml names: \(listed: sees)",
      zh: "脚本包\(description.name)只能看到其bundle.yaml列出的内容：\(listed: sees)")
  }

  /// What to say of a function for files, the network or the clock.
  package var helpOfOutside: Phrase {
    Phrase(
      "a bundle reads no files, no network and no clock: only datasets, modules and parameters that its bundle.yaml names",
      zh: "脚本包不能读文件、网络和时钟：只能使用其bundle.yaml列出的数据集、模块和参数")
  }
}
