import CivilTime
import Inspection
import Tables
import TestSupport
import Testing

@Suite struct ReportingPeriodsTests {
  private func county() throws -> ReportingPeriods {
    try ReportingPeriods(try CountyData().table("quarters"))
  }

  @Test func `the founding notice's label, data and as-of day are three things`() throws {
    let third = try county().period(period("2021Q3"))
    #expect(third.label == "2021年第三季度")
    #expect(third.dataBasis == Period(text: "2021H1"))
    #expect(third.dataLabel == "2021年上半年")
    #expect(third.dataWindow == (try day("2021-01-01")...day("2021-06-30")))
    #expect(third.inspectionWindow == (try day("2021-08-09")...day("2021-08-18")))
    #expect(third.asOf == (try day("2021-08-23")))
    #expect(third.signedOn == (try day("2021-09-08")))
    #expect(third.reportDue == (try day("2021-09-20")))
    #expect(third.indexNumber == "yishuixfbgs/2021-0000222")
    #expect(third.documentNumber == nil)
    #expect(third.origin == "published")
  }

  @Test func `a window that is no period keeps its words`() throws {
    let second = try county().period(period("2021Q2"))
    #expect(second.dataBasis == nil)
    #expect(second.dataLabel == "2020年10月—2021年3月")
  }

  @Test func `half-year windows of neighbouring quarters share a quarter`() throws {
    let county = try county()
    let (second, third) = (try county.period(period("2021Q2")), try county.period(period("2021Q3")))
    #expect(third.daysShared(with: second) == (try day("2021-01-01")...day("2021-03-31")))
    let last = try county.period(period("2020Q4"))
    #expect(third.daysShared(with: last) == nil)
  }

  @Test func `rounds are in calendar order, and an unknown one is refused`() throws {
    let county = try county()
    #expect(county.latest?.quarter == Period(text: "2021Q4"))
    expect(
      throwing: try county.period(period("2022Q1")),
      "nothing is known of 2022Q1 (2020Q4, 2021Q1, 2021Q2, 2021Q3, 2021Q4)")
  }

  @Test func `a quarter and an as-of day are enough`() throws {
    let table = TableLiteral.table(
      """
      | quarter | data_basis | as_of      |
      | period  | period     | date       |
      | 2021Q3  | 2021H1     | 2021-08-23 |
      """)
    let only = try ReportingPeriods(table).period(period("2021Q3"))
    #expect(only.label == "2021年第三季度")
    #expect(only.dataLabel == "2021年上半年")
    #expect(only.dataWindow == (try day("2021-01-01")...day("2021-06-30")))
  }

  @Test func `all mistakes are reported, each with its row`() {
    let table = TableLiteral.table(
      """
      | quarter | as_of      | data_from  | data_to    |
      | period  | date       | date       | date       |
      | 2021Q3  | 2021-08-23 |            |            |
      | 2021Q3  | 2021-08-23 |            |            |
      | 2021Q2  |            |            |            |
      |         | 2021-08-23 |            |            |
      | 2021Q1  | 2021-02-23 | 2021-02-01 | 2021-01-01 |
      """)
    expect(
      throwing: try ReportingPeriods(table),
      """
      quarters: 4 mistakes
        quarters row 2: quarter 2021Q3 is already in row 1
        quarters row 3: column "as_of" has no value
        quarters row 4: column "quarter" has no value
        quarters row 5: data runs from 2021-02-01 back to 2021-01-01
      """)
  }
}
