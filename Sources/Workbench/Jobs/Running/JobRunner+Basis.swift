import Ledger
import Readers

/// What a run rests on, and whether that has changed.
extension JobRunner {
  func basis(of order: WorkOrder) -> RunBasis {
    let (work, path) = self.work(of: order)
    return RunBasis(
      work: work, workHash: hash(path), parameters: Self.parameters(of: order), engine: Version.number,
      calendar: ContentHash.sha256(Array(calendarFiles.map(hash).joined(separator: "\n").utf8)))
  }

  private var calendarFiles: [String] {
    [OpenWorkspace.holidaysDataset, OpenWorkspace.localHolidaysDataset].map { "datasets/\($0).csv" }
  }

  private func work(of order: WorkOrder) -> (name: String, path: String) {
    switch order.work {
    case .script(let script):
      let name = script.hasPrefix("scripts/") ? String(script.dropFirst("scripts/".count)) : script
      return ("script \(name)", "scripts/\(name.hasSuffix(".lua") ? name : "\(name).lua")")
    case .notice(let template, let edition):
      return ("notice \(template) \(edition.rawValue)", "scripts/notices/\(template).md")
    case .bundle(let bundle):
      return ("bundle \(bundle.script)", folder.workspace.relative(bundle.file))
    }
  }

  private static func parameters(of order: WorkOrder) -> String {
    var lines = order.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if let quarter = order.quarter { lines.append("quarter=\(quarter)") }
    if let asOf = order.asOf { lines.append("as_of=\(asOf)") }
    if let reads = order.reads { lines.append("reads=\(reads.sorted().joined(separator: ","))") }
    return lines.joined(separator: "\n")
  }

  /// What a run notes of a file of the workspace, or of a folder's names where the path ends in a slash.
  private func hash(_ path: String) -> String {
    let place = "\(folder.workspace.path)/\(path)"
    return path.hasSuffix("/")
      ? ContentHash.sha256(ofNames: FolderContents.files(under: String(place.dropLast())))
      : ContentHash.sha256(ofFile: place)
  }

  /// Whether a run that has begun would read and give what the last good one did; it is noted so then.
  func isUnchanged(_ id: Int64, _ planned: PlannedRun) throws -> Bool {
    guard let last = try ledger.lastGood(planned.job, quarter: planned.order.quarter),
      last.basis == basis(of: planned.order)
    else { return false }
    let inputs = try ledger.inputs(of: last.id)
    guard !inputs.isEmpty, inputs.allSatisfy({ hash($0.name) == $0.sha256 }) else { return false }
    let outputs = try ledger.outputs(of: last.id)
    guard outputs.allSatisfy({ planned.isDeclared($0.name) }) else { return false }
    guard folder.set(of: planned.job, quarter: planned.order.quarter).holds(outputs) else { return false }
    try ledger.copyFiles(to: id, from: last.id)
    return true
  }
}
