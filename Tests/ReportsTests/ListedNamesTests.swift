import Reports
import Testing

@Suite struct ListedNamesTests {
  @Test(
    arguments: [
      ("民政局、教体局、工信局等7个单位", ["民政局", "教体局", "工信局"], 7), ("宣城、合肥（2个）", ["宣城", "合肥"], 2),
      ("甲、乙(３个)。", ["甲", "乙"], 3), ("自然资源和规划局、财政局", ["自然资源和规划局", "财政局"], nil),
      ("甲， 乙 等", ["甲", "乙"], nil), ("甲、高等学校", ["甲", "高等学校"], nil), ("", [], nil),
      ("甲等9家", ["甲"], 9),
    ] as [(String, [String], Int?)])
  func `a printed list gives its names and the number it says`(text: String, names: [String], said: Int?) {
    #expect(ListedNames(text).names == names)
    #expect(ListedNames(text).said == said)
  }
}
