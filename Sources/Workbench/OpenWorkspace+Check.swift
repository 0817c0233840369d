import Diagnostics
import Inspection
import Query
import Readers
import Tables

/// Datasets against their schemas, and the sums and published figures against the datasets.
extension OpenWorkspace {
  package static let identitiesDataset = "identities"
  package static let figuresDataset = "published_figures"
  package static let problemsDataset = "problems"
  package static let rectificationsDataset = "rectifications"
  package static let confirmationsDataset = "confirmations"

  /// Checks everything and reports all that is wrong, not the first. Reads every dataset.
  package func check() throws -> CheckReport {
    var report = CheckReport()
    // A dataset that others refer to fails for each of them, and is reported once.
    var reported: Set<String> = []
    for name in datasetNames {
      do {
        if try isElsewhere(name) { continue }
        let dataset = try dataset(name)
        report.datasets.append((name, dataset.table.rowCount))
      } catch let error as any Diagnostic {
        if reported.insert(error.description).inserted { report.badData.append(error) }
      }
    }
    try checkRulePacks(&report)
    // Without all the data, sums would only repeat what is missing.
    guard report.badData.isEmpty else { return report }
    try checkIdentities(&report)
    try checkFigures(&report)
    try checkRectifications(&report)
    return report
  }

  private func checkIdentities(_ report: inout CheckReport) throws {
    guard dataPackage.dataset(Self.identitiesDataset) != nil else { return }
    let source = try dataset(Self.identitiesDataset)
    for check in try IdentityCheck.all(in: source.table, places: source.places) {
      let dataset = try dataset(check.dataset)
      let plan = check.plan(over: self.plan(for: dataset, quarter: nil), quarter: dataset.quarterColumn)
      report.findings += check.findings(in: try run(plan).table, quarter: dataset.quarterColumn)
      report.identities += 1
    }
  }

  /// Reports what no problem can have gone through: put right before it was ordered, rechecked before it was reported.
  private func checkRectifications(_ report: inout CheckReport) throws {
    guard dataPackage.dataset(Self.problemsDataset) != nil,
      dataPackage.dataset(Self.rectificationsDataset) != nil
    else { return }
    let (problems, orders) = (try dataset(Self.problemsDataset), try dataset(Self.rectificationsDataset))
    var ledger = LedgerPlan()
    ledger.columns = LedgerColumns(problems: problems.table.schema.names)
    ledger.columns.carried = [Plan.rowColumn]
    let confirmations =
      dataPackage.dataset(Self.confirmationsDataset) == nil
      ? nil : plan(for: try dataset(Self.confirmationsDataset), quarter: nil)
    let plan = try ledger.plan(
      problems: plan(for: problems, quarter: nil),
      rectifications: Plan(PlanSource(name: orders.name, table: orders.table, isDataset: true).numbered),
      confirmations: confirmations, origin: StepOrigin(verb: "check"))
    report.findings += try ledger.contradictions(
      in: run(plan).table, problems: problems.places, orders: orders.places)
  }

  private func checkFigures(_ report: inout CheckReport) throws {
    guard dataPackage.dataset(Self.figuresDataset) != nil else { return }
    let source = try dataset(Self.figuresDataset)
    for check in try PublishedFigureCheck.all(in: source.table, places: source.places) {
      let dataset = try dataset(check.dataset)
      let plan = check.plan(over: self.plan(for: dataset, quarter: nil), quarter: dataset.quarterColumn)
      if let finding = check.finding(in: try run(plan).table) { report.findings.append(finding) }
      report.figures += 1
    }
  }
}
