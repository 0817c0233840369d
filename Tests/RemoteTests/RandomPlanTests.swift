import Query
import Served
import TestSupport
import Testing

@testable import Remote

/// Plans nobody wrote, over rows nobody wrote.
struct RandomSteps {
  var random: SplitMix64

  private static let numbers = ["posts", "score", "visits", "weight", "number", "fee"]

  mutating func condition(_ depth: Int = 0) -> String {
    if depth < 2, random.once(in: 3) {
      let word = random.pick(["and", "or"])
      return "(\(condition(depth + 1)) \(word) \(condition(depth + 1)))"
    }
    if random.once(in: 6) { return "not (\(condition(depth + 1)))" }
    let comparison = random.pick(["<", "<=", ">", ">=", "==", "~="])
    switch Int.random(in: 0..<12, using: &random) {
    case 6:
      return
        "round(\(random.pick(["score", "fee"])), \(Int.random(in: 0...2, using: &random))) \(comparison) 50.5"
    case 7: return "percent(posts, posts - 2, 1) \(comparison) \(Int.random(in: 80...150, using: &random))"
    case 8: return "quarter \(comparison) '\(random.pick(["2021Q1", "2020", "2021H1"]))'"
    case 9: return random.once(in: 2) ? "passed" : "not passed"
    case 10: return "length(unit) \(comparison) 2"
    case 11:
      return
        "if_else(score > fee, visits, posts) \(comparison) coalesce(visits, \(Int.random(in: -3...30, using: &random)))"
    case 0: return "score \(comparison) \(Int.random(in: 0...1000, using: &random)) / 10"
    case 1: return "posts \(comparison) \(Int.random(in: -3...30, using: &random))"
    case 2: return "kind \(random.pick(["==", "~="])) '\(random.pick(["网站", "新媒体", "app"]))'"
    case 3: return "\(random.pick(["kind", "score", "day", "visits"])) \(random.pick(["==", "~="])) nil"
    case 4: return "day \(comparison) opened"
    case 5: return "score \(comparison) \(Int.random(in: 0...100, using: &random)).5"
    default: return "unit \(random.pick(["<", ">="])) '\(random.pick(["a", "乙", "城关镇"]))'"
    }
  }

  mutating func plan(_ steps: Steps) throws -> Steps {
    var steps = steps
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      steps = random.once(in: 3) ? try steps.exclude(condition()) : try steps.filter(condition())
    }
    if random.once(in: 2) {
      steps = try steps.derive(
        "late = days(opened, day), much = posts * 3 + \(Int.random(in: 0...9, using: &random))")
    }
    if random.once(in: 4) {
      let units =
        random.once(in: 3)
        ? try ServerTests.AgreementTests.units.filter("rural") : ServerTests.AgreementTests.units
      steps =
        random.once(in: 2)
        ? steps.join(units, random.pick([.left, .inner]), on: "unit = name")
        : steps.matching(
          units, keeping: random.once(in: 2), on: random.pick(["unit = name", "kind = class"]))
      if random.once(in: 2) { steps = try steps.filter(condition()) }
    }
    switch Int.random(in: 0..<7, using: &random) {
    case 4: return steps.distinct(random.pick(["unit", "kind", "quarter"]), "passed")
    case 5:
      return try steps.group(random.pick(["unit", "kind", "passed, unit"])).top(
        Int.random(in: 1...3, using: &random), random.pick(["-score", "posts", "day, number"]),
        random.pick([.cut, .all, .none]))
    case 6:
      return try steps.group(random.pick(["unit", "quarter"])).take(Int.random(in: 1...3, using: &random))
    case 0:
      return try steps.top(
        Int.random(in: 1...30, using: &random), random.pick(["-score", "posts", "day, number"]),
        random.pick([.cut, .all, .none]))
    case 1:
      return try steps.sort(random.pick(["-posts, number", "unit", "-day"])).take(
        Int.random(in: 1...20, using: &random))
    case 2: return steps
    default:
      let keys = random.pick([
        "unit", "kind", "unit, kind", "in_month = month_of(day)", "in_quarter = quarter_of(opened)",
      ])
      let number = random.pick(Self.numbers)
      return try steps.group(keys).aggregate(
        "n = count(), have = count(\(number)), s = sum(\(number)), m = mean(\(number)), lo = min(\(number)), "
          + "hi = max(\(number)), mid = median(\(number)), c = count_if(\(condition())), d = count_distinct(kind)"
      )
    }
  }
}

extension ServerTests {
  @Suite struct RandomPlanTests {
    @Test func `random plans give on servers what they give here`() throws {
      try Fuzz.forEachSeed("random plans on servers", from: 900, count: 3) { tableSeed in
        let checks = Checks(seed: tableSeed, count: 150)
        for shards in [1, 2, 4] {
          try checks.load(
            "random\(shards)", onto: Array(TestServers.shards.prefix(shards)), cluster: "c\(shards)")
        }
        if TestServers.todayIsInstalled { try checks.load("random", onto: [TestServers.today], cluster: nil) }
        for seed in 0..<UInt64(20) {
          func plan(_ steps: Steps) throws -> Steps {
            var random = RandomSteps(random: SplitMix64(seed: tableSeed &* 1000 &+ seed))
            return try random.plan(steps)
          }
          for shards in [1, 2, 4] {
            try AgreementTests.expectAgreement(
              plan, checks, TestServers.shards[0], "random\(shards)", "seed \(tableSeed), plan \(seed)")
          }
          if TestServers.todayIsInstalled {
            try AgreementTests.expectAgreement(
              plan, checks, TestServers.today, "random", "seed \(tableSeed), plan \(seed)")
          }
        }
      }
    }
  }
}
