import Diagnostics
import Reports
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
}
