import Tables

/// Steps that put tables below or beside each other.
extension StepBinder {
  /// Each input is first brought to the columns of all of them.
  func bindUnion() throws(QueryError) -> BoundInput {
    let fields = try unionFields()
    var aligned: [BoundInput] = []
    for input in inputs {
      aligned.append(try StepBinder(inputs: [input], origin: origin).aligned(to: fields))
    }
    let plan = BoundPlan(
      step: .concatenate, inputs: aligned.map(\.plan), schema: Schema(fields), grouping: [], origin: origin)
    return BoundInput(plan: plan, knownTexts: fields.map { _ in nil })
  }

  /// The columns of all inputs by name, in the order of their first appearance, each in the type that holds all.
  private func unionFields() throws(QueryError) -> [Field] {
    var fields: [Field] = []
    for field in inputs.flatMap(\.plan.schema.fields) {
      guard let place = fields.firstIndex(where: { $0.name == field.name }) else {
        fields.append(field)
        continue
      }
      guard let type = TypeRules.unified(fields[place].type, field.type) else {
        throw error(
          .columnsDiffer(name: field.name, first: fields[place].type, second: field.type))
      }
      fields[place].type = type
      if fields[place].domain != field.domain { fields[place].domain = nil }
      fields[place].isConfidential = fields[place].isConfidential || field.isConfidential
    }
    return fields
  }

  /// The input with these columns, in this order: converted, or missing where it has none.
  private func aligned(to fields: [Field]) throws(QueryError) -> BoundInput {
    var current = input
    let converter = ExpressionBinder(
      input.scope, .row(reason: .convertedColumn), text: "", origin: origin)
    for field in fields {
      let place = current.plan.schema.fields.firstIndex { $0.name == field.name }
      let expression: BoundExpression
      if let place {
        let type = current.plan.schema[place].type
        guard type != field.type else { continue }
        expression = converter.convert(.column(place, type), to: field.type)
      } else {
        expression = .literal(.missing, field.type)
      }
      var changed = current.plan.schema.fields
      if let place { changed[place] = field } else { changed.append(field) }
      let texts = place == nil ? current.knownTexts + [nil] : current.knownTexts
      current = try StepBinder(inputs: [current], origin: origin).result(
        .derive(WindowedExpression(expression), place: place), changed, grouping: [], knownTexts: texts)
    }
    let schema = current.plan.schema
    let places = fields.compactMap { field in schema.fields.firstIndex { $0.name == field.name } }
    return try StepBinder(inputs: [current], origin: origin).result(
      .project(places), fields, grouping: [], knownTexts: fields.map { _ in nil })
  }

  func bindAsOfJoin(_ keys: [JoinKey], on: JoinKey) throws(QueryError) -> BoundInput {
    let (left, right) = keys.isEmpty ? ([], []) : try keyPlaces(keys)
    let rightSchema = inputs[1].plan.schema
    let leftOrder = try place(on.left)
    let rightOrder = try place(on.right, in: rightSchema)
    let types = (schema[leftOrder].type, rightSchema[rightOrder].type)
    guard types.0 == types.1 else {
      throw error(.keysDiffer(left: on.left, leftType: types.0, right: on.right, rightType: types.1))
    }
    guard types.0 != .text, types.0 != .bool, types.0 != .float else {
      throw error(.notOrdered(type: types.0))
    }
    let kept = (0..<rightSchema.count).filter { !right.contains($0) }
    var fields = schema.fields
    for place in kept {
      var field = rightSchema[place]
      if fields.contains(where: { $0.name == field.name }) { field.name += "_right" }
      fields.append(field)
    }
    return try result(
      .joinAsOf(left: left, right: right, leftOrder: leftOrder, rightOrder: rightOrder, rightPlaces: kept),
      fields, grouping: grouping, knownTexts: input.knownTexts + kept.map { inputs[1].knownTexts[$0] })
  }
}
