import CivilTime
import Reports
import Tables
import Testing

struct WordingTests {
  @Test func `a list with its count`() {
    let names = ["民政局", "教体局", "工信局"]
    #expect(ListPhrase(names, counter: "单位").text == "民政局、教体局、工信局等3个单位")
    #expect(ListPhrase(names).text == "民政局、教体局、工信局")
    #expect(ListPhrase(names, counter: "网站", classifier: .household).text == "民政局、教体局、工信局等3家网站")
  }

  @Test func `a count may be the measure word alone, or stand in brackets`() {
    let names = ["宣城", "合肥", "芜湖"]
    #expect(ListPhrase(names, counter: "", classifier: .household).text == "宣城、合肥、芜湖等3家")
    var phrase = ListPhrase(["宣城", "合肥"], counter: "")
    phrase.isInBrackets = true
    #expect(phrase.text == "宣城、合肥（2个）")
    phrase.maximumNames = 1
    #expect(phrase.text == "宣城等（2个）")
  }

  @Test func `one or two names have no count unless asked`() {
    #expect(ListPhrase(["甲", "乙"], counter: "单位").text == "甲、乙")
    #expect(ListPhrase(["甲"], counter: "单位").text == "甲")
    #expect(ListPhrase(["甲", "乙"], counter: "单位", countsFrom: 1).text == "甲、乙等2个单位")
    #expect(ListPhrase(["甲"], counter: "单位", countsFrom: 1).text == "甲等1个单位")
  }

  @Test func `an empty list says so, and a long one can be cut`() {
    #expect(ListPhrase([], counter: "单位").text == "无")
    #expect(ListPhrase([], whenEmpty: "没有单位").text == "没有单位")
    let five = ["甲", "乙", "丙", "丁", "戊"]
    #expect(ListPhrase(five, counter: "单位", maximumNames: 2).text == "甲、乙等5个单位")
    #expect(ListPhrase(five, maximumNames: 2).text == "甲、乙等")
  }

  @Test(arguments: [
    ("单位", "个"), ("信件", "件"), ("政府信息", "条"), ("建议", "条"), ("政协提案", "条"), ("县政府常务会议", "次"),
    ("政府网站", "家"), ("文字解读", "篇"), ("政务新媒体账号", "个"), ("复议", "件"), ("", "个"),
  ])
  func `a noun has its usual classifier`(_ noun: String, _ classifier: String) {
    #expect(Classifier.usual(for: noun).rawValue == classifier)
    #expect(Classifier(rawValue: classifier) != nil)
  }

  @Test(arguments: [
    (12437, 100, "12400余"), (12400, 100, "12400"), (99, 100, "99"), (0, 100, "0"), (100, 100, "100"),
    (101, 100, "100余"), (12437, 1000, "12000余"), (27, 10, "20余"), (7, 1, "7"),
  ])
  func `a count is floored to its step`(_ count: Int, _ step: Int, _ text: String) {
    #expect(ApproximateCount(count, step: step).text == text)
  }

  @Test(
    arguments: [
      (210, 224, 0, "94%"), (130, 257, 1, "50.6%"), (64, 110, 1, "58.2%"), (21, 25, 0, "84%"),
      (1, 3, 2, "33.33%"),
      (1, 200, 0, "1%"), (-1, 200, 0, "-1%"), (-1, 3, 1, "-33.3%"), (0, 5, 0, "0%"), (5, 5, 1, "100.0%"),
    ] as [(Int64, Int64, Int, String)])
  func `a share is rounded half away from zero`(
    _ numerator: Int64, _ denominator: Int64, _ digits: Int, _ text: String
  ) {
    #expect(PercentPhrase.percent(numerator, of: denominator, digits: digits).map(PercentPhrase.text) == text)
  }

  @Test func `a share can be cut instead, and nothing has no share`() {
    #expect(PercentPhrase.percent(210, of: 224, rounding: .truncated).map(PercentPhrase.text) == "93%")
    #expect(PercentPhrase.percent(1, of: 0) == nil)
    #expect(PercentPhrase.percent(.max, of: 1, digits: 4) == nil)
  }

  @Test func `changes of a share are percentage points`() {
    #expect(PercentPhrase.points(FixedDecimal(unscaled: -12, scale: 1)) == "1.2个百分点")
    #expect(PercentPhrase.change(FixedDecimal(unscaled: 12, scale: 1)) == "上升1.2个百分点")
    #expect(PercentPhrase.change(FixedDecimal(-3)) == "下降3个百分点")
    #expect(PercentPhrase.change(FixedDecimal(0)) == "持平")
  }

  @Test func `numbers in words`() {
    #expect(
      [1, 9, 10, 11, 20, 21, 99, 0].map(ChineseNumeral.text) == [
        "一", "九", "十", "十一", "二十", "二十一", "九十九", "零",
      ])
    #expect(
      [100, 101, 110, 1_005, 10_000, 10_010, 20_300, 120_000, 99_999_999].map(ChineseNumeral.text) == [
        "一百", "一百零一", "一百一十", "一千零五", "一万", "一万零一十", "二万零三百", "十二万", "九千九百九十九万九千九百九十九",
      ])
    #expect(ChineseNumeral.text(100_000_000) == nil)
    #expect(ChineseNumeral.text(-1) == nil)
  }

  @Test func `days and ranges of days`() throws {
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
      try #require(CivilDate(year: year, month: month, day: day))
    }
    let ninth = try day(2021, 8, 9)
    #expect(DatePhrase.day(ninth) == "8月9日")
    #expect(DatePhrase.fullDay(ninth) == "2021年8月9日")
    #expect(DatePhrase.range(ninth, try day(2021, 8, 18)) == "8月9日—18日")
    #expect(DatePhrase.range(try day(2021, 8, 18), ninth) == "8月9日—18日")
    #expect(DatePhrase.range(ninth, try day(2021, 8, 18), withYear: true) == "2021年8月9日—18日")
    #expect(DatePhrase.range(ninth, try day(2021, 9, 2)) == "8月9日—9月2日")
    #expect(DatePhrase.range(ninth, try day(2022, 8, 9)) == "2021年8月9日—2022年8月9日")
    #expect(DatePhrase.range(ninth, ninth) == "8月9日")
  }

  @Test func `periods`() throws {
    func text(_ kind: Period.Kind, _ number: Int, withYear: Bool = true) throws -> String {
      DatePhrase.period(try #require(Period(kind, year: 2021, number: number)), withYear: withYear)
    }
    #expect(try text(.year, 1) == "2021年")
    #expect(try text(.half, 1) == "2021年上半年")
    #expect(try text(.half, 2, withYear: false) == "下半年")
    #expect(try text(.quarter, 3) == "2021年第三季度")
    #expect(try text(.quarter, 3, withYear: false) == "第三季度")
    #expect(try text(.month, 8) == "2021年8月")
  }
}
