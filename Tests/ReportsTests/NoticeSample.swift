import Reports
import Tables

/// A notice written out for tests: every part in `⟦…⟧` is a figure, numbered in order.
struct NoticeSample {
  let pieces: [RenderedPiece]
  let figures: [Figure]

  init(_ text: String) {
    var pieces: [RenderedPiece] = []
    var figures: [Figure] = []
    for part in text.split(separator: "⟦", omittingEmptySubsequences: false) {
      let halves = part.split(separator: "⟧", omittingEmptySubsequences: false)
      if halves.count == 2 {
        let id = FigureID(figures.count + 1)
        pieces.append(.figure(id, String(halves[0])))
        figures.append(
          Figure(id: id, text: String(halves[0]), label: "figure \(id)", query: "data.letters:count()"))
      }
      pieces.append(.text(String(halves[halves.count - 1])))
    }
    self.pieces = pieces
    self.figures = figures
  }

  func notice() throws -> Notice { try Notice(rendered: pieces, figures: figures) }

  /// The founding document in short, with evidence behind its figures.
  static func county() throws -> Notice {
    let sample = NoticeSample(
      """
      ---
      索引号: yishuixfbgs/2021-0000222
      主题词: 其他
      公开方式: 主动公开
      文号:
      发布机构: 沂水县人民政府办公室
      发布日期: 2021-09-09
      标题: 关于2021年第三季度政府网站内容保障和政务新媒体检查情况的通报
      ---
      # 关于2021年第三季度政府网站内容保障和政务新媒体检查情况的通报

      ::: addressee
      各乡镇（街道）人民政府（办事处），沂水经济开发区，县政府各部门：
      :::

      根据有关要求，8月9日—18日，县政府办公室政务公开办公室对各乡镇（街道）、县政府各部门政务公开和政务新媒体工作情况进行了全面检查。现将有关情况通报如下：

      ## 一、总体情况
      **（一）政府网站内容保障情况。**上半年，公开各类政府信息⟦12400余⟧条（[附件1](附件1.csv "政府信息公开情况")）。
      领导信箱收到群众来信⟦224⟧件，已办结⟦210⟧件，回复率为⟦94%⟧。信件办理模拟测评发出信件⟦46⟧件（[附件2](附件2.csv "信件办理模拟测评情况")）。

      **（二）办文办会公开情况。**未公开的有⟦民政局、农业农村局、教体局、自然资源和规划局、行政审批服务局、工信局、经济开发区等7个单位⟧。

      | 平台 | 账号（个） |
      | --- | --: |
      | 微信公众号 | ⟦44⟧ |
      | 新浪微博 | ⟦7⟧ |

      ## 二、工作要求
      各单位要做到以下几点：

      1. 健全组织领导机制；
      2. 优化政务公开载体。

      问题整改情况于*9月20日前*报送沂水县政务公开办。

      ::: signature
      沂水县人民政府办公室
      2021年9月8日
      :::
      """)
    return try Notice(rendered: sample.pieces, figures: sample.figures.map(withEvidence))
  }

  private static func withEvidence(_ figure: Figure) -> Figure {
    var figure = figure
    figure.label = figure.text.hasSuffix("%") ? "领导信箱回复率" : "figure \(figure.id)"
    figure.query = "data.letters\n  :filter \"state == '已办结' and n < 3\"\n  :count()"
    figure.datasets = [
      DatasetReference(
        name: "letters", sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    ]
    figure.rows = ([2, 3, 4, 9, 6] + (20..<(20 + figure.text.count))).map {
      RowReference(dataset: "letters", file: "datasets/letters.csv", line: $0, sha256: "")
    }
    if figure.text.hasSuffix("个单位") {
      figure.names = ["民政局", "农业农村局", "教体局", "自然资源和规划局", "行政审批服务局", "工信局", "经济开发区"]
      figure.notes = ["行政审批服务局 stays by decision of 2021-08-30: <objection withdrawn>"]
    }
    if figure.text.hasSuffix("%") {
      figure.preview = table(
        [
          Field("id", .text, title: "编号"), Field("sender", .text, title: "来信人", isConfidential: true),
          Field("days", .int, title: "工作日"),
        ],
        [["X001", "王某", 1], ["X002", "李某", .missing(.notDueYet)]])
    }
    return figure
  }
}
