import Bundles
import Diagnostics
import Inspection
import Readers
import Tables

/// An office's workspace as a bundle sees it: the columns that it names, under its names and types, with units by their
/// canonical names; its own scripts and rule packs; nothing else.
struct BundleView {
  private static let nameColumn = "name"

  private let bundle: BundleFile
  private let answers: InstallAnswers
  private let office: OpenWorkspace
  /// The data package that the bundle's tests run over, which says what its columns are called and refer to.
  private let theirs: DataPackage

  /// - Throws: What is wrong with the bundle's data package.
  init(_ bundle: BundleFile, _ answers: InstallAnswers, over office: OpenWorkspace) throws {
    self.bundle = bundle
    self.answers = answers
    self.office = office
    theirs = try bundle.dataPackage()
  }

  /// Reads the datasets that are bound, and shows them as the bundle wants them.
  ///
  /// `files` are those that the bundle stands in, for what is noted as used.
  ///
  /// - Throws: What is wrong with a dataset of the office, what is bound to nothing, and all names that are no units.
  func workspace(files: [(path: String, sha256: String)] = []) throws -> OpenWorkspace {
    let (datasets, unknown) = try datasets()
    guard unknown.isEmpty else { throw Self.refusal(unknown, bundle.description.name) }
    var package = theirs
    package.datasets = datasets.map(\.schema)
    package.quarter = office.quarter
    let workspace = OpenWorkspace(
      office.folder, as: package, office.dataPackageBytes, datasets, held: HeldFiles(of: bundle),
      scope: BundleScope(bundle.description, files: files))
    workspace.asOfOverride = try office.asOf()
    workspace.beginUse()
    return workspace
  }

  /// Names in the bound columns of units that no unit has, each with the nearest.
  func unknownUnits() throws -> [(name: String, candidates: [String])] {
    var names: [(name: String, candidates: [String])] = []
    for unit in try datasets().unknown where !names.contains(where: { $0.name == unit.name }) {
      names.append((unit.name, unit.candidates))
    }
    return names
  }

  // MARK: - Datasets

  private struct UnknownUnit {
    let dataset: String
    let column: String
    let name: String
    let candidates: [String]
    let error: InspectionError
  }

  private func datasets() throws -> (datasets: [Dataset], unknown: [UnknownUnit]) {
    var datasets = try bundle.description.datasets.map { try dataset($0) }
    guard let registry = try registry(datasets) else { return (datasets, []) }
    var unknown: [UnknownUnit] = []
    for (place, dataset) in datasets.enumerated() where dataset.name != OpenWorkspace.unitsDataset {
      datasets[place] = named(dataset, registry, &unknown)
    }
    return (datasets, unknown)
  }

  private func dataset(_ wanted: BundleDescription.Dataset) throws -> Dataset {
    guard let bound = answers.binding.datasets[wanted.name] else { throw unbound(wanted.name) }
    let ours = try office.dataset(bound.ours)
    guard !wanted.columns.isEmpty else { return renamed(ours, to: wanted.name) }
    guard var schema = theirs.dataset(wanted.name) else { throw unbound(wanted.name) }
    let places = schema.fields.indices.filter { place in
      wanted.columns.contains { $0.name == schema.fields[place].name }
    }
    schema = schema.selecting(places)
    let known = Set(bundle.description.datasets.map(\.name))
    schema.foreignKeys.removeAll { !known.contains($0.dataset) }
    schema.primaryKey = []
    schema.uniqueKeys = []
    (schema.path, schema.basis, schema.origin) = (ours.schema.path, ours.schema.basis, ours.schema.origin)
    var fields: [Field] = []
    var columns: [Column] = []
    for (place, field) in schema.fields.enumerated() {
      let (our, column) = try self.column(field.name, of: wanted, bound, in: ours)
      fields.append(
        Field(
          field.name, column.type, title: field.title, domain: our.domain,
          isConfidential: our.isConfidential || field.isConfidential))
      columns.append(column)
      schema.fields[place].type = column.type
      schema.fields[place].enumeration = our.domain
      schema.fields[place].isConfidential = our.isConfidential || field.isConfidential
    }
    let table = Table(Schema(fields), columns, rowCount: ours.table.rowCount)
    return Dataset(schema: schema, table: table, receipt: ours.receipt, sha256: ours.sha256)
  }

  /// A dataset that only the workbench itself reads, whole.
  private func renamed(_ ours: Dataset, to name: String) -> Dataset {
    var schema = ours.schema
    schema.name = name
    schema.foreignKeys = []
    return Dataset(schema: schema, table: ours.table, receipt: ours.receipt, sha256: ours.sha256)
  }

  private func column(
    _ name: String, of wanted: BundleDescription.Dataset, _ bound: ColumnBinding.Dataset, in ours: Dataset
  ) throws -> (field: Field, column: Column) {
    guard let known = wanted.columns.first(where: { $0.name == name }), let our = bound.columns[name],
      let place = ours.table.schema.fields.firstIndex(where: { $0.name == our }),
      known.type.takes(ours.table.schema[place].type)
    else { throw unbound("\(wanted.name).\(name)") }
    let column = ours.table.columns[place]
    // Division of whole numbers gives another type than that of decimals.
    if known.type == .decimal, column.type == .int, case .integers(let numbers) = column.values {
      let exact = Column(.decimal(scale: 0), numbers, missing: column.missing)
      return (ours.table.schema[place], exact)
    }
    return (ours.table.schema[place], column)
  }

  private func unbound(_ name: String) -> BundleError {
    BundleError(
      .unanswered,
      Phrase("\"\(name)\" of the bundle is bound to nothing here", zh: "脚本包的“\(name)”在此处没有对应"),
      help: [
        Phrase(
          "say what it is called here, and install the bundle again: tongbao bundle install FILE",
          zh: "请写明它在此处的名称，再次安装：tongbao bundle install 文件")
      ])
  }

