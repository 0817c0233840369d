import Diagnostics
import Lua
import Query
import Workbench

/// A connected database: its tables by name, each as a table of data.
final class RemoteObject: LuaObject {
  let database: RemoteDatabase
  unowned let session: ScriptSession

  init(_ database: RemoteDatabase, session: ScriptSession) {
    self.database = database
    self.session = session
  }

  var luaType: LuaObjectType { session.types.remote }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("connected database", zh: "已连接的数据库"), memberNoun: Phrase("table", zh: "表"),
      index: { object, name in
        guard let remote = object as? RemoteObject, remote.database.tableNames.contains(name) else {
          return nil
        }
        let source = try remote.database.source(name)
        return .object(LazyTable(Plan(source), label: name, period: nil, session: remote.session))
      },
      text: { object in
        guard let database = (object as? RemoteObject)?.database else { return "" }
        let names = database.tableNames
        return "\(database.place), \(names.count) tables: \(names.joined(separator: ", "))"
      },
      keys: { object in
        ((object as? RemoteObject)?.database.tableNames ?? []).map(LuaValue.string)
      },
      memberNames: { object in (object as? RemoteObject)?.database.tableNames ?? [] })
  }
}

extension ScriptSession {
  /// The tables of the database that a variable holds; nil when it holds none.
  package func tableNames(of variable: String) -> [String]? {
    guard case .object(let object) = value(of: variable), let remote = object as? RemoteObject else {
      return nil
    }
    return remote.database.tableNames
  }

  var connectFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "connect",
      [
        LuaParameter(
          "address", type: .text,
          summary: Phrase(
            "clickhouse://user@host:8123/database; clickhouses:// for an encrypted connection.",
            zh: "clickhouse://用户@主机:8123/数据库；加密连接用clickhouses://。")),
        LuaParameter(
          "options", type: .table,
          summary: Phrase(
            "seconds = 300 is how long one query may take; rows = 5000000 is how many rows one result may have, more is refused; order = { checks = \"number\" } names the column that orders the rows of a table and tells them apart, its first column where none is named; certificate = \"office.pem\" is a file with the certificate that the server's is signed by, where the machine does not know it.",
            zh:
              "seconds = 300是一次查询的最长时间；rows = 5000000是一次结果的最多行数，超过则拒绝；order = { checks = \"number\" }指明决定某表各行次序并能区分各行的列，不写则为第一列；certificate = \"office.pem\"是签发服务器证书的证书文件，用于本机不信任其签发者时。"
          ), isOptional: true),
      ],
      summary: Phrase(
        "The tables of a database on a ClickHouse server or cluster. A plan over one runs there as far as it means the same there, and here from then on; explain tells where it is cut. The password comes from the environment: TONGBAO_CLICKHOUSE_PASSWORD, or the file that TONGBAO_CLICKHOUSE_PASSWORD_FILE names. Not for scripts.",
        zh:
          "ClickHouse服务器或集群上某个数据库的各张表。对它们的计算凡在那里含义相同的部分在那里执行，其余在本地执行；explain说明在何处分开。密码取自环境变量TONGBAO_CLICKHOUSE_PASSWORD，或TONGBAO_CLICKHOUSE_PASSWORD_FILE所指的文件。脚本中不可用。"
      ),
      example: "", output: ""
    ) { [unowned self] call in
      let options =
        call.argumentCount > 1 ? try RemoteDatabase.Options(call.table(1)) : RemoteDatabase.Options()
      return [.object(RemoteObject(try workspace.connect(call.text(0), options), session: self))]
    }
  }
}

extension RemoteDatabase.Options {
  /// The options that `connect` was given.
  fileprivate init(_ options: LuaTable) throws {
    self.init()
    for pair in options.pairs {
      switch (pair.key, pair.value) {
      case (.string("seconds"), .integer(let number)) where (1...86_400).contains(number):
        seconds = Int(number)
      case (.string("rows"), .integer(let number)) where (1...100_000_000).contains(number):
        rows = Int(number)
      case (.string("certificate"), .string(let path)): certificate = path
      case (.string("order"), .table(let table)):
        for entry in table.pairs {
          guard case (.string(let name), .string(let column)) = (entry.key, entry.value) else {
            throw LuaFault(
              Phrase("order names a column for each table", zh: "order应为每张表写一个列名"),
              help: [Phrase("write order = { checks = \"number\" }", zh: "写成order = { checks = \"number\" }")]
            )
          }
          order[name] = column
        }
      case (.string(let name), _):
        let known = ["seconds", "rows", "order", "certificate"]
        guard known.contains(name) else {
          throw LuaFault(
            Phrase(
              "no option \"\(name)\"\(nearest: name, among: known)",
              zh: "没有选项“\(name)”\(nearest: name, among: known)"))
        }
        throw LuaFault(
          Phrase("option \"\(name)\" does not have such a value", zh: "选项“\(name)”的值不对"),
          help: [
            Phrase(
              "write { seconds = 300, rows = 5000000, order = { checks = \"number\" } }",
              zh: "写成{ seconds = 300, rows = 5000000, order = { checks = \"number\" } }")
          ])
      default:
        throw LuaFault(Phrase("the options of connect go by name", zh: "connect的选项要写名称"))
      }
    }
  }
}
