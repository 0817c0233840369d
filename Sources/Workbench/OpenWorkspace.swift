package import CivilTime
import Diagnostics
package import Inspection
package import Query
package import Readers
import Tables

/// One open workspace: its datasets, its current quarter, and everything that is run over them.
///
/// What every face holds. For one thread. Datasets are read when first used and pinned from then on.
package final class OpenWorkspace {
  /// The column that datasets with quarters have, and the datasets that the workbench itself knows by name.
  package static let quarterColumnName = "quarter"
  package static let quartersDataset = "quarters"
  package static let unitsDataset = "units"
  package static let holidaysDataset = "holidays"
  /// Days that an office has off or works beside the national arrangements, such as holidays of a region.
  package static let localHolidaysDataset = "local_holidays"
  package static let decisionsDataset = "decisions"
  /// Names that people confirmed to mean a unit.
  package static let unitNamesDataset = "unit_names"

  package let folder: WorkspaceFolder
  package let dataPackage: DataPackage
  /// The bytes that ``dataPackage`` was read from.
  let dataPackageBytes: [UInt8]
  /// Files of `datasets/` that are taken instead of what is stored, by name: what an import would write.
  private let staged: [String: [UInt8]]
  /// The label of the notice that is worked on; nil when the workspace has none.
  package private(set) var quarter: Period?
  /// The as-of day given by the user; nil to take the quarter's own.
  package var asOfOverride: CivilDate?

  /// What takes long, and how it is stopped.
  package let work = LongWork()

  /// The files that were read since ``beginUse()``: SHA-256 by path within the workspace.
  private var used: [String: String] = [:]
  /// The columns that plans read since ``beginUse()``, by dataset: those left over by the optimiser, which are behind what
  /// came out.
  package private(set) var readColumns: [String: Set<String>] = [:]
  private var datasets: [String: Dataset] = [:]
  /// SHA-256 of records that figures rest on, by dataset and row.
  var recordDigests: [String: [Int: String]] = [:]
  /// The bundle that it is seen by; nil for an office's own.
  package let scope: BundleScope?
  /// Its small files, once all that may be read has been.
  var held: HeldFiles?
  /// What was wrong with datasets that were to be held.
  var unreadable: [String: any Error] = [:]
  private var sources: [String: PlanSource] = [:]
  /// Datasets that are being read, so that keys that refer to each other come to an end.
  private var datasetsInReading: Set<String> = []
  /// What `remotes.yaml` says, and what it names as far as it was asked for.
  var remoteFileAsRead: RemoteFile?
  var remoteDatabases: [String: RemoteDatabase] = [:]
  var remoteDatasets: [String: RemoteDataset] = [:]
  private var knownCalendar: WorkdayCalendar?
  private var knownUnits: UnitDirectory?
  private var knownPeriods: ReportingPeriods?

  /// Opens the workspace in a folder and reads what it says of its datasets, not yet the datasets.
  ///
  /// - Throws: ``ReadError`` or a list of them for a data package that cannot be read.
  package convenience init(_ folder: WorkspaceFolder) throws {
    try FileChanges.finishInterrupted(in: folder.datasets)
    try self.init(folder, staged: [:])
  }

  /// Opens what a bundle sees of an office's workspace: these datasets, and the small files that it brings.
  init(
    _ folder: WorkspaceFolder, as dataPackage: DataPackage, _ bytes: [UInt8], _ datasets: [Dataset],
    held: HeldFiles, scope: BundleScope
  ) {
    self.folder = folder
    staged = [:]
    dataPackageBytes = bytes
    self.dataPackage = dataPackage
    quarter = dataPackage.quarter
    self.datasets = Dictionary(datasets.map { ($0.name, $0) }) { first, _ in first }
    self.held = held
    self.scope = scope
  }

  /// Opens a workspace as it will be once some files of `datasets/` are written.
  init(_ folder: WorkspaceFolder, staged: [String: [UInt8]]) throws {
    self.folder = folder
    self.staged = staged
    scope = nil
    dataPackageBytes = try staged["datapackage.json"] ?? FileBytes.read(folder.dataPackage)
    dataPackage = try DataPackageReader.read(dataPackageBytes, file: "datasets/datapackage.json")
    quarter = dataPackage.quarter
  }

  // MARK: - Quarter and day

  /// Makes another quarter the current one.
  ///
  /// - Throws: ``WorkbenchError`` for what is no quarter, and for one that the quarters' table lacks.
  package func use(_ text: String) throws {
    guard let period = Period(text: text), period.kind == .quarter else {
      throw WorkbenchError(.notAQuarter(text))
    }
    if let periods = try reportingPeriods() {
      let known = periods.periods.map(\.quarter)
      guard known.contains(period) else { throw WorkbenchError(.unknownQuarter(period, known: known)) }
    }
    quarter = period
  }

  /// What the quarters' table says of the current quarter; nil without a quarter or a table.
  package func reportingPeriod() throws -> ReportingPeriod? {
    guard let quarter else { return nil }
    return try reportingPeriods()?.period(quarter)
  }

  /// The day up to which things are counted: the user's, else the quarter's own; never the wall clock.
  package func asOf() throws -> CivilDate? {
    if let asOfOverride { return asOfOverride }
    return try reportingPeriod()?.asOf
  }

  /// The as-of day of a quarter; nil where no table of quarters has it.
  ///
  /// - Throws: What is wrong with that table.
  func asOf(of quarter: Period) throws -> CivilDate? {
    try reportingPeriods()?.periods.first { $0.quarter == quarter }?.asOf
  }

  private func reportingPeriods() throws -> ReportingPeriods? {
    guard dataPackage.dataset(Self.quartersDataset) != nil else { return nil }
    let dataset = try dataset(Self.quartersDataset)
    if let knownPeriods { return knownPeriods }
    let periods = try ReportingPeriods(dataset.table, places: dataset.places)
    knownPeriods = periods
    return periods
  }

  // MARK: - What was used

  /// Forgets which files were read so far, but not what is in them.
  package func beginUse() {
    used = ["datasets/datapackage.json": ContentHash.sha256(dataPackageBytes)]
    for file in scope?.files ?? [] { used[file.path] = file.sha256 }
    readColumns = [:]
  }

  /// The files that were read, or asked for again, since ``beginUse()``; by path.
  package var usedFiles: [(path: String, sha256: String)] {
    used.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What a bundle brings is in the bundle's own file, which is noted whole.
  func noteUse(of path: String, _ bytes: [UInt8]) {
    if scope == nil { used[path] = ContentHash.sha256(bytes) }
  }

  /// Notes the columns of datasets that a plan is about to read.
  func noteColumns(of plan: BoundPlan) {
    if case .source(let source) = plan.step, source.isDataset {
      readColumns[source.name, default: []].formUnion(source.schema.names)
    }
    for input in plan.inputs { noteColumns(of: input) }
  }

  /// Notes a dataset with those that its keys refer to.
  private func noteUse(of dataset: Dataset) {
    let path = "datasets/\(dataset.schema.path)"
    guard used.updateValue(dataset.sha256, forKey: path) == nil else { return }
    for key in dataset.schema.foreignKeys {
      if let referenced = datasets[key.dataset] { noteUse(of: referenced) }
    }
  }

  // MARK: - Datasets

  /// Names of all datasets, in the order of the data package.
  package var datasetNames: [String] { dataPackage.datasets.map(\.name) }

  /// Names of those that scripts may see.
  package var visibleDatasets: [String] {
    datasetNames.filter { scope?.refusal(ofDataset: $0) == nil }
  }

  /// The dataset with this name or title, read when first asked for, together with those its keys refer to.
  ///
  /// - Throws: ``WorkbenchError`` with the nearest name, every bad cell and unknown key of the file, or what is
  ///   wrong with a dataset that it refers to.
  package func dataset(_ name: String) throws -> Dataset {
    guard let schema = dataPackage.dataset(name) else {
      throw scope?.refusal(ofDataset: name)
        ?? WorkbenchError(.unknownDataset(name, known: dataPackage.knownNames))
    }
    if let known = datasets[schema.name] {
      noteUse(of: known)
      return known
    }
    if try isElsewhere(schema.name) { throw WorkbenchError(.elsewhere(schema.name)) }
    if let error = absence(of: schema.name) { throw error }
    datasetsInReading.insert(schema.name)
    defer { datasetsInReading.remove(schema.name) }
    let path = staged[schema.path] == nil ? "\(folder.datasets)/\(schema.path)" : nil
    let stored = staged[schema.path] ?? []
    let (references, failure) = references(of: schema)
    let request = request(for: schema, references: references)
    let (result, sha256) = try work.aside(schema.name) { watch in
      var request = request
      request.watch = watch
      let bytes = try path.map(FileBytes.read) ?? stored
      return (try TableReader.read(bytes, request), ContentHash.sha256(bytes))
    }
    // What is wrong here is said first; keys of a dataset that cannot be read are not taken on trust.
    if let failure { throw failure }
    let dataset = Dataset(
      schema: schema, table: result.table, receipt: result.receipt, sha256: sha256)
    datasets[schema.name] = dataset
    noteUse(of: dataset)
    return dataset
  }

  /// The dataset with this name if it was read already.
  package func readDataset(_ name: String) -> Dataset? { datasets[name] }

  /// The tables that a dataset's keys refer to, and the first error met in reading them.
  func references(of schema: DatasetSchema) -> (ReferencedTables, (any Error)?) {
    var references = ReferencedTables()
    var failure: (any Error)?
    for name in Set(schema.foreignKeys.map(\.dataset)).sorted() where name != schema.name {
      do {
        references.tables[name] = try referencedTable(name)
        if name == Self.unitsDataset { references.spellings[name] = try units()?.alternatives ?? [:] }
      } catch {
        failure = failure ?? error
      }
    }
    return (references, failure)
  }

  /// The rows of a dataset, also while it waits for the one that refers to it.
  private func referencedTable(_ name: String) throws -> Table {
    guard let schema = dataPackage.dataset(name), datasetsInReading.contains(schema.name) else {
      return try dataset(name).table
    }
    let bytes = try bytes(of: schema)
    return try TableReader.read(bytes, request(for: schema, policy: .goodRowsOnly)).table
  }

  /// The stored bytes of a dataset.
  func bytes(of schema: DatasetSchema) throws -> [UInt8] {
    try staged[schema.path] ?? FileBytes.read("\(folder.datasets)/\(schema.path)")
  }

  private func request(
    for schema: DatasetSchema, policy: ReadPolicy = .refuse, references: ReferencedTables? = nil
  ) -> TableRequest {
    TableRequest(
      file: "datasets/\(schema.path)", schema: schema, policy: policy, references: references,
      sheet: schema.sheet, items: schema.items, encoding: schema.encoding, shape: schema.shape)
  }

  /// The plan of a dataset: all its rows, or those of a quarter if it has quarters.
  package func plan(for dataset: Dataset, quarter: Period?) -> Plan {
    Plan(source(of: dataset)).limited(to: quarter, dataset.quarterColumn)
  }

  /// The rows of a dataset; in columns that refer to another dataset every text of that one is known.
  private func source(of dataset: Dataset) -> PlanSource {
    if let known = sources[dataset.name] { return known }
    var referenced: [String: TextDictionary] = [:]
    for key in dataset.schema.foreignKeys where key.fields.count == 1 && key.dataset != dataset.name {
      // What refers to a dataset that cannot be read was not read itself.
      guard let target = try? self.dataset(key.dataset).table, let name = key.referenced.first,
        let place = target.schema.index(of: name)
      else { continue }
      referenced[key.fields[0]] = target.columns[place].dictionary
    }
    let source = PlanSource(
      name: dataset.name, table: dataset.table, isDataset: true, alsoKnown: referenced)
    sources[dataset.name] = source
    return source
  }

  // MARK: - What the workbench itself reads

  /// The registry of units; nil when the workspace has none.
  package func units() throws -> UnitDirectory? {
    guard dataPackage.dataset(Self.unitsDataset) != nil else { return nil }
    let dataset = try dataset(Self.unitsDataset)
    if let knownUnits { return knownUnits }
    let units = try UnitDirectory(dataset.table, places: dataset.places)
    knownUnits = units
    return units
  }

  /// The calendar of working days, with the office's own holidays if it keeps some; nil when the workspace has none.
  package func calendar() throws -> WorkdayCalendar? {
    guard dataPackage.dataset(Self.holidaysDataset) != nil else { return nil }
    let dataset = try dataset(Self.holidaysDataset)
    let hasLocal = dataPackage.dataset(Self.localHolidaysDataset) != nil
    let local = hasLocal ? try self.dataset(Self.localHolidaysDataset) : nil
    if let knownCalendar { return knownCalendar }
    var calendar = try WorkdayCalendar(dataset.table, places: dataset.places)
    if let local {
      calendar = try calendar.merging(local.table, places: local.places)
    }
    knownCalendar = calendar
    return calendar
  }

  /// Decisions of leaders about lists; none when the workspace keeps none.
  package func decisions() throws -> [ListDecision] {
    guard dataPackage.dataset(Self.decisionsDataset) != nil else { return [] }
    let dataset = try dataset(Self.decisionsDataset)
    return try ListDecision.all(in: dataset.table, places: dataset.places)
  }
}

extension Dataset {
  /// Where its records stand, for messages.
  var places: RecordPlaces { RecordPlaces(receipt.file, lines: receipt.lines) }
}
