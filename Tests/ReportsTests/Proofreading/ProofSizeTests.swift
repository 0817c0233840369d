import Reports
import Testing

/// Texts that are none: very long paragraphs, numbers and rows of signs.
@Suite struct ProofSizeTests {
  @Test func `a paragraph of many sentences is read like many paragraphs`() {
    let sentences = (0..<400).map { number in
      "第\(number)组收到来信224件,已办结210件,回复率为\(number == 399 ? 96 : 94)%。"
    }
    #expect(
      ProofSample.told(sentences.joined())
        == ["sure rates “回复率为96%”: 96% does not follow from 210 of 224 [210/224=93.75%]"])
  }

  @Test func `a sentence without an end is cut at a sign`() {
    let row = (0..<2000).map { $0 % 50 == 0 ? "第\($0)处清理链接7条" : "再行清理失效链接" }.joined(separator: ",")
    #expect(ProofSample.told(row + ",更新的的内容。") == ["sure repeats “的的”: \"的\" stands twice"])
  }

  @Test func `many signs without their other half are told once`() {
    #expect(
      ProofSample.told(String(repeating: "(", count: 3000) + "略")
        == [
          "sure brackets “(”: ( is never closed, the first of 3000 signs of this paragraph without their other half"
        ])
    let nested = String(repeating: "(", count: 2000) + "略" + String(repeating: ")", count: 2000)
    #expect(ProofSample.told(nested).isEmpty)
  }

  @Test(arguments: [
    String(repeating: "7", count: 20_000), String(repeating: "12345678,", count: 2000),
    "收到来信999999999999亿件,已办结9999999999999件,回复率为96.123456789%。",
    "合格率由1.23456789012%上升到999999999999%,提高9999999999.99999999个百分点。",
    "收到来信999999999999件,已办结999999999998件,未办结999999999997件,回复率为96.1234%。",
  ])
  func `numbers beyond all use are not reckoned with`(text: String) {
    #expect(ProofSample.told("略" + text).isEmpty)
  }
}
