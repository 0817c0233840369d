import Tables

/// Steps that group, aggregate and join.
extension StepBinder {
  /// Columns named here group the rows; expressions are added as columns first.
  func bindGroup(_ columns: [NamedColumn]) throws(QueryError) -> BoundInput {
    guard !columns.isEmpty else { throw error(.noColumns) }
    let computed = columns.filter { column in
      if case .column(let name) = column.expression.kind { return schema.index(of: name) == nil }
      return true
    }
    guard computed.isEmpty else {
      let derived = try bindDerive(computed, .inherited)
      let plain = columns.map { column in
        if case .column = column.expression.kind { return column }
        return NamedColumn(column.name, ColumnExpression(.column(column.name), span: nil))
      }
      return try StepBinder(inputs: [derived], origin: origin).bindGroup(plain)
    }
    var places: [Int] = []
    for column in columns {
      guard case .column(let name) = column.expression.kind else { continue }
      let place = try place(name)
      if !places.contains(place) { places.append(place) }
    }
    return keepingShape(.regroup, grouping: places)
  }

  func bindAggregate(_ columns: [NamedColumn]) throws(QueryError) -> BoundInput {
    guard !columns.isEmpty else { throw error(.noColumns) }
    var binder = ExpressionBinder(input.scope, .aggregating, text: "", origin: origin)
    var outputs: [BoundExpression] = []
    var fields = grouping.map { schema[$0] }
    for column in columns {
      binder.text = column.text
      let bound = try binder.bind(column.expression)
      outputs.append(bound)
      let isConfidential = binder.aggregates.contains { aggregate in
        aggregate.function.showsValues && aggregate.arguments.contains { $0.readsConfidential(schema) }
      }
      fields.append(Field(column.name, bound.type, title: column.title, isConfidential: isConfidential))
    }
    let texts = grouping.map { input.knownTexts[$0] } + columns.map { _ in nil }
    return try result(
      .aggregate(keys: grouping, binder.aggregates, outputs: outputs), fields, grouping: [],
      knownTexts: texts)
  }

  func bindJoin(_ kind: JoinKind, _ keys: [JoinKey]) throws(QueryError) -> BoundInput {
    let (left, right) = try keyPlaces(keys)
    let rightSchema = inputs[1].plan.schema
    let kept = (0..<rightSchema.count).filter { !right.contains($0) }
    var fields = schema.fields
    var texts = input.knownTexts
    if kind == .full {
      // Keys of the right table stand in the left one's column as well.
      for (own, other) in zip(left, right) {
        texts[own] = nil
        if fields[own].domain != rightSchema[other].domain { fields[own].domain = nil }
      }
    }
    for place in kept {
      var field = rightSchema[place]
      if schema.index(of: field.name) != nil { field.name += "_right" }
      fields.append(field)
    }
    return try result(
      .join(BoundJoin(kind, left: left, right: right, rightPlaces: kept)), fields, grouping: grouping,
      knownTexts: texts + kept.map { inputs[1].knownTexts[$0] })
  }

  func bindMatching(_ keys: [JoinKey], keeping: Bool) throws(QueryError) -> BoundInput {
    let (left, right) = try keyPlaces(keys)
    return keepingShape(.matching(left: left, right: right, keeping: keeping))
  }

  /// Keys must have one type on both sides; decimals may differ in scale.
  func keyPlaces(_ keys: [JoinKey]) throws(QueryError) -> (left: [Int], right: [Int]) {
    guard !keys.isEmpty else { throw error(.noColumns) }
    let rightSchema = inputs[1].plan.schema
    var left: [Int] = []
    var right: [Int] = []
    for key in keys {
      let leftPlace = try place(key.left)
      let rightPlace = try place(key.right, in: rightSchema)
      let types = (schema[leftPlace].type, rightSchema[rightPlace].type)
      guard types.0 == types.1 || (types.0.isExactNumber && types.1.isExactNumber) else {
        throw error(
          .keysDiffer(left: key.left, leftType: types.0, right: key.right, rightType: types.1))
      }
      left.append(leftPlace)
      right.append(rightPlace)
    }
    return (left, right)
  }
}

extension AggregateFunction {
  /// Whether single values show in the result, not only how many there are or what they add up to.
  var showsValues: Bool {
    switch self {
    case .first, .last, .collect, .min, .max: true
    default: false
    }
  }
}
