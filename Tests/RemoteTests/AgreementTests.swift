import CivilTime
import Engine
import Query
import Served
import Tables
import TestSupport
import Testing

@testable import Remote

extension ServerTests {
  /// The same plan over the same rows, here and on servers: every cell must be the same.
  @Suite struct AgreementTests {
    static let plans: [@Sendable (Steps) throws -> Steps] = [
      { $0 },
      { try $0.filter("score >= 60") },
      { try $0.exclude("score >= 60") },
      { try $0.filter("score < 89.95 and kind == '网站'") },
      { try $0.filter("kind ~= '网站'") },
      { try $0.filter("kind == nil or score == nil") },
      { try $0.filter("not (score > 50 or posts < 3)") },
      { try $0.filter("opened >= '2021-03-01' and day ~= nil") },
      { try $0.filter("starts_with(unit, '综') or contains(unit, 'so') or ends_with(unit, '\u{3000}')") },
      { try $0.filter("unit < 'a'").select("number, unit") },
      { try $0.derive("late = days(opened, day), next = opened + 5, half = posts * 2 - 1") },
      { try $0.derive("plus = score + 0.25, share = posts / 7, rate = weight / posts") },
      { try $0.derive("q = quarter_of(opened), m = month_of(day), h = half_of(day), y = year_of(opened)") },
      { try $0.derive("y = year(day), m = month(opened), d = day(opened), w = weekday(opened)") },
      { try $0.derive("grade = if_else(score >= 60, '合格', '不合格'), known = coalesce(kind, '?')") },
      { try $0.derive("both = unit .. '/' .. kind") },
      {
        try $0.aggregate("n = count(), s = sum(posts), m = mean(score), least = min(day), most = max(unit)")
      },
      {
        try $0.filter("score > 1000").aggregate(
          "n = count(), s = sum(score), m = mean(score), l = min(posts)")
      },
      {
        try $0.group("unit").aggregate("n = count(), known = count(score), s = sum(score), v = sum(visits)")
      },
      {
        try $0.group("unit, kind").aggregate(
          "n = count_if(score >= 60), rate = count_if(score >= 60) / count()")
      },
      {
        try $0.group("kind").aggregate(
          "mean = mean(score), posts = mean(posts), w = mean(weight), u = count_distinct(unit)")
      },
      { try $0.group("q = quarter_of(day)").aggregate("w = sum(weight), lo = min(score), hi = max(weight)") },
      {
        try $0.filter("posts > 0").group("unit").aggregate(
          "n = count(), p = percent(count_if(score > 80), count(), 1)"
        ).sort("-n, unit")
      },
      { try $0.top(5, "-score") },
      { try $0.top(5, "-posts", .all) },
      { try $0.top(7, "day, -posts") },
      { try $0.sort("posts, unit").take(9) },
      { try $0.sort("-score").take(4).select("number, score") },
      { $0.take(6) },
      { try $0.filter("length(unit) > 1").group("unit").aggregate("n = count()") },
      { try $0.derive("w = workdays(opened, day)").group("w").aggregate("n = count()") },
    ]

    /// A few units with a class, one of them missing, and a column of each type that is sent along.
    static let units: Steps = {
      let rows: [[Value]] = [
        [.text("甲"), .text("部门"), .int(3), .decimal(FixedDecimal(unscaled: 25, scale: 1)), .bool(true)],
        [.text("乙"), .missing, .int(-5_000_000_000), .missing, .bool(false)],
        [
          .text("it's \\ \"so\""), .text("乡镇's"), .int(7), .decimal(FixedDecimal(unscaled: -1, scale: 1)),
          .missing,
        ],
        [.missing, .text("无"), .missing, .missing, .bool(true)],
        [.text("城关镇"), .text("乡镇"), .int(0), .decimal(FixedDecimal(unscaled: 0, scale: 1)), .bool(true)],
        [.text("不在"), .text("部门"), .int(9), .missing, .bool(false)],
      ]
      let fields = [
        Field("name", .text), Field("class", .text), Field("staff", .int), Field("rate", .decimal(scale: 1)),
        Field("rural", .bool),
      ]
      let columns = fields.enumerated().map { place, field in
        var builder = ColumnBuilder(field.type)
        for row in rows { _ = builder.append(row[place]) }
        return builder.build()
      }
      return Steps(PlanSource(name: "units", table: Table(Schema(fields), columns)))
    }()

