import Query
import Tables

/// Bound expressions over a schema, as a binder might give them.
struct RandomExpressions {
  let schema: Schema
  var tables: RandomTables

  private mutating func pick<Element>(_ elements: [Element]) -> Element { tables.random.pick(elements) }

  /// An expression of any type.
  mutating func any(depth: Int) -> BoundExpression {
    expression(pick(tables.types), depth: depth)
  }

  mutating func expression(_ type: ColumnType, depth: Int) -> BoundExpression {
    if depth == 0 || tables.random.once(in: 6) { return leaf(type) }
    switch tables.random.next() % 10 {
    case 0: return .choose(condition(depth: depth - 1), below(type, depth), below(type, depth))
    case 1: return .fallback(below(type, depth), below(type, depth))
    default: break
    }
    switch type {
    case .bool: return condition(depth: depth)
    case .int: return whole(depth: depth)
    case .decimal: return .convert(decimal(depth: depth), type).simplified
    case .float: return float(depth: depth)
    case .text: return text(depth: depth)
    case .date: return date(depth: depth)
    case .datetime: return .convert(below(.date, depth), .datetime)
    case .period: return period(depth: depth)
    }
  }

  private mutating func below(_ type: ColumnType, _ depth: Int) -> BoundExpression {
    expression(type, depth: depth - 1)
  }

  private mutating func leaf(_ type: ColumnType) -> BoundExpression {
    let places = (0..<schema.count).filter { schema[$0].type == type }
    if !places.isEmpty, !tables.random.once(in: 4) { return .column(pick(places), type) }
    return .literal(tables.random.once(in: 10) ? tables.missing() : tables.value(type), type)
  }

  private mutating func number(_ depth: Int) -> BoundExpression {
    below(pick([.int, .decimal(scale: 1), .decimal(scale: 4), .float]), depth)
  }

  private mutating func exact(_ depth: Int) -> BoundExpression {
    below(pick([.decimal(scale: 1), .decimal(scale: 4)]), depth)
  }

  private func digits(_ count: Int64) -> BoundExpression { .literal(.int(count), .int) }

  mutating func condition(depth: Int) -> BoundExpression {
    guard depth > 0 else { return leaf(.bool) }
    switch tables.random.next() % 9 {
    case 0: return .and(condition(depth: depth - 1), condition(depth: depth - 1))
    case 1: return .or(condition(depth: depth - 1), condition(depth: depth - 1))
    case 2: return .not(condition(depth: depth - 1))
    case 3: return .isMissing(any(depth: depth - 1))
    case 4:
      let function: ColumnFunction = pick([.startsWith, .endsWith, .contains])
      return .call(function, [below(.text, depth), below(.text, depth)], .bool)
    case 5:
      let sides = (pick([BoundExpression?.none, exact(depth)]) ?? below(.int, depth), exact(depth))
      return .compare(pick(ComparisonOperator.allCases), sides.0, sides.1)
    default:
      let type = pick(tables.types)
      return .compare(pick(ComparisonOperator.allCases), below(type, depth), below(type, depth))
    }
  }

  private mutating func whole(depth: Int) -> BoundExpression {
    switch tables.random.next() % 12 {
    case 0: return .negate(below(.int, depth))
    case 1: return .call(pick([.floor, .ceiling]), [number(depth)], .int)
    case 2: return .call(.length, [below(.text, depth)], .int)
    case 3: return .call(.days, [below(.date, depth), below(.date, depth)], .int)
    case 4:
      return .call(pick([.year, .month, .day, .weekday]), [below(pick([.date, .datetime]), depth)], .int)
    case 5: return .call(.absolute, [below(.int, depth)], .int)
    case 6: return .call(.floorTo, [below(.int, depth), below(.int, depth)], .int)
    case 7:
      let arguments = [below(.int, depth), below(.int, depth), below(.int, depth)]
      return .call(pick([.least, .greatest]), arguments, .int)
    default:
      let operation = pick([ArithmeticOperator.add, .subtract, .multiply, .floorDivide, .remainder])
      return .arithmetic(operation, below(.int, depth), below(.int, depth), .int)
    }
  }

  private mutating func decimal(depth: Int) -> BoundExpression {
    switch tables.random.next() % 8 {
    case 0:
      let count = Int(tables.random.next() % 5)
      let function: ColumnFunction = pick([.round, .truncate])
      let value = tables.random.once(in: 2) ? exact(depth) : below(.float, depth)
      return .call(function, [value, digits(Int64(count))], .decimal(scale: count))
    case 1: return .call(.percent, [number(depth), number(depth), digits(1)], .decimal(scale: 1))
    case 2:
      let (top, bottom) = (number(depth), number(depth))
      let scale = FixedDecimal.quotientScale(top.type.scale, bottom.type.scale)
      return .call(.ratio, [top, bottom], .decimal(scale: scale))
    case 3:
      let operand = exact(depth)
      return .call(.absolute, [operand], operand.type)
    case 4: return .negate(exact(depth))
    default:
      let (left, right) = (exact(depth), exact(depth))
      let operation = pick([ArithmeticOperator.add, .subtract, .multiply, .divide, .floorDivide, .remainder])
      guard let type = TypeRules.arithmetic(operation, left.type, right.type) else { return left }
      return .arithmetic(operation, left, right, type)
    }
  }

  private mutating func float(depth: Int) -> BoundExpression {
    switch tables.random.next() % 6 {
    case 0: return .convert(below(.int, depth), .float)
    case 1: return .convert(exact(depth), .float)
    case 2: return .call(.absolute, [below(.float, depth)], .float)
    default:
      let operation = pick(ArithmeticOperator.allCases.filter { $0 != .power || depth == 1 })
      return .arithmetic(operation, below(.float, depth), below(.float, depth), .float)
    }
  }

  private mutating func text(depth: Int) -> BoundExpression {
    switch tables.random.next() % 3 {
    case 0: return .concatenate(below(.text, depth), below(.text, depth))
    case 1: return .call(pick([.trim, .lower, .upper]), [below(.text, depth)], .text)
    default: return .call(.text, [any(depth: depth - 1)], .text)
    }
  }

  private mutating func date(depth: Int) -> BoundExpression {
    if tables.random.once(in: 2) {
      return .call(pick([.addDays, .addMonths]), [below(.date, depth), below(.int, depth)], .date)
    }
    if tables.random.once(in: 3) {
      return .call(.dateOf, [below(pick([.date, .datetime]), depth)], .date)
    }
    return .call(pick([.firstDay, .lastDay]), [below(.period, depth)], .date)
  }

  private mutating func period(depth: Int) -> BoundExpression {
    switch tables.random.next() % 3 {
    case 0:
      let function: ColumnFunction = pick([.quarterOf, .monthOf, .halfOf, .yearOf])
      return .call(function, [below(pick([.date, .datetime]), depth)], .period)
    case 1: return .call(pick([.previous, .yearAgo]), [below(.period, depth)], .period)
    default: return .call(.advance, [below(.period, depth), below(.int, depth)], .period)
    }
  }
}

extension BoundExpression {
  /// Without a conversion to the type there is.
  var simplified: BoundExpression {
    if case .convert(let operand, let type) = self, operand.type == type { operand } else { self }
  }
}
