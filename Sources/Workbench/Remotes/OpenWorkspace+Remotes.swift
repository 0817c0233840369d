import Diagnostics
import Query
import Readers
import Remote
import Tables

/// Data whose rows are on another engine, as `datasets/remotes.yaml` names it.
extension OpenWorkspace {
  /// What `remotes.yaml` says; nothing when there is none.
  ///
  /// - Throws: All that is wrong with it.
  func remoteFile() throws -> RemoteFile {
    if let remoteFileAsRead { return remoteFileAsRead }
    guard has(RemoteFile.path) else { return RemoteFile(connections: []) }
    let bytes = try bytes(ofFile: RemoteFile.path)
    let file = try RemoteFile.read(bytes)
    noteUse(of: RemoteFile.path, bytes)
    remoteFileAsRead = file
    return file
  }

  /// Names of the data on other engines that no dataset is called by, in the order of the file; none when it cannot be read.
  package var remoteNames: [String] {
    let names = (try? remoteFile().tableNames) ?? []
    return names.filter { dataPackage.dataset($0) == nil }
  }

  /// Whether the rows of `data.NAME` are on another engine, by name or title. Asks no server.
  ///
  /// - Throws: What is wrong with `remotes.yaml`.
  package func isElsewhere(_ name: String) throws -> Bool {
    try remoteFile().table(dataPackage.dataset(name)?.name ?? name) != nil
  }

  /// Whether a server was asked for its columns already.
  package func isConnected(_ name: String) -> Bool {
    remoteDatasets[dataPackage.dataset(name)?.name ?? name] != nil
  }

  /// Data on another engine, by name or title: the server is asked once for its columns.
  ///
  /// - Throws: ``RemoteError``, ``WorkbenchError`` in a process that reaches no network.
  package func remoteDataset(_ name: String) throws -> RemoteDataset {
    let schema = dataPackage.dataset(name)
    guard let (connection, table) = try remoteFile().table(schema?.name ?? name) else {
      throw WorkbenchError(.unknownDataset(name, known: dataPackage.knownNames + remoteNames))
    }
    if let known = remoteDatasets[table.name] { return known }
    guard held == nil else { throw WorkbenchError(.noNetwork(table.name)) }
    let database = try database(connection)
    let source = try database.source(
      table.name, of: table.table, schema.map { $0.form(of: table) } ?? table.form)
    let dataset = RemoteDataset(
      name: table.name, basis: table.basis ?? schema?.basis, source: source)
    remoteDatasets[table.name] = dataset
    return dataset
  }

  private func database(_ connection: RemoteFile.Connection) throws -> RemoteDatabase {
    if let known = remoteDatabases[connection.name] { return known }
    let password =
      switch connection.password {
      case nil: try Password.ofEnvironment()
      case .variable(let name): try Password.ofVariable(name)
      case .file(let path): try Password.ofFile(path, from: folder.path)
      }
    var options = connection.options
    options.certificate = options.certificate.map { $0.hasPrefix("/") ? $0 : "\(folder.path)/\($0)" }
    let database = try RemoteDatabase(connection.address, password, options, work)
    remoteDatabases[connection.name] = database
    return database
  }
}

extension RemoteFile.Declaration {
  /// The server's columns, with what is said of some of them.
  fileprivate var form: TableForm {
    TableForm(
      order: order,
      columns: columns.map { column in
        var declared = TableForm.Column(column.name)
        declared.type = column.type
        declared.title = column.title
        return declared
      })
  }
}

extension DatasetSchema {
  /// The columns of the dataset as a server is to give them.
  fileprivate func form(of table: RemoteFile.Declaration) -> TableForm {
    let columns = fields.map { field in
      var declared = TableForm.Column(field.name)
      declared.type = field.type
      declared.title = field.title
      declared.domain = field.field.domain
      declared.isConfidential = field.isConfidential
      declared.emptyIsMissing = !field.isRequired && (field.missingValues ?? missingValues).keys.contains("")
      return declared
    }
    return TableForm(order: table.order, columns: columns, readsOthers: false)
  }
}
