import Diagnostics
import Reports
import Tables
import Testing

/// Why a table cannot be written, said in Chinese.
@Suite struct ChineseErrorTests {
  @Test(
    arguments: [
      (
        .noCharacter(0x4DAE, encoding: "GB18030", column: "姓名", row: 2),
        "GB18030中没有列“姓名”第2行的字符U+4DAE\n  提示：把文件写成UTF-8，或换掉这个字符"
      ),
      (.tooManyRows(2_000_000, sheet: "台账"), "工作表“台账”将有2000000行，而工作表最多1048576行\n  提示：把表写成.csv，或用filter拆开"),
      (.twoSheets("台账"), "有两个工作表同名“台账”"),
      (
        .noLibrary("libxlsxwriter4"),
        "写工作簿要用libxlsxwriter4，而它没有安装\n  提示：以root身份运行：apt-get install libxlsxwriter4"
      ),
    ] as [(WriteError.Problem, String)])
  func `a table that does not fit its form`(problem: WriteError.Problem, message: String) {
    #expect(WriteError(problem).text(in: .chinese) == message)
  }

  @Test(arguments: [
    ("率为{{ rate。", "t.md:1:3: “{{”没有结束\n  率为{{ rate。\n      ^\n  提示：在它的末尾写}}"),
    ("率为｛｛ rate }}", "t.md:1:3: “｛｛”不是标签\n  率为｛｛ rate }}\n      ^\n  提示：{{用半角括号"),
    ("{{ }}", "t.md:1:1: “{{ }}”是空的\n  {{ }}\n  ^\n  提示：在括号之间写Lua表达式"),
    ("{{ (a] }}", "t.md:1:6: “]”没有对应的左括号；应先写“)”\n  {{ (a] }}\n       ^\n  提示：请检查括号"),
    ("{% x = \"a %}", "t.md:1:8: 双引号中的文本没有结束\n  {% x = \"a %}\n         ^\n  提示：在%}之前结束文本"),
  ])
  func `a template that cannot be read`(text: String, message: String) {
    #expect { try Template(parsing: text, file: "t.md") } throws: {
      ($0 as? TemplateError)?.text(in: .chinese) == message
    }
  }

  @Test(arguments: [
    ("正文", "通报没有标题\n  提示：正文以“# ”和标题开头，或在文首写明标题"),
    ("---\n文号 1\n---\n# t", "文首有一行没有冒号\n  文号 1\n  提示：写成“名称: 内容”，或用---结束文首"),
    ("# t\n::: signatur\n:::", "没有“signatur”这种块（addressee、signature）；是否应为“signature”？\n  ::: signatur"),
    ("# t\n::: signature\n某办", "“signature”块没有结束\n  ::: signature\n  提示：单独一行写:::"),
  ])
  func `a text that is no notice`(text: String, message: String) {
    #expect { try NoticeSample(text).notice() } throws: {
      ($0 as? NoticeError)?.text(in: .chinese) == message
    }
  }

  @Test func `a column that a chart or a sheet cannot take is named by its type`() {
    #expect(
      WriteError(.notNumeric("姓名", type: .text, use: Phrase("a bar", zh: "数据条"))).text(in: .chinese)
        == "列“姓名”是文本，而数据条需要数字")
    #expect(
      ChartError(.notNumeric("姓名", type: .text, numeric: [])).text(in: .chinese)
        == "列“姓名”是文本，而图画的是数值\n  提示：表中没有数值列；用derive或count_by算出一列")
  }
}
