/// What was asked, step by step, before names and types are settled.
///
/// A value that knows nothing of how it is run. The last step is ``step``; its inputs are plans themselves.
package struct Plan: Sendable {
  package let step: Step
  package let inputs: [Plan]
  package let origin: StepOrigin
  /// How many steps it has, those of all inputs included, also of one that stands twice.
  package let stepCount: Int

  package init(_ step: Step, inputs: [Plan] = [], origin: StepOrigin) {
    self.step = step
    self.inputs = inputs
    self.origin = origin
    stepCount = inputs.reduce(1) { sum, input in
      let (total, overflow) = sum.addingReportingOverflow(input.stepCount)
      return overflow ? .max : total
    }
  }

  package init(_ source: PlanSource) {
    self.init(.source(source), origin: StepOrigin(verb: "data"))
  }

  /// This plan with one more step.
  package func then(_ step: Step, with others: [Plan] = [], origin: StepOrigin) -> Plan {
    Plan(step, inputs: [self] + others, origin: origin)
  }

  /// The sources this plan reads, left to right.
  package var sources: [PlanSource] {
    if case .source(let source) = step { return [source] }
    return inputs.flatMap(\.sources)
  }

  /// Whether its rows come in batches: those of a source that does, as steps leave them that look at one row each.
  package var comesInBatches: Bool {
    switch step {
    case .source(let source): source.isBatched
    case .filter, .derive, .select, .without, .rename, .group, .ungroup: inputs[0].comesInBatches
    default: false
    }
  }
}
