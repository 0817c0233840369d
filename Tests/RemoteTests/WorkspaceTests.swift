import Diagnostics
import Foundation
import LuaAPI
import Query
import REPL
import Remote
import Served
import Tables
import TestSupport
import Testing
import Workbench

extension ServerTests {
  /// Scripts over `data.NAME` whose rows are on a cluster, as `datasets/remotes.yaml` says: what they print, and that they
  /// print the same over the same rows in a file.
  @Suite struct WorkspaceTests {
    private static let rows = """
      quarter,number,unit,score,passed,problem
      2021Q2,1,甲,60.5,true,
      2021Q3,2,甲,70.0,true,
      2021Q3,3,乙,40.5,false,空白栏目
      2021Q3,4,甲,55.0,false,链接失效
      2021Q2,5,乙,80.0,true,
      2021Q3,6,丙,,true,
      """

    private static let package = """
      {
        "name": "small", "tongbao:quarter": "2021Q3",
        "resources": [
          {
            "name": "checks", "title": "检查", "path": "checks.csv", "tongbao:basis": "period",
            "schema": {
              "fields": [
                {"name": "quarter", "title": "季度", "type": "string", "tongbao:type": "period"},
                {"name": "number", "type": "integer"},
                {"name": "unit", "title": "单位", "type": "string"},
                {"name": "score", "title": "得分", "type": "number", "tongbao:scale": 1},
                {"name": "passed", "title": "合格", "type": "boolean"},
                {"name": "problem", "type": "string", "constraints": {"enum": ["空白栏目", "链接失效"]}}
              ],
              "missingValues": [""]
            }
          },
          {
            "name": "units", "path": "units.csv",
            "schema": {"fields": [{"name": "name", "type": "string"}, {"name": "class", "type": "string"}]}
          }
        ]
      }
      """

    private static let remotes = """
      remotes:
      - name: tests
        address: clickhouse://office@127.0.0.1:18321/default
        password_file: password
        tables:
        - { name: checks, table: ws_checks, order: number }
        - name: plain
          table: ws_checks
          columns: { quarter: { type: period, title: 季度 } }
      """

    /// A workspace in a folder of its own, with the checks on servers or in a file.
    private func workspace(elsewhere: Bool) throws -> OpenWorkspace {
      let folder = FileManager.default.temporaryDirectory.appending(
        path: "tongbao-remote-\(UUID().uuidString)")
      let datasets = folder.appending(path: "datasets")
      try FileManager.default.createDirectory(at: datasets, withIntermediateDirectories: true)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "scripts"), withIntermediateDirectories: true)
      var files = [
        "datasets/datapackage.json": Self.package, "datasets/units.csv": "name,class\n甲,部门\n乙,乡镇\n",
        "password": "s3cret\n",
      ]
      files[elsewhere ? "datasets/remotes.yaml" : "datasets/checks.csv"] =
        elsewhere ? Self.remotes : Self.rows + "\n"
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      return try OpenWorkspace(WorkspaceFolder(folder.path))
    }

    private func load() throws {
      let columns =
        "quarter String, number Int64, unit String, score Nullable(Decimal(9, 1)), passed UInt8, problem String"
      let lines = Self.rows.split(separator: "\n").dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      for (place, server) in TestServers.shards.enumerated() {
        try server.tell("DROP TABLE IF EXISTS ws_checks_local")
        try server.tell("CREATE TABLE ws_checks_local (\(columns)) ENGINE = Memory")
        let own = stride(from: place, to: lines.count, by: 4).map { row in
          let cells = lines[row]
          return [
            String(cells[0]), String(cells[1]), String(cells[2]), cells[3].isEmpty ? "\\N" : String(cells[3]),
            cells[4] == "true" ? "1" : "0", String(cells[5]),
          ].joined(separator: "\t") + "\n"
        }
        if !own.isEmpty {
          try server.tell("INSERT INTO ws_checks_local FORMAT TabSeparated\n\(own.joined())")
        }
      }
      let server = TestServers.shards[0]
      try server.tell("DROP TABLE IF EXISTS ws_checks")
      try server.tell(
        "CREATE TABLE ws_checks (\(columns)) ENGINE = Distributed(c4, default, ws_checks_local, number)")
    }

    private func printed(_ code: String, elsewhere: Bool) throws -> String {
      var lines: [String] = []
      let session = try ScriptSession(workspace(elsewhere: elsewhere), profile: .script) { lines.append($0) }
      _ = try session.evaluate(code)
      return lines.joined(separator: "\n")
    }

    @Test func `scripts print over a cluster what they print over a file`() throws {
      try load()
      for code in [
        "print(data.checks)", "print(data.检查:count())", "data.checks:show()", "data.checks:all():show()",
        #"data.checks:group "unit":aggregate "n = count(), p = percent(count_if(passed), count(), 1), m = mean(score)":show()"#,
        #"data.checks:filter "problem == nil":show()"#,
        #"data.checks:filter(function(r) return r.score ~= nil and r.score >= 50 end):show()"#,
        #"data.checks:matching(data.units:filter "class == '乡镇'", "unit = name"):show()"#,
        #"data.checks:all():trend("p = percent(count_if(passed), count(), 1)", { unit = "unit" }):show()"#,
        #"data.checks:filter "score ~= nil and score < 60":show()"#, #"data.checks:top(1, "-score"):show()"#,
      ] {
        #expect(try printed(code, elsewhere: true) == printed(code, elsewhere: false), "\(code)")
      }
    }

    @Test func `names and columns of tables on a server are offered`() throws {
      try load()
      let talk = try Conversation(workspace(elsewhere: true), output: { _ in })
      let knowledge = ConversationKnowledge(talk)
      func labels(_ text: String) -> [String] {
        knowledge.completions(of: text, cursor: text.count)?.items.map(\.label) ?? []
      }
      #expect(labels("data.pl") == ["plain"])
      #expect(labels(#"data.checks:filter "sco"#) == ["score 得分"])
      // Its columns are asked for when it is used, not by a key.
      #expect(labels(#"data.plain:filter "sco"#) == [])
      _ = talk.read("data.plain:count()")
      #expect(labels(#"data.plain:filter "sco"#) == ["score"])
    }
  }
}
