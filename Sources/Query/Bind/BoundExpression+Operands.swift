/// What stands inside an expression.
extension BoundExpression {
  /// The expressions directly below this one.
  package var operands: [BoundExpression] {
    switch self {
    case .column, .literal, .rowFunction: []
    case .negate(let operand), .isMissing(let operand), .not(let operand), .convert(let operand, _): [operand]
    case .arithmetic(_, let left, let right, _), .concatenate(let left, let right),
      .compare(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .fallback(let left, let right):
      [left, right]
    case .choose(let condition, let first, let second): [condition, first, second]
    case .call(_, let arguments, _): arguments
    }
  }

  /// The same expression over other operands, of the types that these have.
  package func mappingOperands(_ change: (BoundExpression) -> BoundExpression) -> BoundExpression {
    switch self {
    case .column, .literal, .rowFunction: self
    case .negate(let operand): .negate(change(operand))
    case .isMissing(let operand): .isMissing(change(operand))
    case .not(let operand): .not(change(operand))
    case .convert(let operand, let type): .convert(change(operand), type)
    case .arithmetic(let operation, let left, let right, let type):
      .arithmetic(operation, change(left), change(right), type)
    case .concatenate(let left, let right): .concatenate(change(left), change(right))
    case .compare(let operation, let left, let right): .compare(operation, change(left), change(right))
    case .and(let left, let right): .and(change(left), change(right))
    case .or(let left, let right): .or(change(left), change(right))
    case .fallback(let first, let second): .fallback(change(first), change(second))
    case .choose(let condition, let first, let second):
      .choose(change(condition), change(first), change(second))
    case .call(let function, let arguments, let type): .call(function, arguments.map(change), type)
    }
  }

  /// The same expression over columns that stand at other places.
  package func mappingPlaces(_ moved: (Int) -> Int) -> BoundExpression {
    if case .column(let place, let type) = self { return .column(moved(place), type) }
    return mappingOperands { $0.mappingPlaces(moved) }
  }

  /// The columns that are read, as often as they are.
  package var places: [Int] {
    if case .column(let place, _) = self { [place] } else { operands.flatMap(\.places) }
  }

  /// Whether a column at one of these places is read. A function of a row reads every column.
  package func reads(_ isOne: (Int) -> Bool) -> Bool {
    switch self {
    case .column(let place, _): isOne(place)
    case .rowFunction: true
    default: operands.contains { $0.reads(isOne) }
    }
  }

  /// Whether a function of a row stands anywhere in the expression.
  package var callsRowFunction: Bool {
    if case .rowFunction = self { true } else { operands.contains(where: \.callsRowFunction) }
  }

  /// Whether the value is missing as soon as any column it reads is, and unknown in no other row.
  package var isStrict: Bool {
    switch self {
    case .column, .literal: true
    case .negate, .arithmetic, .concatenate, .convert, .call: operands.allSatisfy(\.isStrict)
    case .compare, .isMissing, .not, .and, .or, .fallback, .choose, .rowFunction: false
    }
  }
}

extension BoundSortKey {
  /// The same key over columns that stand at other places.
  package func mappingPlaces(_ moved: (Int) -> Int) -> BoundSortKey {
    BoundSortKey(expression: expression.mappingPlaces(moved), isDescending: isDescending, order: order)
  }
}
