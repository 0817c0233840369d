import CPacker
import CPicture
import CWorkbookWriter

/// Libraries that documents are made with, each loaded when the first is made; or before, by a process that locks itself.
package enum DocumentLibraries: Sendable, CaseIterable {
  case pictures, workbooks, packedDocuments, encodings

  /// Loads it with all that it looks for. What is not installed is told when a document needs it.
  package func load() {
    switch self {
    case .pictures: PNGChart.prepare()
    case .workbooks: unsafe _ = book_library()
    case .packedDocuments: unsafe _ = packer_library()
    case .encodings: GB18030.prepare()
    }
  }
}
