import Diagnostics
import Lua
import Tables
import TestSupport
import Testing

@testable import LuaAPI

/// Operators of decimals and days, which C computes, against the ones written in Swift.
@Suite struct RowArithmeticTests {
  private static let operators: [(symbol: String, operation: LuaOperator)] = [
    ("a + b", .add), ("a - b", .subtract), ("a * b", .multiply), ("-a", .negate), ("a < b", .less),
    ("a <= b", .lessOrEqual), ("a // b", .floorDivide), ("a % b", .modulo), ("a / b", .divide),
  ]

  private static func operand(_ random: inout SplitMix64) -> LuaValue {
    let wide: [Int64] = [.max, .min, .max - 1, 9_223_372_036_854_775_799, -999_999_999_999_999_999]
    let number =
      random.once(in: 6)
      ? random.pick(wide)
      : Int64.random(in: random.once(in: 2) ? -2000...2000 : -50_000_000_000...50_000_000_000, using: &random)
    switch random.next() % 8 {
    case 0: return .integer(number)
    case 1: return scalar(.date, -719_162...2_932_896, &random)
    case 2: return scalar(.period, 90_000...100_000, &random)
    default: return LuaValue(FixedDecimal(unscaled: number, scale: Int.random(in: 0...18, using: &random)))
    }
  }

  private static func scalar(
    _ kind: LuaScalarKind, _ range: ClosedRange<Int64>, _ random: inout SplitMix64
  ) -> LuaValue {
    .scalar(LuaScalar(kind: kind, payload: Int64.random(in: range, using: &random)))
  }

  private static func outcome(_ body: () throws -> LuaValue?) -> String {
    do {
      return "\(try body() ?? .nil)"
    } catch let error as LuaError {
      return "error: \(error.message.text(in: .english))"
    } catch {
      return "error: \((error as? LuaFault)?.message.text(in: .english) ?? "\(error)")"
    }
  }

  @Test func `C and Swift give the same results and errors`() throws {
    let seed: UInt64 = 20_210_823
    print("operators: seed \(seed)")
    var random = SplitMix64(seed: seed)
    let room = try LiftingRoom()
    for (symbol, operation) in Self.operators {
      let function = try room.function("function(a, b) return \(symbol) end")
      for _ in 0..<3000 {
        let (left, right) = (Self.operand(&random), Self.operand(&random))
        if case .integer = left, case .integer = right { continue }
        if operation == .negate, case .integer = left { continue }
        let found = Self.outcome { try function.call([left, right]).first }
        let expected = Self.outcome {
          try ScalarArithmetic.operate(operation, left, operation == .negate ? left : right)
        }
        #expect(found == expected, "\(left) \(symbol) \(right)")
      }
    }
  }
}
