import CivilTime
import Engine
import Query
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
      for (number, plan) in Self.plans.enumerated() {
        try Self.expectAgreement(plan, checks, servers[0], "checks\(shards)", "plan \(number)")
      }
    }

    @Test(.enabled(if: TestServers.todayIsInstalled, TestServers.whyNotToday))
    func `plans give in today's engine what they give here`() throws {
      let checks = Checks(seed: 8, count: 500)
      try checks.load("checks", onto: [TestServers.today], cluster: nil)
      for (number, plan) in Self.plans.enumerated() {
        try Self.expectAgreement(plan, checks, TestServers.today, "checks", "plan \(number)")
      }
    }

    static func expectAgreement(
      _ plan: (Steps) throws -> Steps, _ checks: Checks, _ server: Server, _ name: String, _ what: String
    ) throws {
      var context = ExecutionContext()
      context.workdays = calendar
      let table = try server.table(name)
      let here = try PlanRunner.run(
        Optimiser.optimised(Binder.bind(plan(Steps(PlanSource(name: "checks", table: checks.table))).plan)),
        context: context)
      var cut = RemoteCut(RemoteContext(workdays: calendar))
      do {
        let bound = Optimiser.optimised(
          try Binder.bind(plan(Steps(PlanSource(name: "checks", distant: table))).plan))
        let there = try PlanRunner.run(cut.settle(bound), context: context)
        let difference = Self.difference(here.table, there.table)
        #expect(difference == nil, "\(what) at \(server.address.place): \(cut.parts.map(\.sql))")
        let undecided =
          there.reports.compactMap(\.undecided).reduce(0, +)
          + cut.parts.compactMap(\.report.undecided).reduce(0, +)
        #expect(here.reports.compactMap(\.undecided).reduce(0, +) == undecided, "\(what), undecided")
        let skipped = (there.reports + cut.parts.map(\.report)).map(\.skippedMissing).reduce(0, +)
        #expect(here.reports.map(\.skippedMissing).reduce(0, +) == skipped, "\(what), skipped")
        let divisions = (there.reports + cut.parts.map(\.report)).map(\.divisionsByZero).reduce(0, +)
        #expect(here.reports.map(\.divisionsByZero).reduce(0, +) == divisions, "\(what), divisions by zero")
        #expect(here.reports.last?.ties == there.reports.last?.ties, "\(what), ties")
      } catch {
        Issue.record("\(what) at \(server.address.place): \(error)")
      }
    }

    /// The first cell that differs; floats may in the last digits.
    static func difference(_ first: Table, _ second: Table) -> String? {
      guard first.schema.names == second.schema.names,
        first.schema.fields.map(\.type) == second.schema.fields.map(\.type)
      else { return "columns \(first.schema.fields) and \(second.schema.fields)" }
      guard first.rowCount == second.rowCount else { return "\(first.rowCount) and \(second.rowCount) rows" }
      for row in 0..<first.rowCount {
        for column in 0..<first.columns.count {
          let (own, other) = (first[row, column], second[row, column])
          if case .float(let left) = own, case .float(let right) = other,
            abs(left - right) <= 1e-12 * max(abs(left), abs(right))
          {
            continue
          }
          if own != other { return "row \(row + 1), \(first.schema[column].name): \(own) and \(other)" }
        }
      }
      return nil
    }
  }
}
