import CKernels
import Query
import Tables

/// A condition that reads columns as they are stored and cannot fail: compared with constants, with each other, or
/// looked up by code.
///
/// Means what ``ExpressionEvaluator`` would give for the expression it was made from.
indirect enum NarrowCondition {
  case constant(Bool)
  /// Stored integers with a constant that may be beyond their width. Never an ordering of texts.
  case compare(place: Int, ComparisonOperator, Int64)
  case compareFloats(place: Int, ComparisonOperator, Double)
  /// Two columns of integers of one scale, or of texts of one dictionary; or of floats.
  case compareColumns(Int, Int, ComparisonOperator)
  /// One byte for each code of a text.
  case lookUp(place: Int, [UInt8])
  case isMissing(place: Int)
  case not(NarrowCondition)
  case and(NarrowCondition, NarrowCondition)
  case or(NarrowCondition, NarrowCondition)

  /// The columns that are read, each once.
  var places: [Int] {
    switch self {
    case .constant: []
    case .compare(let place, _, _), .compareFloats(let place, _, _), .lookUp(let place, _),
      .isMissing(let place):
      [place]
    case .compareColumns(let left, let right, _): left == right ? [left] : [left, right]
    case .not(let operand): operand.places
    case .and(let left, let right), .or(let left, let right):
      left.places + right.places.filter { !left.places.contains($0) }
    }
  }

  /// How many masks are in use at a time.
  var depth: Int {
    switch self {
    case .not(let operand): operand.depth
    case .and(let left, let right), .or(let left, let right): max(left.depth, right.depth + 1)
    default: 1
    }
  }
}

extension ComparisonOperator {
  /// The number that kernels know it by.
  var kernelOperator: Int32 {
    let operation =
      switch self {
      case .less: ck_less
      case .lessOrEqual: ck_less_or_equal
      case .greater: ck_greater
      case .greaterOrEqual: ck_greater_or_equal
      case .equal: ck_equal
      case .notEqual: ck_not_equal
      }
    return Int32(operation.rawValue)
  }

  /// The operator that holds when the sides are exchanged.
  var exchanged: ComparisonOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }

  var isOrdering: Bool { self != .equal && self != .notEqual }
}
