import Bundles
import Foundation
import TestSupport
import Workbench

/// An office that keeps other names, in GB18030, of other units than the one that sends bundles; and the office that sends them.
struct SecondOffice {
  let folder: URL
  private static let passphrase = ["TONGBAO_PASSPHRASE": "八月二十三日截止"]

  private static let package = """
    {
      "name": "second", "tongbao:quarter": "2021Q3",
      "resources": [
        {"name": "ryb", "title": "人员", "path": "ryb.csv", "schema": {"fields": [
          {"name": "xm", "title": "姓名", "type": "string"}, {"name": "bm", "title": "部门", "type": "string"}]}},
        {"name": "wzjc", "title": "网站检查", "path": "wzjc.csv", "schema": {"fields": [
          {"name": "qj", "title": "期间", "type": "string", "tongbao:type": "period"},
          {"name": "jg", "title": "机构名称", "type": "string"},
          {"name": "zdf", "title": "总得分", "type": "number"},
          {"name": "rq", "title": "抽查日期", "type": "date"},
          {"name": "lxdh", "title": "联系电话", "type": "string", "tongbao:confidential": true}]}},
        {"name": "dwml", "title": "单位名录", "path": "dwml.csv", "schema": {"fields": [
          {"name": "mc", "title": "名称", "type": "string"}, {"name": "lb", "title": "类别", "type": "string"},
          {"name": "xh", "title": "序号", "type": "integer"}]}},
        {"name": "csxj", "title": "信箱测试", "path": "csxj.csv", "schema": {"fields": [
          {"name": "qj", "title": "期间", "type": "string", "tongbao:type": "period"},
          {"name": "dw", "title": "单位", "type": "string"},
          {"name": "fx", "title": "发信日期", "type": "date"}, {"name": "hf", "title": "回复日期", "type": "date"}]}},
        {"name": "holidays", "title": "节假日", "path": "holidays.csv", "schema": {"fields": [
          {"name": "date", "type": "date"}, {"name": "kind", "type": "string"},
          {"name": "holiday", "type": "string"}]}}
      ]
    }
    """

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
    try write("datasets/datapackage.json", Data(Self.package.utf8))
    try write("datasets/ryb.csv", "xm,bm\n张三,办公室\n")
    try write(
      "datasets/wzjc.csv",
      """
      qj,jg,zdf,rq,lxdh
      2021Q2,区教育局,10,2021-05-20,1
      2021Q3,区教育局,91,2021-08-20,1
      2021Q3,区教育局,94,2021-08-21,1
      2021Q3,区公安分局,75.5,2021-08-20,2
      2021Q3,区民政局,59.5,2021-08-20,3
      2021Q3,区水利局,88.25,2021-08-20,4
      2021Q3,城关街道,96,2021-08-21,5
      2021Q3,河东街道,96,2021-08-21,6

      """)
    try write(
      "datasets/dwml.csv",
      "mc,lb,xh\n区教育局,区政府部门,1\n区公安分局,区政府部门,2\n区民政局,区政府部门,3\n区水务局,区政府部门,4\n城关街道,街道,11\n河东街道,街道,12\n"
    )
    try write(
      "datasets/csxj.csv",
      """
      qj,dw,fx,hf
      2021Q3,区教育局,2021年9月13日,2021年9月15日
      2021Q3,区公安分局,2021年9月14日,2021年9月23日
      2021Q3,区民政局,2021-09-14,
      2021Q3,区民政局,2021-09-13,2021-09-17
      2021Q3,区水务局,2021-09-16,

      """)
    try write(
      "datasets/holidays.csv",
      "date,kind,holiday\n2021-09-18,work,中秋节\n2021-09-19,off,中秋节\n2021-09-20,off,中秋节\n2021-09-21,off,中秋节\n")
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ data: Data) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// A text in GB18030.
  func write(_ path: String, _ text: String) throws {
    try write(path, Data(Encoded.bytes(text, "GB18030")))
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  func bundle(_ arguments: String..., environment: [String: String] = [:]) throws -> Tongbao.Result {
    try Tongbao.run(
      ["bundle"] + arguments, folder: folder, environment: Self.passphrase.merging(environment) { $1 })
  }

  /// Packs a folder with the key of the sending office, which is made at the first time.
  ///
  /// - Returns: The file's name, here, and the fingerprint as it is read over the phone.
  func received(_ source: URL, _ name: String) throws -> (file: String, fingerprint: String) {
    if !FileManager.default.fileExists(atPath: folder.appending(path: "office.key").path) {
      _ = try bundle("keygen", "--office", "沂水县政务公开办公室")
    }
    let packed = try bundle("pack", source.path)
    guard packed.status == 0 else { throw Problem(text: packed.errors) }
    let digits = try bundle("fingerprint", "office.key").output.firstMatch(of: /: ([0-9 ]{29})/)
    return (name, digits.map { String($0.1) } ?? "")
  }

  /// An example bundle in a file here, signed with a key that is always the same.
  func receive(_ name: String, signedWith number: UInt8) throws {
    let source = try BundleFolder(Tongbao.root.appending(path: "scripts/bundles/\(name)").path)
    let key = try SigningKey(seed: [UInt8](repeating: number, count: 32))
    let bytes = try BundleFile.packed(source.files, as: source.description, by: key)
    try write("\(name)-\(source.description.version).tongbao", Data(bytes))
  }

  struct Problem: Error {
    let text: String
  }

  /// The form that was printed, with some of its empty lines answered.
  static func filled(_ form: String, _ answers: [String: String]) -> String {
    form.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let sign = line.range(of: ": \"\"") else { return String(line) }
      let name = line[..<sign.lowerBound].filter { $0 != " " && $0 != "\"" }
      return answers[name].map { "\(line[..<sign.lowerBound]): \"\($0)\"" } ?? String(line)
    }.joined(separator: "\n")
  }
}
