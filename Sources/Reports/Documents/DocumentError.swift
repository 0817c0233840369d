package import Diagnostics

/// Why a document cannot be written. Nothing is written then.
package struct DocumentError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    /// The name of a Debian package.
    case noLibrary(String)
    case noMemory
  }

  package let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase {
    switch problem {
    case .noLibrary(let package):
      Phrase(
        "documents are packed with \(package), which is not installed", zh: "生成DOCX要用\(package)，而它没有安装")
    case .noMemory: Phrase("there is no memory to pack the document", zh: "内存不足，无法生成DOCX")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .noLibrary(let package):
      [Phrase("as root, run: apt-get install \(package)", zh: "以root身份运行：apt-get install \(package)")]
    case .noMemory: []
    }
  }
}
