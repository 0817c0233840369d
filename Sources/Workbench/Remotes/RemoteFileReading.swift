import CivilTime
import Diagnostics
import Readers
import Remote
import Tables

/// Reads `remotes.yaml` and collects all that is wrong with it.
struct RemoteFileReading {
  private var reading = YAMLReading()

  var problems: [ReadError] { reading.problems }

  mutating func connections(_ root: YAMLValue) -> [RemoteFile.Connection] {
    let top: YAMLFields<RemoteKey> = reading.fields(root, known: [.remotes])
    if top[.remotes] == nil {
      reading.report(Phrase("\"remotes\" is missing", zh: "缺少“remotes”"), at: root.location)
    }
    var connections: [RemoteFile.Connection] = []
    for item in reading.list(top[.remotes]) {
      if let connection = connection(item) { connections.append(connection) }
    }
    var seen: Set<String> = []
    for table in connections.flatMap(\.tables) where !seen.insert(table.name).inserted {
      reading.report(
        Phrase("the table \"\(table.name)\" stands twice", zh: "表“\(table.name)”写了两次"), at: root.location)
    }
    return connections
  }

  private mutating func connection(_ item: YAMLValue) -> RemoteFile.Connection? {
    let fields: YAMLFields<RemoteKey> = reading.fields(
      item,
      known: [
        .name, .address, .certificate, .passwordVariable, .passwordFile, .password, .seconds, .rows, .tables,
      ])
    if let password = fields.members[.password] {
      reading.report(
        Phrase("a password is not written here", zh: "这里不写密码"), at: password.location,
        help: [
          Phrase(
            "name the variable of the environment that holds it, password_env, or a file with it, password_file",
            zh: "用password_env指明存放密码的环境变量，或用password_file指明存放密码的文件")
        ])
    }
    guard let name = required(.name, fields), let address = required(.address, fields) else { return nil }
    do throws(RemoteError) { _ = try ServerAddress(address) } catch {
      reading.report(error.message, at: fields[.address]?.location, help: error.help)
    }
    var options = RemoteDatabase.Options()
    if let seconds = reading.whole(fields[.seconds], 1...86_400) { options.seconds = seconds }
    if let rows = reading.whole(fields[.rows], 1...100_000_000) { options.rows = rows }
    options.certificate = reading.text(fields[.certificate])
    var password: RemoteFile.PasswordPlace?
    if let variable = reading.text(fields[.passwordVariable]) { password = .variable(variable) }
    if let file = reading.text(fields[.passwordFile]) { password = .file(file) }
    var tables: [RemoteFile.Declaration] = []
    for item in reading.list(fields[.tables]) {
      if let table = table(item) { tables.append(table) }
    }
    return RemoteFile.Connection(
      name: name, address: address, password: password, options: options, tables: tables)
  }

  private mutating func table(_ item: YAMLValue) -> RemoteFile.Declaration? {
    let fields: YAMLFields<RemoteKey> = reading.fields(
      item, known: [.name, .table, .title, .order, .basis, .columns])
    guard let name = required(.name, fields) else { return nil }
    var basis: PeriodBasis?
    if let value = fields[.basis], let text = reading.text(value) {
      basis = PeriodBasis(rawValue: text)
      if basis == nil {
        let known = PeriodBasis.allCases.map(\.rawValue)
        reading.report(
          Phrase(
            "expected \(alternatives: known), found \"\(text)\"", zh: "应为\(alternatives: known)，实际为“\(text)”"),
          at: value.location)
      }
    }
    var columns: [RemoteFile.Column] = []
    for member in reading.entries(fields[.columns]) {
      let known: YAMLFields<RemoteKey> = reading.fields(member.value, known: [.type, .title])
      columns.append(
        RemoteFile.Column(
          name: member.name, type: type(known[.type]), title: reading.text(known[.title])))
    }
    return RemoteFile.Declaration(
      name: name, title: reading.text(fields[.title]), table: reading.text(fields[.table]) ?? name,
      order: reading.text(fields[.order]), basis: basis, columns: columns)
  }

  private mutating func type(_ value: YAMLValue?) -> ColumnType? {
    guard let value, let text = reading.text(value) else { return nil }
    switch text {
    case "period": return .period
    case "boolean": return .bool
    default:
      reading.report(
        Phrase(
          "expected \"period\" or \"boolean\", found \"\(text)\"", zh: "应为“period”或“boolean”，实际为“\(text)”"),
        at: value.location,
        help: [Phrase("other types are the server's own", zh: "其他类型以服务器为准")])
      return nil
    }
  }

  private mutating func required(_ key: RemoteKey, _ fields: YAMLFields<RemoteKey>) -> String? {
    if let value = fields[key] { return reading.text(value) }
    reading.report(
      Phrase("\"\(key.rawValue)\" is missing", zh: "缺少“\(key.chinese)”"), at: fields.location)
    return nil
  }
}
