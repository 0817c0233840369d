package import Diagnostics
import Tables

/// A bound plan as a person reads it: one step a line, in the order in which they run.
extension BoundPlan {
  /// Inputs first, further inputs indented; as many lines as steps, so that reports can stand beside them.
  package var lines: [String] { lines(in: .english) }

  /// The same with what stands around verbs and formulas said in a language.
  package func lines(in language: Language) -> [String] {
    let before = inputs.first?.lines(in: language) ?? []
    let others = inputs.dropFirst().flatMap { other in other.lines(in: language).map { "  " + $0 } }
    return before + others + [stepText.text(in: language)]
  }

  private var input: Schema { inputs[0].schema }

  private var stepText: Phrase {
    switch step {
    case .source(let source): sourceText(source)
    case .filter(let condition, let keeping):
      Phrase(verbatim: "\(keeping ? "filter" : "exclude") \(condition.text(input))")
    case .derive(let expression, let place): deriveText(expression, place)
    case .project(let places): Phrase(verbatim: "select \(projectText(places))")
    case .distinct(let places):
      Phrase(verbatim: places.isEmpty ? "distinct" : "distinct \(names(places, input))")
    case .sort(let keys, let partition): plain("sort \(text(keys))", within: partition)
    case .take(let count, let partition, _): plain("take \(count)", within: partition)
    case .top(let count, let keys, let ties, let partition):
      ordered("top \(count)", keys, ties == .cut ? nil : ties.rawValue, partition)
    case .firstSorted(let count, let keys, let partition, _): ordered("first \(count)", keys, nil, partition)
    case .sample(let count, let seed, let partition):
      Phrase(
        "sample \(count), seed \(seed)\(within(partition))",
        zh: "sample \(count)，种子\(seed)\(within(partition))")
    case .regroup:
      Phrase(verbatim: grouping.isEmpty ? "ungroup" : "group \(names(grouping, schema))")
    case .aggregate(let keys, let aggregates, let outputs): aggregateText(keys, aggregates, outputs)
    case .join(let join): joinText(join)
    case .matching(let left, let right, let keeping):
      on(keeping ? "matching" : "not matching", pairs(left, right))
    case .concatenate: Phrase(verbatim: "union")
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, _):
      on("join as of \(pairs([leftOrder], [rightOrder]))", pairs(left, right))
    }
  }

  private func plain(_ verb: String, within partition: [Int]) -> Phrase {
    Phrase("\(verb)\(within(partition))", zh: "\(verb)\(within(partition))")
  }

  private func ordered(_ verb: String, _ keys: [BoundSortKey], _ ties: String?, _ partition: [Int]) -> Phrase
  {
    let tied = ties.map { Phrase(", ties \($0)", zh: "，并列者\($0)") } ?? .empty
    return Phrase(
      "\(verb) by \(text(keys))\(tied)\(within(partition))",
      zh: "\(verb)，按\(text(keys))\(tied)\(within(partition))")
  }

  /// A verb with the keys by which rows of two tables go together.
  private func on(_ verb: String, _ keys: String) -> Phrase {
    keys.isEmpty ? Phrase(verbatim: verb) : Phrase("\(verb) on \(keys)", zh: "\(verb)，键\(keys)")
  }

  private func sourceText(_ source: PlanSource) -> Phrase {
    let all = source.columnCount
    guard schema.count != all else { return Phrase(verbatim: source.name) }
    return Phrase(
      "\(source.name), \(schema.count) of \(all) columns", zh: "\(source.name)，\(all)列中的\(schema.count)列")
  }

  private func deriveText(_ expression: WindowedExpression, _ place: Int?) -> Phrase {
    let name = FormulaSpelling.column(schema[place ?? schema.count - 1].name)
    let text = "derive \(name) = \(expression.text(input))"
    guard let window = expression.windows.first else { return Phrase(verbatim: text) }
    return window.order.isEmpty
      ? plain(text, within: window.partition) : ordered(text, window.order, nil, window.partition)
  }

  private func projectText(_ places: [Int]) -> String {
    zip(places, schema.fields).map { place, field in
      let (new, old) = (FormulaSpelling.column(field.name), FormulaSpelling.column(input[place].name))
      return new == old ? new : "\(new) = \(old)"
    }.joined(separator: ", ")
  }

  private func aggregateText(
    _ keys: [Int], _ aggregates: [BoundAggregate], _ outputs: [BoundExpression]
  ) -> Phrase {
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
    return plain("aggregate \(made.joined(separator: ", "))", within: keys)
  }

  private func joinText(_ join: BoundJoin) -> Phrase {
    let limit =
      join.condition.map { condition in
        let text = condition.text(input)
        return Phrase(", only rows with \(text)", zh: "，只取\(text)的行")
      } ?? .empty
    let head = on("join \(join.kind.rawValue)", pairs(join.left, join.right))
    return Phrase("\(head)\(limit)", zh: "\(head)\(limit)")
  }

  private func within(_ places: [Int]) -> Phrase {
    guard !places.isEmpty else { return .empty }
    let names = names(places, input)
    return Phrase(" within \(names)", zh: "，在\(names)各组内")
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
