import Foundation
import Testing

/// `tongbao notice proofread`: what it prints, and the status it ends with.
@Suite struct ProofreadTests {
  private func proofread(
    _ text: String, named name: String = "notice-of-others.txt", _ options: [String] = []
  ) throws
    -> Tongbao.Result
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    var result = try Tongbao.run(["notice", "proofread", file.path] + options)
    result.output = result.output.replacing(folder.path + "/", with: "")
    return result
  }

  @Test func `a slip that is sure ends with 1, and is quoted with its arithmetic`() throws {
    let result = try proofread("共检查网站56家,其中合格54家,不合格3家。\n", ["--lang", "en"])
    #expect(
      result.output == """
        notice-of-others.txt:1:12: parts and total (sure): the parts add up to 57, the total before them is 56家
            共检查网站56家,其中【合格54家,不合格3家】。
            54+3=57≠56
            suggestion: check each part and the total

        23 characters read: 1 sure

        """)
    #expect(result.status == 1)
  }

  @Test func `in Chinese it says the same`() throws {
    let result = try proofread("共检查网站56家,其中合格54家,不合格3家。\n", ["--lang", "zh"])
    #expect(
      result.output == """
        notice-of-others.txt:1:12：分项与总数（确定）：各分项合计57，与所属总数56家不符
            共检查网站56家,其中【合格54家,不合格3家】。
            54+3=57≠56
            建议：核对各分项与总数56家

        读了23字：确定1处

        """)
  }

  @Test func `what is only likely ends with 0`() throws {
    let result = try proofread("截止8月23日已答复。\n", ["--lang", "en"])
    #expect(result.output.contains("words (likely): before a day it is \"截至\", not \"截止\""))
    #expect(result.status == 0)
  }

  @Test func `programs get JSON`() throws {
    let result = try proofread("民政局、教体局、工信局等4个单位未报送。\n", ["--format", "json", "--lang", "en"])
    #expect(
      result.output.contains(
        """
              "class": "lists",
              "certainty": "likely",
              "paragraph": 1,
              "line": 1,
              "character": 1,
              "quotation": "民政局、教体局、工信局等4个单位未报送",
        """))
  }

  @Test func `a file beside the text silences with a reason`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.txt")
    try Data("更新的的内容不多。\n".utf8).write(to: file)
    try Data("repeats \"更新的的\" 引用原文\n".utf8).write(to: folder.appending(path: "a.txt.proof"))
    let result = try Tongbao.run(["notice", "proofread", file.path, "--lang", "en"])
    #expect(
      result.output.replacing(folder.path + "/", with: "") == """
        a.txt:1:3: repetition passed over: 引用原文

        9 characters read, nothing found

        """)
    #expect(result.status == 0)
  }
}