    /// Plans with functions, joins and choices among rows.
    static let furtherPlans: [@Sendable (Steps) throws -> Steps] = [
      { try $0.derive("r = round(score, 0), t = truncate(fee, 1), u = round(fee, 2), v = round(fee, 5)") },
      { try $0.derive("a = abs(fee), b = abs(posts), c = floor(fee), d = ceil(fee), e = abs(weight)") },
      {
        try $0.derive("p = percent(posts, 7, 1), q = ratio(posts, posts - 3), s = fee / 7, t = score / posts")
      },
      { try $0.derive("a = posts // 4, b = posts % 4, c = posts // (posts - 2), d = fee % 2, e = fee // 3") },
      { try $0.derive("n = length(unit), k = length(kind)").group("n").aggregate("c = count(), k = sum(k)") },
      { try $0.derive("l = least(score, fee), g = greatest(posts, 10, 3), h = round(fee, 1) * 2 + score") },
      { try $0.derive("x = coalesce(round(score, 0), fee), y = if_else(posts > 3, round(fee, 1), score)") },
      { try $0.filter("round(fee, 1) > 10.5 and round(score, 0) ~= 50").aggregate("s = sum(round(fee, 1))") },
      {
        try $0.group("r = round(score, 0)").aggregate(
          "n = count(), m = mean(round(fee, 1)), x = max(round(fee, 0))")
      },
      { try $0.filter("passed").group("quarter").aggregate("n = count(), p = count_if(not passed)") },
      { try $0.filter("quarter == '2021Q1' or quarter > '2021Q1'").select("number, quarter, passed") },
      { try $0.group("passed, quarter").aggregate("n = count(), q = max(quarter), s = sum(fee)") },
      {
        try $0.derive(
          "bucket = if_else(opened == nil, nil, if_else(day <= '2021-06-30', if_else(day < opened, nil, if_else(workdays(opened, day) <= 5, '≤5', '>5')), if_else(workdays(opened, '2021-06-30') < 5, 'open', 'none')))"
        ).group("bucket").aggregate("n = count()")
      },
      { try $0.filter("if_else(score > 50, kind == 'app', visits > 0)") },
      { try $0.derive("w = coalesce(visits, posts), v = if_else(score >= 60, visits, nil)") },
      {
        try $0.group("unit").aggregate(
          "m = median(score), q = quantile(fee, 0.9), w = median(weight), p = median(posts)")
      },
      { try $0.aggregate("m = median(score), q = quantile(visits, 0.25)") },
      { try $0.filter("posts > 100").aggregate("m = median(score), q = quantile(fee, 1)") },
      { $0.distinct("unit", "kind") },
      { try $0.select("kind, passed").distinct() },
      { try $0.group("unit, kind").take(2) },
      { try $0.group("unit").top(2, "-score").select("unit, number, score") },
      { try $0.group("kind, passed").top(3, "day, -posts", .all) },
      { try $0.group("quarter").top(1, "-fee", .none) },
      { try $0.group("unit").sort("-posts, number").take(2) },
      { try $0.top(5, "-posts, day") },
      { $0.join(units, .left, on: "unit = name") },
      { $0.join(units, .inner, on: "unit = name") },
      {
        try $0.join(units, .inner, on: "unit = name").group("class").aggregate(
          "n = count(), s = sum(staff), r = mean(rate), c = count_if(rural)")
      },
      { try $0.join(units, .left, on: "kind = class").filter("staff ~= nil or rate > 0").take(20) },
      { $0.matching(units, on: "unit = name") },
      { $0.matching(units, keeping: false, on: "kind = class") },
      { try $0.matching(units, on: "unit = name", "passed = rural").group("unit").aggregate("n = count()") },
      { units.join($0, .inner, on: "name = unit") },
      { try units.join($0.group("unit").aggregate("n = count(), f = sum(fee)"), .left, on: "name = unit") },
      { try $0.join($0.group("unit").aggregate("mean = mean(fee)"), .left, on: "unit").filter("fee > mean") },
      { try $0.matching($0.filter("score > 95"), on: "unit", "kind").group("unit").aggregate("n = count()") },
    ]

    /// Working days of 2020 to 2022, made up: what they are does not matter here.
    static let calendar: WorkdayCalendar = {
      let off = [(2020, 10, 1), (2021, 10, 1), (2022, 10, 3)].compactMap {
        CivilDate(year: $0, month: $1, day: $2)
      }
      do {
        return try WorkdayCalendar(exceptions: Dictionary(uniqueKeysWithValues: off.map { ($0, false) }))
      } catch {
        preconditionFailure("\(error)")
      }
    }()

    @Test(arguments: [1, 2, 4])
    func `plans give on shards what they give here`(shards: Int) throws {
      let checks = Checks(seed: 7, count: 500)
      let servers = Array(TestServers.shards.prefix(shards))
      try checks.load("checks\(shards)", onto: servers, cluster: "c\(shards)")
      for (number, plan) in (Self.plans + Self.furtherPlans).enumerated() {
        try Self.expectAgreement(plan, checks, servers[0], "checks\(shards)", "plan \(number)")
      }
    }

    @Test(.enabled(if: TestServers.todayIsInstalled, Comment(rawValue: TestServers.whyNotToday)))
    func `plans give in today's engine what they give here`() throws {
      let checks = Checks(seed: 8, count: 500)
      try checks.load("checks", onto: [TestServers.today], cluster: nil)
      for (number, plan) in (Self.plans + Self.furtherPlans).enumerated() {
        try Self.expectAgreement(plan, checks, TestServers.today, "checks", "plan \(number)")
      }
    }

    static func expectAgreement(
      _ plan: (Steps) throws -> Steps, _ checks: Checks, _ server: Server, _ name: String, _ what: String
    ) throws {
      var context = ExecutionContext()
      context.workdays = calendar
      let table = try server.table(name, as: Checks.form)
      let here = try PlanRunner.run(
        Optimiser.optimised(Binder.bind(plan(Steps(PlanSource(name: "checks", table: checks.table))).plan)),
        context: context)
      let known = context
      var cut = RemoteCut(
        RemoteContext(
          workdays: calendar,
          runHere: { plan in
            let result = try PlanRunner.run(plan, context: known)
            return (result.table, result.reports)
          }))
      do {
        let bound = Optimiser.optimised(
          try Binder.bind(plan(Steps(PlanSource(name: "checks", distant: table))).plan))
        let there = try PlanRunner.run(cut.settle(bound), context: context)
        let difference = ServedPlan.difference(here.table, there.table)
        #expect(difference == nil, "\(what) at \(server.address.place): \(cut.parts.map(\.sql))")
        let reports = there.reports + cut.reportsOfSent + cut.parts.map(\.report)
        #expect(ServedPlan.counts(here.reports, reports) == nil, "\(what) at \(server.address.place)")
        #expect(here.reports.last?.ties == there.reports.last?.ties, "\(what), ties")
      } catch {
        Issue.record("\(what) at \(server.address.place): \(error)")
      }
    }
  }
}
