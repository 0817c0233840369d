import CivilTime
import Diagnostics
import Engine
import Query
import Tables
import TestSupport
import Testing

/// What ends a run, said in Chinese.
@Suite struct ChineseErrorTests {
  private let origin = StepOrigin(verb: "derive", location: SourceLocation(file: "lists.lua", line: 7))

  private func text(_ problem: ExecutionError.Problem) -> String {
    ExecutionError(problem, origin: origin).text(in: .chinese)
  }

  @Test func `a number that does not fit names its row`() {
    let sum = Phrase(verbatim: "9223372036854775807 + 1")
    #expect(
      text(.overflow(operation: sum, type: .int, row: 1)) == """
        lists.lua:7: derive，第2行：9223372036854775807 + 1超出整数的范围
          提示：如果允许舍入误差，可把其中一个数改为浮点数
        """)
    #expect(
      text(.aggregateOverflow(function: "sum", type: .decimal(scale: 1), row: 0)) == """
        lists.lua:7: derive，第1行所在的组：sum的结果超出小数的范围
          提示：先把数字四舍五入到较少的小数位
        """)
  }

  @Test func `a year without arrangements says where they belong`() {
    #expect(
      text(.calendar(.yearWithoutData(year: 2022, known: 2019...2021), row: 2)) == """
        lists.lua:7: derive，第3行：没有2022年的工作日安排，只有2019年至2021年的
          提示：把国务院办公厅2022年的放假调休安排补入holidays.csv
        """)
  }

  @Test func `rows that are too many or too large say how to have fewer`() {
    #expect(
      text(.tooManyRows(4_000_000_000, columns: 3)) == """
        lists.lua:7: derive：4000000000行、3列，数量过多
          提示：两边的键都有重复：请按更多的列连接，或先汇总其中一张表
        """)
    #expect(
      text(.tooMuchToHold(source: "visits.csv", function: "median", bytes: 300 << 20)) == """
        lists.lua:7: derive：median要一次读入全部行，而“visits.csv”的行占用超过300 MB
          提示：先筛选、汇总或取前几行；或把文件整个读入：read(path, { stream = false })
        """)
    #expect(text(.cancelled) == "lists.lua:7: derive：尚未完成即被中止")
  }
}
