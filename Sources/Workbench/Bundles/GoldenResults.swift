package import Bundles
import Diagnostics
package import Readers

/// The results that a test must give, byte for byte.
package struct GoldenResults {
  private let test: BundleDescription.Test
  private let wanted: [String: [UInt8]]

  /// `wanted` are the files under the test's golden folder.
  package init(_ test: BundleDescription.Test, _ wanted: [String: [UInt8]]) {
    self.test = test
    self.wanted = wanted
  }

  /// What is other than it must be: files too many, too few, and the first line that differs.
  package func differences(from found: [String: [UInt8]]) -> [ReadError] {
    Set(wanted.keys).union(found.keys).sorted().compactMap { name in
      let place = "\(test.golden)/\(name)"
      guard let golden = wanted[name] else {
        return error(
          Phrase("\"\(name)\" was given, and \(place) is not there", zh: "给出了“\(name)”，而没有\(place)"), place)
      }
      guard let bytes = found[name] else {
        return error(Phrase("\"\(name)\" was not given", zh: "没有给出“\(name)”"), place)
      }
      guard golden != bytes else { return nil }
      let lines = [golden, bytes].map { bytes in
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      }
      let same = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
      let (old, new) = (
        same < lines[0].count ? lines[0][same] : "", same < lines[1].count ? lines[1][same] : ""
      )
      return error(
        Phrase(
          "line \(same + 1) should be \"\(old)\", found \"\(new)\"", zh: "第\(same + 1)行应为“\(old)”，实际为“\(new)”"
        ),
        place, line: same + 1)
    }
  }

  private func error(_ message: Phrase, _ file: String, line: Int? = nil) -> ReadError {
    ReadError(
      Phrase("test \"\(test.name)\": \(message)", zh: "测试“\(test.name)”：\(message)"),
      at: SourceLocation(file: file, line: line))
  }
}
