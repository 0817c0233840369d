import CivilTime
import Diagnostics
import Readers

/// A file that is imported for one quarter may be of another.
extension OpenWorkspace {
  /// - Throws: ``ImportError`` for a file that was imported for another quarter already, or whose title names another one,
  ///   unless it is taken all the same.
  func refuseOtherQuarter(
    _ files: [ImportedFile], _ request: ImportRequest, _ dataset: String
  ) throws {
    guard request.hasQuarter, !request.acceptsShape, let quarter else { return }
    for file in files {
      if let other = try importedQuarter(ofHash: file.sha256, dataset, but: quarter) {
        throw ImportError(
          Phrase(
            "\(file.name) is the file that was imported for \(other), and is now imported for \(quarter)",
            zh: "\(file.name)就是为\(other)导入过的那个文件，现在要为\(quarter)导入"),
          help: [
            Phrase(
              "ask for the file of \(quarter), or take this one all the same with --accept",
              zh: "请索取\(quarter)的文件，或用--accept照样接受")
          ])
      }
      let named = StatedQuarter.found(in: file.receipt.titles, year: quarter.year)
      if let named, named.quarter != quarter {
        throw ImportError(
          Phrase(
            "\(file.name) is of \(named.quarter) by its title (\(named.text)), and is imported for \(quarter)",
            zh: "\(file.name)的标题写的是\(named.text)，而现在要为\(quarter)导入"),
          help: [
            Phrase(
              "import it with --quarter \(named.quarter), or take it all the same with --accept",
              zh: "请用--quarter \(named.quarter)导入，或用--accept照样接受")
          ])
      }
    }
  }

  /// The quarter of whose receipt a file with this hash is one.
  private func importedQuarter(ofHash hash: String, _ dataset: String, but quarter: Period) throws -> String?
  {
    let receipts = FolderContents.files(under: folder.datasets).filter {
      $0.hasPrefix(dataset + ".") && $0.hasSuffix(".receipt.yaml") && !$0.contains("/")
        && $0 != ImportReceipt.name(dataset, quarter.description)
    }
    for name in receipts.sorted() {
      let text = String(decoding: try FileBytes.read("\(folder.datasets)/\(name)"), as: UTF8.self)
      guard text.contains("sha256: \(hash)") || text.contains("sha256: \"\(hash)\"") else { continue }
      let known = name.dropFirst(dataset.count + 1).dropLast(".receipt.yaml".count)
      if Period(text: String(known)) != nil { return String(known) }
    }
    return nil
  }
}
