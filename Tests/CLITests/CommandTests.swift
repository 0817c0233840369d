import Foundation
import Testing

/// The program as it is called: what it prints, where, and the status it ends with.
@Suite struct CommandTests {
  @Test(arguments: [
    #"data.media_accounts:filter "state == \"运营\"":count()"#, #"data.新媒体账号:filter "状态 == '运营'":count()"#,
  ])
  func `a question is answered by names and by titles`(question: String) throws {
    let result = try Tongbao.run(["query", question])
    #expect(result == Tongbao.Result(output: "55\n", errors: "", status: 0))
  }

  @Test func `a header names the quarter, and a pipe gets no colours`() throws {
    let result = try Tongbao.run(["query", #"data.documents:count_by "disclosure""#, "--quarter", "2021Q3"])
    #expect(
      result.output == """
        documents · 2021Q3 · 3 rows
         disclosure  count
         主动公开       62
         依申请公开      4
         不予公开        3

        """)
  }

  @Test func `answers come in forms for other programs`() throws {
    let question = #"data.documents:count_by "disclosure":take(1)"#
    #expect(try Tongbao.run(["query", question, "--format", "csv"]).output.contains("主动公开,62"))
    #expect(
      try Tongbao.run(["query", question, "--format", "json"]).output
        == "[\n  {\"disclosure\": \"主动公开\", \"count\": 62}\n]\n")
  }

  @Test func `a wrong name ends with 1 and the nearest right name`() throws {
    let result = try Tongbao.run(["query", "data.test_leters:count()"])
    #expect(
      result.errors.hasPrefix(
        """
        error: no dataset "test_leters"; did you mean "test_letters"?
          data.test_leters:count()
               ^^^^^^^^^^^

        """))
    #expect(result.status == 1)
  }

  @Test func `wrong usage ends with 2`() throws {
    #expect(try Tongbao.run(["query"]).status == 2)
    #expect(try Tongbao.run(["qury"]).status == 2)
    #expect(try Tongbao.run(["query", "1", "--as-of", "yesterday"]).status == 2)
    #expect(try Tongbao.run(["query", "1", "--workspace", "/nowhere"]).status == 2)
    #expect(try Tongbao.run(["query", "1", "--quarter", "2050Q1"]).status == 2)
    #expect(try Tongbao.run(["run", "no/such/script"]).status == 2)
  }

  @Test func `a question may come from the standard input`() throws {
    let asked = "data.units\n  :count()\n"
    #expect(
      try Tongbao.run(["query", "-"], input: asked) == Tongbao.Result(output: "63\n", errors: "", status: 0))
    #expect(try Tongbao.run(["query", "--format", "json"], input: asked).output == "63\n")
    let failed = try Tongbao.run(["query"], input: "local a = 1\nlocal u = a.b.c\n")
    #expect(failed.errors.contains("  local u = a.b.c\n            ^\n"))
    #expect(try Tongbao.run(["query", "-"], input: " \n").status == 2)
  }

  @Test func `a conversation over a pipe prints answers only, and fails when an entry failed`() throws {
    #expect(try Tongbao.run([], input: "1 + 1\n") == Tongbao.Result(output: "2\n", errors: "", status: 0))
    let failed = try Tongbao.run([], input: "nope()\n3\n")
    #expect(failed.output == "3\n")
    #expect(failed.status == 1)
  }

  @Test func `help ends with 0`() throws {
    #expect(try Tongbao.run(["--help"]).status == 0)
  }

  @Test func `an output that does not arrive is a failure`() throws {
    let result = try Tongbao.shell("'\(Tongbao.path)' query --format csv 'data.units' > /dev/full; echo $?")
    #expect(result == "error: cannot write \"/dev/stdout\": No space left on device\n1\n")
    let closed = try Tongbao.shell(
      "'\(Tongbao.path)' query 1 >&- 2>/tmp/tongbao-$$; echo $?; cat /tmp/tongbao-$$; rm /tmp/tongbao-$$")
    #expect(closed == "1\nerror: cannot write \"/dev/stdout\": it is closed\n")
    let chinese = try Tongbao.shell("'\(Tongbao.path)' --lang zh query 1 2>&1 >&- | cat")
    #expect(chinese == "错误：不能写入“/dev/stdout”：已被关闭\n")
    #expect(
      try Tongbao.shell("'\(Tongbao.path)' query --format csv 'data.units' | head -1")
        == "name,code,full_name,aliases,class,parent,official_order,valid_from,valid_to,successor\n")
  }
}