  // MARK: - Units

  /// The registry that the bundle's units are, with the names that people confirmed; nil when it declares none.
  private func registry(
    _ datasets: [Dataset]
  ) throws -> (units: UnitDirectory, confirmed: [String: String])? {
    guard let dataset = datasets.first(where: { $0.name == OpenWorkspace.unitsDataset }),
      dataset.table.schema.index(of: Self.nameColumn) != nil
    else { return nil }
    var confirmed: [String: String] = [:]
    for (name, unit) in answers.units { confirmed[NameFolding.folded(name)] = unit }
    let bound = answers.binding.datasets[OpenWorkspace.unitsDataset]
    let isOffices =
      bound?.ours == OpenWorkspace.unitsDataset
      && (bound?.columns[Self.nameColumn] ?? Self.nameColumn) == Self.nameColumn
    guard isOffices, let units = try office.units() else {
      return (try UnitDirectory(dataset.table, places: dataset.places), confirmed)
    }
    confirmed.merge(try office.confirmedUnitNames(units)) { answered, _ in answered }
    return (units, confirmed)
  }

  /// A dataset with its columns of units by their canonical names.
  private func named(
    _ dataset: Dataset, _ registry: (units: UnitDirectory, confirmed: [String: String]),
    _ unknown: inout [UnknownUnit]
  ) -> Dataset {
    let keys = dataset.schema.foreignKeys.filter {
      $0.dataset == OpenWorkspace.unitsDataset && $0.referenced == [Self.nameColumn] && $0.fields.count == 1
    }
    var columns = dataset.table.columns
    for key in keys {
      guard let place = dataset.table.schema.index(of: key.fields[0]) else { continue }
      let (column, problems) = registry.units.canonicalNames(
        of: columns[place], confirmed: registry.confirmed)
      columns[place] = column
      for problem in problems {
        let (name, candidates) = problem.unitAndCandidates
        unknown.append(
          UnknownUnit(
            dataset: dataset.name, column: key.fields[0], name: name, candidates: candidates, error: problem))
      }
    }
    let table = Table(dataset.table.schema, columns, rowCount: dataset.table.rowCount)
    return Dataset(schema: dataset.schema, table: table, receipt: dataset.receipt, sha256: dataset.sha256)
  }

  private static func refusal(_ unknown: [UnknownUnit], _ bundle: String) -> DiagnosticList {
    let items = unknown.map { unit in
      BundleError(
        .unanswered,
        Phrase(
          "\(unit.dataset).\(unit.column): \(unit.error.message)",
          zh: "\(unit.dataset)的\(unit.column)：\(unit.error.message)"))
    }
    let help = BundleError(
      .unanswered,
      Phrase(
        "say under units of its answers which unit each is, or add it to the registry",
        zh: "请在答复文件的units（单位）下写明各是哪个单位，或把它加入单位名录"))
    let names = Noun("name", zh: "个名称")
    return DiagnosticList(
      summary: Phrase(
        "\(bundle) cannot run: \(unknown.count, names) that no unit has",
        zh: "\(bundle)无法运行：\(unknown.count, names)不是名录中的单位"),
      items: items + [help])
  }
}

extension InspectionError {
  /// The name that no unit has, or more than one, and the units that may be meant.
  fileprivate var unitAndCandidates: (name: String, candidates: [String]) {
    switch problem {
    case .unknownUnit(let name, let suggestions): (name, suggestions)
    case .ambiguousUnit(let name, let candidates): (name, candidates)
    default: ("", [])
    }
  }
}

extension BundleFile {
  /// What the datasets that its tests run over say of themselves.
  ///
  /// - Throws: ``BundleError`` also for data that may not be looked at, and for what is not in the bundle.
  func dataPackage() throws -> DataPackage {
    let path = "datasets/datapackage.json"
    guard let bytes = files.first(where: { $0.key.description == path })?.value else {
      throw BundleError(.contradiction, Phrase("it has no \(path)", zh: "其中没有\(path)"))
    }
    let package = try DataPackageReader.read(bytes, file: path)
    let data = files(under: "datasets")
    for dataset in package.datasets {
      if let problem = TestData.problem(dataset, data[dataset.path]) {
        throw BundleError(.contradiction, problem)
      }
    }
    return package
  }

  /// The bytes of its files under a folder, by their names from there.
  package func files(under folder: String) -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for (path, bytes) in files where path.description.hasPrefix("\(folder)/") {
      found[String(path.description.dropFirst(folder.count + 1))] = bytes
    }
    return found
  }
}

extension OpenWorkspace {
  /// The data that a bundle brings for its tests, as a workspace. No file is read for it.
  convenience init(testsOf bundle: BundleFile) throws {
    _ = try bundle.dataPackage()
    try self.init(WorkspaceFolder("."), staged: bundle.files(under: "datasets"))
  }

  /// Names that people confirmed to mean a unit, folded; none where none are kept.
  func confirmedUnitNames(_ units: UnitDirectory) throws -> [String: String] {
    guard dataPackage.dataset(Self.unitNamesDataset) != nil else { return [:] }
    let dataset = try dataset(Self.unitNamesDataset)
    return try ConfirmedNames(dataset.table, units, places: dataset.places).units
  }
}

extension InstallAnswers {
  /// Everything by its own name: for the data that the bundle brings itself.
  init(asNamedBy description: BundleDescription) {
    self.init()
    for dataset in description.datasets {
      binding.datasets[dataset.name] = ColumnBinding.Dataset(
        dataset.name, columns: Dictionary(uniqueKeysWithValues: dataset.columns.map { ($0.name, $0.name) }))
    }
  }
}
