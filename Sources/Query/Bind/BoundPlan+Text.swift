import Tables

/// A bound plan as a person reads it: one step a line, in the order in which they run.
extension BoundPlan {
  /// Inputs first, further inputs indented; as many lines as steps, so that reports can stand beside them.
  package var lines: [String] {
    let before = inputs.first?.lines ?? []
    let others = inputs.dropFirst().flatMap { other in other.lines.map { "  " + $0 } }
    return before + others + [stepText]
  }

  private var input: Schema { inputs[0].schema }

  private var stepText: String {
    switch step {
    case .source(let source): sourceText(source)
    case .filter(let condition, let keeping): "\(keeping ? "filter" : "exclude") \(condition.text(input))"
    case .derive(let expression, let place): deriveText(expression, place)
    case .project(let places): "select \(projectText(places))"
    case .distinct(let places): places.isEmpty ? "distinct" : "distinct \(names(places, input))"
    case .sort(let keys, let partition): "sort \(text(keys))\(within(partition))"
    case .take(let count, let partition, _): "take \(count)\(within(partition))"
    case .top(let count, let keys, let ties, let partition):
      "top \(count) by \(text(keys))\(ties == .cut ? "" : ", ties \(ties.rawValue)")\(within(partition))"
    case .firstSorted(let count, let keys, let partition, _):
      "first \(count) by \(text(keys))\(within(partition))"
    case .sample(let count, let seed, let partition): "sample \(count), seed \(seed)\(within(partition))"
    case .regroup: grouping.isEmpty ? "ungroup" : "group \(names(grouping, schema))"
    case .aggregate(let keys, let aggregates, let outputs): aggregateText(keys, aggregates, outputs)
    case .join(let join): joinText(join)
    case .matching(let left, let right, let keeping):
      "\(keeping ? "matching" : "not matching") on \(pairs(left, right))"
    case .concatenate: "union"
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, _):
      "join as of \(pairs([leftOrder], [rightOrder]))" + (left.isEmpty ? "" : " on \(pairs(left, right))")
    }
  }

  private func sourceText(_ source: PlanSource) -> String {
    let all = source.columnCount
    return schema.count == all ? source.name : "\(source.name), \(schema.count) of \(all) columns"
  }

  private func deriveText(_ expression: WindowedExpression, _ place: Int?) -> String {
    let name = FormulaSpelling.column(schema[place ?? schema.count - 1].name)
    var text = "derive \(name) = \(expression.text(input))"
    guard let window = expression.windows.first else { return text }
    if !window.order.isEmpty { text += " by \(self.text(window.order))" }
    return text + within(window.partition)
  }

  private func projectText(_ places: [Int]) -> String {
    zip(places, schema.fields).map { place, field in
      let (new, old) = (FormulaSpelling.column(field.name), FormulaSpelling.column(input[place].name))
      return new == old ? new : "\(new) = \(old)"
    }.joined(separator: ", ")
  }

  private func aggregateText(
    _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) -> String {
    let calls = aggregates.map { aggregate in
      ColumnExpression.call(
        aggregate.function, aggregate.arguments.map { $0.formula { .column(input[$0].name) } })
    }
    let made = zip(outputs, schema.fields.dropFirst(keys.count)).map { output, field in
      let formula = output.formula { place in
        place < keys.count ? .column(input[keys[place]].name) : calls[place - keys.count]
      }
      return "\(FormulaSpelling.column(field.name)) = \(formula)"
    }
    return "aggregate \(made.joined(separator: ", "))\(within(keys))"
  }

  private func joinText(_ join: BoundJoin) -> String {
    let limit = join.condition.map { ", only rows with \($0.text(input))" } ?? ""
    return "join \(join.kind.rawValue) on \(pairs(join.left, join.right))\(limit)"
  }

  private func within(_ places: [Int]) -> String {
    places.isEmpty ? "" : " within \(names(places, input))"
  }

  private func text(_ keys: [BoundSortKey]) -> String {
    keys.map { ($0.isDescending ? "-" : "") + $0.expression.text(input) }.joined(separator: ", ")
  }

  private func names(_ places: [Int], _ schema: Schema) -> String {
    places.map { FormulaSpelling.column(schema[$0].name) }.joined(separator: ", ")
  }

  private func pairs(_ left: [Int], _ right: [Int]) -> String {
    zip(left, right).map { own, other in
      let (first, second) = (input[own].name, inputs[1].schema[other].name)
      return first == second
        ? FormulaSpelling.column(first)
        : "\(FormulaSpelling.column(first)) = \(FormulaSpelling.column(second))"
    }.joined(separator: ", ")
  }
}
