import CivilTime
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2021", "2021", "2021年"), ("2021年", "2021", "2021年"), ("2021H1", "2021H1", "2021年上半年"),
    ("2021年下半年", "2021H2", "2021年下半年"), ("2021Q3", "2021Q3", "2021年第三季度"),
    ("2021-q3", "2021Q3", "2021年第三季度"), ("2021年三季度", "2021Q3", "2021年第三季度"),
    ("2021年第３季度", "2021Q3", "2021年第三季度"), ("2021-08", "2021-08", "2021年8月"),
    ("2021年8月", "2021-08", "2021年8月"),
  ])
  func `a period is read in both spellings`(text: String, short: String, chinese: String) throws {
    let period = try #require(Period(text: text))
    #expect(period.description == short)
    #expect(period.chinese == chinese)
    #expect(Period(storedValue: period.storedValue) == period)
  }

  @Test(arguments: [
    "", "21Q3", "2021Q5", "2021Q0", "2021H3", "2021-13", "2021-8", "2021年13月", "第三季度", "2021年第五季度", "2021Q33",
  ])
  func `these are not periods`(text: String) {
    #expect(Period(text: text) == nil)
  }

  @Test func `periods order by their first month, longer ones first`() throws {
    let texts = ["2020Q4", "2021", "2021H1", "2021Q1", "2021-01", "2021-02", "2021Q2", "2021H2"]
    let periods = texts.compactMap { Period(text: $0) }
    #expect(periods.reversed().sorted().map(\.description) == texts)
  }

  @Test func `a quarter knows its neighbours and its days`() throws {
    let quarter = try #require(Period(text: "2021Q1"))
    #expect(quarter.previous.description == "2020Q4")
    #expect(quarter.next.description == "2021Q2")
    #expect(quarter.yearAgo.description == "2020Q1")
    #expect(quarter.firstDay.description == "2021-01-01")
    #expect(quarter.lastDay.description == "2021-03-31")
    #expect(quarter.advanced(by: -5).description == "2019Q4")
    #expect(quarter.distance(to: quarter.advanced(by: 7)) == 7)
    #expect(try quarter.distance(to: #require(Period(text: "2021"))) == nil)
  }

  @Test func `a day lies in one period of each kind`() throws {
    let day = try #require(CivilDate(isoText: "2021-08-23"))
    let names = Period.Kind.allCases.map { Period($0, containing: day).description }
    #expect(names == ["2021", "2021H2", "2021Q3", "2021-08"])
    #expect(Period(.quarter, containing: day).contains(day))
  }

  @Test func `every period of three years prints, reads and steps back to itself`() throws {
    for kind in Period.Kind.allCases {
      let first = try #require(Period(kind, year: 2019))
      for place in 0..<(36 / kind.months) {
        let period = first.advanced(by: place)
        #expect(Period(text: period.description) == period)
        #expect(Period(text: period.chinese) == period)
        #expect(first.distance(to: period) == place)
        #expect(period.firstDay == first.firstDay.adding(months: place * kind.months))
        #expect(period.next.firstDay == period.lastDay.adding(days: 1))
        #expect(Period(kind, containing: period.lastDay) == period)
      }
    }
  }

  @Test(arguments: ["9999", "9999H2", "9999Q4", "9999-12"])
  func `the last periods there are end on the last day there is`(text: String) throws {
    #expect(try #require(Period(text: text)).lastDay.description == "9999-12-31")
  }
}
