import Bundles
import Diagnostics
import Readers

/// What bundle.yaml says that scripts read, held against what the plans of its tests read.
struct DeclaredReads {
  private let description: BundleDescription

  init(_ description: BundleDescription) { self.description = description }

  /// Columns, datasets and parameters that were used and are not named: each is refused.
  func problems(of run: BundleRun) -> [ReadError] {
    let file = SourceLocation(file: BundleDescription.path)
    var problems: [ReadError] = []
    for dataset in run.datasets.union(run.columns.keys).sorted() {
      let read = run.columns[dataset] ?? []
      guard let declared = description.dataset(dataset) else {
        let columns = read.sorted()
        problems.append(
          ReadError(
            Phrase(
              "scripts read dataset \"\(dataset)\", which bundle.yaml does not name",
              zh: "脚本读了数据集“\(dataset)”，而bundle.yaml没有列出"), at: file,
            help: columns.isEmpty
              ? [Phrase("add \(dataset): under datasets", zh: "在数据集下加上\(dataset):")]
              : [Phrase("its columns that are read: \(listed: columns)", zh: "读到的列：\(listed: columns)")]))
        continue
      }
      for column in read.subtracting(declared.columns.map(\.name)).sorted() {
        problems.append(
          ReadError(
            Phrase(
              "scripts read column \"\(column)\" of \(dataset), which bundle.yaml does not name",
              zh: "脚本读了\(dataset)的列“\(column)”，而bundle.yaml没有列出"), at: declared.location,
            help: [Phrase("name it under columns, or do without it", zh: "在列下写上它，或改为不用它")]))
      }
    }
    let known = Set(description.parameters.map(\.name))
    for parameter in run.parameters.subtracting(known).sorted() {
      problems.append(
        ReadError(
          Phrase(
            "scripts ask for parameter \"\(parameter)\", which bundle.yaml does not name\(nearest: parameter, among: known.sorted())",
            zh: "脚本要用参数“\(parameter)”，而bundle.yaml没有列出\(nearest: parameter, among: known.sorted())"), at: file
        ))
    }
    return problems
  }

  /// What is named and was not read: it need not be granted.
  func notes(on run: BundleRun) -> [Phrase] {
    description.datasets.flatMap { dataset in
      let unread = dataset.columns.map(\.name).filter { !(run.columns[dataset.name]?.contains($0) ?? false) }
      guard !unread.isEmpty else { return [] as [Phrase] }
      return [
        .note(
          Phrase(
            "no test reads \(listed: unread) of \(dataset.name): leave them out, or test what reads them",
            zh: "没有测试读到\(dataset.name)的\(listed: unread)：请删去，或增加读到它们的测试"))
      ]
    }
  }
}
