import CKernels
import Query

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
