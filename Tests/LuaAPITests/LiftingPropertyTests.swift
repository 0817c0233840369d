import CivilTime
import Foundation
import Lua
import Query
import Tables
import TestSupport
import Testing

@testable import LuaAPI

/// Random functions over random rows: lifted and row by row give the same.
@Suite struct LiftingPropertyTests {
  private static let schema = Schema([
    Field("unit", .text), Field("state", .text), Field("a", .int), Field("b", .int), Field("f", .float),
    Field("g", .float), Field("score", .decimal(scale: 1)), Field("points", .decimal(scale: 2)),
    Field("sent", .date), Field("replied", .date), Field("flag", .bool), Field("late", .bool),
  ])

  private static func rows(_ count: Int, seed: UInt64) -> Table {
    var random = SplitMix64(seed: seed)
    func number(_ range: ClosedRange<Int64>) -> Int64 {
      range.lowerBound + Int64(random.next() % UInt64(range.upperBound - range.lowerBound + 1))
    }
    func value(_ type: ColumnType) -> Value {
      if number(0...4) == 0 { return .missing }
      switch type {
      case .bool: return .bool(number(0...1) == 1)
      case .int: return .int(number(0...9) == 0 ? number(-1000...1000) : number(-4...4))
      case .decimal(let scale): return .decimal(FixedDecimal(unscaled: number(-300...1200), scale: scale))
      case .float: return .float(Double(number(-32...32)) / 8)
      case .text:
        let texts = ["民政局", "公安局", "办结", "受理", "教体局", "", "一", "民"]
        return .text(texts[Int(number(0...7))])
      default: return .date(CivilDate(daysSinceEpoch: Int32(number(18_850...18_870))))
      }
    }
    return TableLiteral.table(schema, rows: (0..<count).map { _ in schema.fields.map { value($0.type) } })
  }

  @Test func `random functions mean the same lifted and row by row`() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["LIFTING_SEED"].flatMap(UInt64.init) ?? 20_210_823
    let count = environment["LIFTING_COUNT"].flatMap(Int.init) ?? 2_000
    print("random functions: seed \(seed), \(count) functions")
    var functions = RandomFunctions(seed: seed)
    var (lifted, wrong) = (0, 0)
    var reasons: [String: Int] = [:]
    var room = try LiftingRoom(Self.rows(60, seed: seed))
    for index in 0..<count {
      if index % 200 == 199 { room = try LiftingRoom(Self.rows(60, seed: seed &+ UInt64(index))) }
      let isCondition = index % 2 == 0
      let text = isCondition ? functions.condition() : functions.value()

      switch try isCondition ? room.liftedCondition(text) : room.liftedValue(text) {
      case .declined(let decline): reasons[decline.reason, default: 0] += 1
      case .lifted(let expression):
        lifted += 1
        if let difference = difference(room, text, expression, isCondition) {
          wrong += 1
          if wrong <= 5 {
            Issue.record("seed \(seed), function \(index):\n\(text)\n\(expression)\n\(difference)")
          }
        }
      }
    }
    print("lifted \(lifted), wrong \(wrong), declined \(reasons)")
    #expect(wrong == 0)
    #expect(lifted > count * 2 / 3)
  }

  private func difference(
    _ room: LiftingRoom, _ text: String, _ expression: ColumnExpression, _ isCondition: Bool
  ) -> String? {
    do {
      let whole = try isCondition ? room.kept(expression).map(\.description) : room.values(expression)
      let rows = try isCondition ? room.keptRowByRow(text).map(\.description) : room.valuesRowByRow(text)
      guard whole != rows else { return nil }
      let row = whole.indices.first { whole[$0] != rows[$0] } ?? 0
      return "row \(row + 1): lifted \(whole[row]), row by row \(rows[row]): \(room.rows.row(row))"
    } catch {
      return "\(error)"
    }
  }
}
