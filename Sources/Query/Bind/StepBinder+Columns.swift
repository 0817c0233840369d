import Tables

/// Steps that add, drop, rename and reorder columns, and conditions.
extension StepBinder {
  func bindFilter(_ condition: NamedColumn, keeping: Bool) throws(QueryError) -> BoundInput {
    var binder = ExpressionBinder(
      input.scope, .windowed(partition: grouping, order: []), text: condition.text, origin: origin)
    let bound = try binder.bindCondition(condition.expression)
    return keepingShape(.filter(WindowedExpression(bound, windows: binder.windows), keeping: keeping))
  }

  /// One bound step a column, so that later columns see earlier ones.
  func bindDerive(_ columns: [NamedColumn], _ scope: WindowScope) throws(QueryError) -> BoundInput {
    guard let first = columns.first else { throw error(.noColumns) }
    var current = try bindDerivedColumn(first, scope)
    for column in columns.dropFirst() {
      current = try StepBinder(inputs: [current], origin: origin).bindDerivedColumn(column, scope)
    }
    return current
  }

  private func bindDerivedColumn(
    _ column: NamedColumn, _ scope: WindowScope
  ) throws(QueryError) -> BoundInput {
    let mode = ExpressionBinder.Mode.windowed(
      partition: try partition(scope), order: try scope.order.map(sortKeys) ?? [])
    var binder = ExpressionBinder(input.scope, mode, text: column.text, origin: origin)
    let bound: BoundExpression
    if case .rank(let ties) = column.window {
      bound = try bindRank(ties, mode, &binder)
    } else {
      bound = try binder.bind(column.expression)
    }
    return try appending(column, bound, windows: binder.windows)
  }

  private func partition(_ scope: WindowScope) throws(QueryError) -> [Int] {
    guard let columns = scope.partition else { return grouping }
    var places: [Int] = []
    for column in columns {
      guard case .column(let name) = column.expression.kind else { throw error(.formulaAsKey(column.text)) }
      places.append(try place(name))
    }
    return places
  }

  private func bindRank(
    _ ties: RankTies, _ mode: ExpressionBinder.Mode, _ binder: inout ExpressionBinder
  ) throws(QueryError) -> BoundExpression {
    guard case .windowed(let partition, let order) = mode, !order.isEmpty else { throw error(.noColumns) }
    let type: ColumnType = ties == .average ? .decimal(scale: 1) : .int
    return binder.appendWindow(.rank(ties), [], partition: partition, order: order, type: type)
  }

  private func appending(
    _ column: NamedColumn, _ bound: BoundExpression, windows: [BoundWindow]
  ) throws(QueryError) -> BoundInput {
    let place = schema.index(of: column.name)
    var field = Field(place.map { schema[$0].name } ?? column.name, bound.type)
    var texts: TextDictionary?
    if case .column(let source, _) = bound, source < schema.count {
      field.domain = schema[source].domain
      field.isConfidential = schema[source].isConfidential
      texts = input.knownTexts[source]
    } else {
      field.isConfidential =
        bound.readsConfidential(schema) || windows.contains { $0.readsConfidential(schema) }
    }
    field.domain = column.domain ?? field.domain
    field.title = column.title
    var fields = schema.fields
    var knownTexts = input.knownTexts
    if let place {
      fields[place] = field
      knownTexts[place] = texts
    } else {
      fields.append(field)
      knownTexts.append(texts)
    }
    return try result(
      .derive(WindowedExpression(bound, windows: windows), place: place), fields, grouping: grouping,
      knownTexts: knownTexts)
  }

  /// Plain columns are taken as they are; expressions are derived first.
  func bindSelect(_ columns: [NamedColumn]) throws(QueryError) -> BoundInput {
    guard !columns.isEmpty else { throw error(.noColumns) }
    let computed = columns.filter { if case .column = $0.expression.kind { false } else { true } }
    guard computed.isEmpty else {
      let derived = try bindDerive(computed, .inherited)
      let plain = columns.map { column in
        if case .column = column.expression.kind { return column }
        return NamedColumn(column.name, ColumnExpression(.column(column.name), span: nil))
      }
      return try StepBinder(inputs: [derived], origin: origin).bindSelect(plain)
    }
    var chosen: [Int] = []
    var fields: [Field] = []
    for column in columns {
      guard case .column(let name) = column.expression.kind else { continue }
      let place = try place(name)
      chosen.append(place)
      var field = schema[place]
      if column.name != field.name, column.name != field.title {
        field.name = column.name
        field.title = nil
      }
      fields.append(field)
    }
    return try projected(chosen, fields)
  }

  func bindWithout(_ names: [String]) throws(QueryError) -> BoundInput {
    let dropped = Set(try places(names))
    let kept = (0..<schema.count).filter { !dropped.contains($0) }
    guard !kept.isEmpty else { throw error(.noColumns) }
    return try projected(kept, kept.map { schema[$0] })
  }

  func bindRename(_ pairs: [(from: String, to: String)]) throws(QueryError) -> BoundInput {
    var fields = schema.fields
    for pair in pairs {
      let place = try place(pair.from)
      fields[place].name = pair.to
      fields[place].title = nil
    }
    return try projected(Array(0..<schema.count), fields)
  }

  /// The grouping survives if all its columns do.
  private func projected(_ places: [Int], _ fields: [Field]) throws(QueryError) -> BoundInput {
    let moved = grouping.compactMap { places.firstIndex(of: $0) }
    return try result(
      .project(places), fields, grouping: moved.count == grouping.count ? moved : [],
      knownTexts: places.map { input.knownTexts[$0] })
  }
}
