import Bundles
import Diagnostics
import Readers

/// What the data must be like that a bundle brings for its tests.
///
/// It is looked at before anybody trusts its office, so it is plain text that our own code reads, and lies in the bundle.
enum TestData {
  /// What is wrong with the data of a dataset; nil bytes are those of a file that is not in the bundle.
  static func problem(_ schema: DatasetSchema, _ bytes: [UInt8]?) -> Phrase? {
    let path = "datasets/\(schema.path)"
    guard let bytes else {
      return Phrase("\"\(path)\" is not in the bundle", zh: "脚本包中没有“\(path)”")
    }
    let isDecoded = schema.encoding == nil || schema.encoding == .utf8
    guard isDecoded, schema.sheet == nil, PlainTable.isOne(bytes) else {
      return Phrase(
        "\"\(path)\" is no CSV or JSON file in UTF-8, as the data of tests must be",
        zh: "“\(path)”不是UTF-8的CSV或JSON文件，测试数据须为此类文件")
    }
    return nil
  }
}
