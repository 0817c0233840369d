import CivilTime
import Diagnostics
import Tables
import Testing

@testable import Workbench

/// `datasets/remotes.yaml`. No server is asked.
@Suite struct RemoteFileTests {
  private func read(_ text: String) throws -> RemoteFile { try RemoteFile.read(Array(text.utf8)) }

  private func problems(_ text: String) -> String {
    do {
      return "read \(try read(text).tableNames)"
    } catch {
      return (error as? any Diagnostic)?.description ?? "\(error)"
    }
  }

  @Test func `a file names connections and their tables, in either language`() throws {
    let file = try read(
      """
      remotes:
      - name: province
        address: clickhouse://office@10.1.2.3:8123/inspections
        password_file: ~/.tongbao/province
        seconds: 60
        rows: 1000
        tables:
        - { name: media_checks, table: checks, order: number }
        - name: visits
          title: 访问
          basis: snapshot
          columns:
            quarter: { type: period, title: 季度 }
            passed: { 类型: boolean }
      - 名称: city
        地址: clickhouses://office@city.gov.cn/db
        密码变量: CITY_PASSWORD
      """)
    #expect(file.tableNames == ["media_checks", "visits"])
    let province = file.connections[0]
    #expect(province.password == .file("~/.tongbao/province"))
    #expect((province.options.seconds, province.options.rows) == (60, 1000))
    #expect((province.tables[0].table, province.tables[0].order) == ("checks", "number"))
    #expect(province.tables[1].columns.map(\.type) == [.period, .bool])
    #expect(province.tables[1].columns[0].title == "季度")
    #expect(province.tables[1].basis == .snapshot)
    #expect(file.table("访问")?.table.name == "visits")
    #expect(file.connections[1].password == .variable("CITY_PASSWORD"))
  }

  @Test func `all that is wrong is told with its place, and a password is never repeated`() {
    #expect(
      problems(
        """
        remotes:
        - name: province
          address: http://10.1.2.3
          password: geheim
          tables:
          - { table: checks }
          - { name: a, columns: { quarter: { type: quarter } }, basis: sometimes }
        """) == """
          datasets/remotes.yaml: 5 problems, no server is asked
            datasets/remotes.yaml:4:3: a password is not written here
              help: name the variable of the environment that holds it, password_env, or a file with it, password_file
            datasets/remotes.yaml:3:12: "http://10.1.2.3" is no address of a server
              help: write clickhouse://user@host:8123/database
            datasets/remotes.yaml:6:5: "name" is missing
            datasets/remotes.yaml:7:64: expected "period", "year_to_date" or "snapshot", found "sometimes"
            datasets/remotes.yaml:7:44: expected "period" or "boolean", found "quarter"
              help: other types are the server's own
          """)
  }

  @Test func `a table that stands twice is refused`() {
    #expect(
      problems(
        """
        remotes:
        - name: a
          address: clickhouse://office@host/db
          tables: [{ name: checks }, { name: checks }]
        """) == """
          datasets/remotes.yaml: 1 problem, no server is asked
            datasets/remotes.yaml:1:1: the table "checks" stands twice
          """)
  }
}
