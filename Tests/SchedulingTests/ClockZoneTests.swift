import CivilTime
import Scheduling
import Testing

@Suite struct ClockZoneTests {
  @Test func `a zone is a sign and four digits`() throws {
    #expect(ClockZone(text: "+08:00") == .china)
    #expect(ClockZone(text: "-03:30")?.text == "-03:30")
    for text in ["+8:00", "08:00", "+08:60", "+15:00", "-13:00", "Asia/Shanghai", "", "+0a:00"] {
      #expect(ClockZone(text: text) == nil, "\(text)")
    }
  }

  @Test func `an instant is what the clock shows, less the distance`() throws {
    let time = try #require(CivilDateTime(isoText: "2021-10-13 09:00"))
    let instant = ClockZone.china.instant(time)
    #expect(instant == Instant(seconds: 1_634_086_800))
    #expect(ClockZone.china.clock(instant.adding(59)) == time)
    #expect(ClockZone.china.clock(instant.adding(-1)).description == "2021-10-13 08:59")
    #expect(ClockZone.china.clock(Instant(seconds: -1)).description == "1970-01-01 07:59")
  }
}
