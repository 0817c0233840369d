import CivilTime
import Diagnostics
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct UnitDirectoryTests {
  private func county() throws -> UnitDirectory {
    let county = try CountyData()
    return try UnitDirectory(
      county.table("units"), places: RecordPlaces("units.csv", lines: county.lines("units")))
  }

  @Test(arguments: [
    ("综合行政执法局", UnitMatch.unit("综合行政执法局")),
    ("综合执法局", .alias("综合行政执法局")),
    ("沂水县综合执法局", .alias("综合行政执法局")),
    ("生态环境局沂水分局", .alias("临沂市生态环境局沂水县分局")),
    ("沂水经济开发区（管委会）", .alias("经济开发区")),
    ("沂水经济开发区", .alias("经济开发区")),
    ("县政府办公室政务公开办公室", .alias("政务公开办")),
    ("沂水县政务公开办", .alias("政务公开办")),
    ("县医保局", .alias("医保局")),
    ("沂水医保局", .alias("医保局")),
    (" 医 保 局 ", .unit("医保局")),
    ("交警大队", .unit("交警大队")),
    ("公安局交警大队", .alias("交警大队")),
    ("沂水县公安局交警大队", .alias("交警大队")),
    ("公安局", .unit("公安局")),
    ("沂水县公安局", .alias("公安局")),
    ("ys009", .alias("公安局")),
    ("龙家圈街道办事处", .alias("龙家圈街道")),
    ("沂水县马站镇", .alias("马站镇")),
    ("沂水县政府办公室", .alias("县政府办公室")),
  ])
  func `the document's spellings stand for one unit each`(written: String, match: UnitMatch) throws {
    #expect(try county().match(written) == match)
  }

  @Test func `another county's or city's unit is not ours`() throws {
    #expect(try county().match("临沂市公安局").canonicalName == nil)
    #expect(try county().match("沂南县公安局").canonicalName == nil)
  }

  @Test func `a part of a name is never the name`() throws {
    #expect(try county().match("公安局交警") == .unknown(suggestions: ["交警大队", "公安局"]))
    #expect(try county().match("县") == .unknown(suggestions: []))
  }

  @Test func `an unknown name is refused with the nearest ones`() throws {
    expect(
      throwing: try county().canonicalName(of: "综合行政局"),
      """
      no unit is called "综合行政局"; did you mean "综合行政执法局"?
      """)
  }

  @Test func `what may stand before a name comes from the registry`() throws {
    #expect(try county().folding.prefixes == ["沂水县", "沂水", "县"])
  }

  @Test func `children and ancestors follow the line of management`() throws {
    let county = try county()
    #expect(county.children(of: "公安局") == ["交警大队"])
    #expect(county.ancestors(of: "交警大队") == ["公安局", "县政府", "市政府办公室"])
    #expect(county.unitClass(of: "交警大队") == "县政府部门")
    #expect(county.unitClass(of: "公安") == nil)
  }

  @Test func `the official order runs from the county government to the streets`() throws {
    let order = try county().officialOrder
    #expect(order.count == 63)
    #expect(order.prefix(5) == ["市政府办公室", "县政府", "县政府办公室", "政务公开办", "发改局"])
    #expect(order.suffix(3) == ["圈里乡", "沂城街道", "龙家圈街道"])
  }

  @Test func `units come and go`() throws {
    let county = try county()
    let last = try day("2021-06-29")
    #expect(county["扶贫办"]?.exists(on: last) == true)
    #expect(county["扶贫办"]?.exists(on: last.adding(days: 1)) == false)
    #expect(county["乡村振兴局"]?.exists(on: last) == false)
  }

  @Test func `every printed name of the founding notice is known`() throws {
    let county = try county()
    let lists = try CountyData().table("published_lists")
    let (printed, units) = (try lists.column("printed"), try lists.column("unit"))
    for row in 0..<lists.rowCount {
      #expect(county.match(printed[row].description).canonicalName == units[row].description)
    }
  }

  @Test func `a spelling that two units share without the county's name is ambiguous`() throws {
    let table = TableLiteral.table(
      """
      | name       | full_name    |
      | text       | text         |
      | 公安局     | 沂水县公安局 |
      | 民政局     | 沂水县民政局 |
      | 沂水广播站 |              |
      | 县广播站   |              |
      """)
    let directory = try UnitDirectory(table)
    #expect(directory.match("沂水县广播站") == .ambiguous(["沂水广播站", "县广播站"]))
    expect(
      throwing: try directory.canonicalName(of: "沂水县广播站"),
      """
      "沂水县广播站" may be "沂水广播站" or "县广播站"
        help: write the full name
      """)
  }

  @Test func `all mistakes of a registry are reported, each with its row`() {
    let table = TableLiteral.table(
      """
      | name     | code | aliases       | parent | official_order | valid_from | valid_to   |
      | text     | text | text          | text   | int            | date       | date       |
      | 公安局   | Y1   |               |        | 1              |            |            |
      | 交警大队 | Y1   | 公安局;县交警 | 公安   | 1              |            |            |
      | 公安局   | Y3   |               |        | 3              |            |            |
      | 甲       | Y4   | 县交警        | 乙     | 4              | 2021-06-30 | 2021-06-29 |
      | 乙       | Y5   |               | 甲     | 5              |            |            |
      | 丙       | Y6   |               | 乙     | 6              |            |            |
      """)
    expect(
      throwing: try UnitDirectory(table),
      """
      units: 8 mistakes
        units row 2: code "Y1" is already that of "公安局" in row 1
        units row 2: place 1 of the official order is already that of "公安局" in row 1
        units row 2: "公安局" already stands for "公安局" in row 1
          help: an alias stands for one unit; write a longer one
        units row 2: "交警大队" belongs to "公安", which is no unit; did you mean "公安局"?
        units row 3: unit "公安局" is already in row 1
        units row 4: "县交警" already stands for "交警大队" in row 2
          help: an alias stands for one unit; write a longer one
        units row 4: "甲" ends on 2021-06-29, before it begins on 2021-06-30
        units row 4: a unit cannot be above itself: 甲 under 乙 under 甲
      """)
  }

  @Test func `a mistake names the line of the file when it is known`() {
    let table = TableLiteral.table(
      """
      | name | parent |
      | text | text   |
      | 甲   |        |
      | 乙   | 丙     |
      """)
    expect(
      throwing: try UnitDirectory(table, places: RecordPlaces("units.csv", lines: [2, 5])),
      """
      units.csv: 1 mistake
        units.csv:5: "乙" belongs to "丙", which is no unit
      """)
  }

  @Test func `a registry without names is refused`() {
    expect(
      throwing: try UnitDirectory(TableLiteral.table("| nam |\n| text |")),
      """
      units: 1 mistake
        units has no column "name"; did you mean "nam"?
          help: the columns are nam
      """)
  }

  @Test func `a column of names becomes canonical, and what cannot be settled is reported`() throws {
    let written = TableLiteral.table(
      """
      | unit         |
      | text         |
      | 综合执法局   |
      |              |
      | 沂水县公安局 |
      | 广播局       |
      | 综合行政执法局 |
      """)
    let (column, problems) = try county().canonicalNames(of: written.columns[0])
    #expect(
      (0..<5).map { column[$0] }
        == [.text("综合行政执法局"), .missing, .text("公安局"), .text("广播局"), .text("综合行政执法局")])
    #expect(problems.map { $0.message.text(in: .english) } == ["no unit is called \"广播局\""])
  }

  @Test func `units are printed in the order that was chosen`() throws {
    let rows = plan(
      """
      | unit     | posts |
      | text     | int   |
      | 沂城街道 | 3     |
      | 公安局   | 1     |
      | 马站镇   | 2     |
      """)
    let official = UnitOrder.official(try county().officialOrder).sortKeys(unit: "unit")
    #expect(
      try rows.then(.sort(official), origin: origin).run().grid == """
        | unit     | posts |
        | text     | int   |
        | 公安局   | 1     |
        | 马站镇   | 2     |
        | 沂城街道 | 3     |
        """)
    #expect(UnitOrder.asEntered.sortKeys(unit: "unit").isEmpty)
  }
}
