import Reports
import Testing

/// Each class of slip: what is told of a wrong sentence, and that nothing is told of the right one beside it.
@Suite struct ProofRuleTests {
  struct Case: Sendable {
    let text: String
    let told: [String]

    init(_ text: String, _ told: String...) {
      self.text = text
      self.told = told
    }
  }

  @Test(arguments: [
    Case(
      "印发文件69个,其中主动公开63个,依申请公开4个,不予公开3个。",
      "sure sums “主动公开63个,依申请公开4个,不予公开3个”: the parts add up to 70, the total before them is 69个 [63+4+3=70≠69]"
    ),
    Case("印发文件69个,其中主动公开62个,依申请公开4个,不予公开3个,已公开发布51个。"),
    Case(
      "检查网站56家(市政府门户1家,县门户13家,市部门43家)。",
      "sure sums “市政府门户1家,县门户13家,市部门43家”: the parts add up to 57, the total before them is 56家 [1+13+43=57≠56]"
    ),
    Case(
      "收到来信224件,已办结210件,正在办理24件。",
      "sure sums “已办结210件,正在办理24件”: the parts add up to 234, the total before them is 224件 [210+24=234≠224]"),
    Case("收到来信224件,已办结210件,正在办理14件。"),
    Case(
      "共抽查新媒体140个。其中,合格104个,不合格46个。",
      "sure sums “合格104个,不合格46个”: the parts add up to 150, the total before them is 140个 [104+46=150≠140]"),
    Case(
      "微信16个、微博7个,共计25个。",
      "likely sums “微信16个、微博7个,共计25个”: the parts add up to 23, the total before them is 25个 [16+7=23≠25]"),
    Case(
      "不合格25个,其中长期不更新30个。", "sure sums “长期不更新30个”: a part is larger than its whole: 30个 of 25个 [30>25]"),
    // Not all kinds of problems need be named.
    Case("发现问题120个,其中错别字45个、失效链接30个。"),
    Case(
      "发出信件46件,2个工作日内答复的有14件,5个工作日内答复的有22件,仍未答复的有8件。",
      "sure sums “2个工作日内答复的有14件,5个工作日内答复的有22件,仍未答复的有8件”: the answers by time add up to 44, and there were 46件 [14+22+8=44≠46]"
    ),
    // What was answered late is a part too.
    Case("收到申请56件,按时答复49件,超期答复5件,未答复2件。"),
    Case("模拟申请发出56件,其中按期答复49件,逾期答复5件,未答复2件。"),
    Case(
      "收到申请56件,按期答复49件,逾期答复4件,未答复2件。",
      "sure sums “按期答复49件,逾期答复4件,未答复2件”: the answers by time add up to 55, and there were 56件 [49+4+2=55≠56]"
    ),
    // And so is what was passed on.
    Case("收到申请56件,按期答复46件,逾期答复5件,未答复2件,转送3件。"),
    Case("收到来信56件,已答复51件,未答复2件,转送3件。"),
    Case("收到来信56件,撤回3件,已答复51件,未答复2件。"),
    Case("受理来信224件,已办结210件,其中按时办结200件,未办结14件。"),
    Case(
      "受理来信224件,已办结210件,其中按时办结200件,未办结24件。",
      "sure sums “已办结210件,其中按时办结200件,未办结24件”: the parts add up to 234, the total before them is 224件 [210+24=234≠224]"
    ),
    Case(
      "56个评估对象中,优秀12个、良好25个、一般15个、较差3个。",
      "sure sums “优秀12个、良好25个、一般15个、较差3个”: the parts add up to 55, the total before them is 56个 [12+25+15+3=55≠56]"
    ),
    Case("56个评估对象中,优秀12个、良好25个、一般15个、较差4个。"),
    Case("备案账号364个。其中,微博32个,视频号38个,微信公众号198个,抖音号96个。"),
    Case("备案账号335个。其中,微信公众号40个,今日头条号220个,快手号54个,抖音号7个,视频号14个。"),
    Case(
      "评估对象56个,优秀12个、良好25个、一般15个、较差3个。",
      "sure sums “优秀12个、良好25个、一般15个、较差3个”: the parts add up to 55, the total before them is 56个 [12+25+15+3=55≠56]"
    ),
    Case(
      "合计1000件:投诉400件,咨询350件,建议200件。",
      "likely sums “投诉400件,咨询350件,建议200件”: the parts add up to 950, the total before them is 1000件 [400+350+200=950≠1000]"
    ),
    Case("合计1000件:投诉400件,咨询350件,建议250件。"),
    // One may have two of them.
    Case("检查单位56个,有专人12个、有制度45个、有台账30个。"),
    Case("抽查120个,合格140个。", "sure sums “合格140个”: a part is larger than its whole: 140个 of 120个 [140>120]"),
    Case("抽查120个,合格114个。"),
    Case(
      "受理留言1240条,办结1178条,其中按时办结1216条。",
      "sure sums “按时办结1216条”: a part is larger than its whole: 1216条 of 1178条 [1216>1178]"),
    Case("受理留言1240条,办结1178条,其中按时办结1116条。"),
  ])
  func `parts are added up`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "民政局、教体局、工信局等4个单位未报送。", "likely lists “民政局、教体局、工信局等4个单位未报送”: 3 are listed, and the number says 4个 [3≠4]"
    ),
    Case("民政局、教体局和自然资源和规划局等3个单位未报送。"),
    // 等 may leave names out.
    Case("县民政局、教体局等35个单位参加。"),
    Case("不合格的有3个单位(民政局、教体局)。", "sure lists “3个单位(民政局、教体局”: 2 are listed, and the number says 3个 [2≠3]"),
    Case(
      "南山局、北湖局、东港局、西峰局共5个部门目录不一致。",
      "sure lists “南山局、北湖局、东港局、西峰局共5个部门目录不一致”: 4 are listed, and the number says 5个 [4≠5]"),
    Case("南山局、北湖局、东港局、西峰局共4个部门目录不一致。"),
    Case(
      "南山局、北湖局、东港局和西峰局等5个部门目录不一致。",
      "likely lists “南山局、北湖局、东港局和西峰局等5个部门目录不一致”: 4 are listed, and the number says 5个 [4≠5]"),
    Case("南山局、北湖局、东港局和西峰局等4个部门目录不一致。"),
    Case("南山局、北湖局、人力资源和社会保障局共3个部门目录不一致。"),
    Case("较差的单位有民政局、教体局、民政局。", "sure lists “民政局”: \"民政局\" is listed twice"),
  ])
  func `lists are counted`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "收到来信224件,已办结210件,回复率为96%。",
      "sure rates “回复率为96%”: 96% does not follow from 210 of 224 [210/224=93.75%]"),
    Case(
      "收到来信224件,已办结210件,回复率为93%。",
      "remark rates “回复率为93%”: 93% is cut off; rounded it is 94% [210/224=93.75%]"),
    Case("收到来信224件,已办结210件,回复率为94%。"),
    Case("检查网站56家,不合格2家,合格率96%。"),
    Case("网站839家,加分环节158家,占18.83%。"),
    Case(
      "56个评估对象中,优秀12个、良好25个、一般15个、较差4个,优良率为61.6%。",
      "sure rates “优良率为61.6%”: 61.6% does not follow from 37 of 56 [37/56=66.071%]"),
    Case("56个评估对象中,优秀12个、良好25个、一般15个、较差4个,优良率为66.1%。"),
    Case(
      "优秀单位9个,占32个单位的25%。", "sure rates “单位的25%”: 25% does not follow from 9 of 32 [9/32=28.13%]"),
    Case("优秀单位9个,占32个单位的28%。"),
    // What was answered late was answered.
    Case("收到申请56件,按期答复49件,逾期答复7件,答复率100%。"),
  ])
  func `rates follow from their numbers`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "合格率由90.1%上升到92.3%,提高3.2个百分点。",
      "sure changes “提高3.2个百分点”: the difference is 2.2, not 3.2 [|92.3-90.1|=2.2]"),
    Case("合格率由90.1%上升到92.3%,提高2.2个百分点。"),
    Case(
      "合格率由92.3%上升到90.1%。", "sure changes “92.3%上升到90.1%”: it is said to rise, but goes from 92.3% to 90.1%"),
    Case(
      "本季度合格率95%,上季度合格率92.5%,提高3.5个百分点。",
      "sure changes “提高3.5个百分点”: the difference is 2.5, not 3.5 [|95-92.5|=2.5]"),
    Case("本季度合格率95%,上季度合格率92.5%,提高2.5个百分点。"),
    Case(
      "办件量由80件增加到100件,增长20%。",
      "sure changes “增长20%”: the change is 25% of 80件, not 20% [|100-80|/80=25%]"),
    Case("办件量由80件增加到100件,增长25%。"),
    Case("办件量由80件增加到100件,同比增长20%。"),
    Case(
      "办件量100件,上年同期80件,增长20%。",
      "sure changes “增长20%”: the change is 25% of 80件, not 20% [|100-80|/80=25%]"),
    Case("账号由55个增加到46个。", "sure changes “55个增加到46个”: it is said to rise, but goes from 55个 to 46个"),
  ])
  func `changes follow from what they compare`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "运维较好的单位有民政局、教体局,运维较差的单位有公安局、民政局。",
      "remark opposites “民政局”: 民政局 is on a good list (运维较好的) and on a bad one (运维较差的)"),
    // A part of an office is not the office.
    Case("运维较好的单位有交警大队、教体局,运维较差的单位有公安局、民政局。"),
    Case("综合行政执法局已报送。综合执法局未更新。", "likely names “综合执法局”: \"综合执法局\" was called \"综合行政执法局\" before"),
    Case("沂水县民政局已报送。民政局未更新。"),
    Case("市场监管局已报送。市场监督管理局未更新。", "likely names “市场监督管理局”: \"市场监督管理局\" was called \"市场监管局\" before"),
    Case("未报送的有民政局、教休局、工信局。", "likely similar “教休局”: no unit is called \"教休局\""),
    // A notice of another county.
    Case("未报送的有水务局、教育局、工信局。"),
  ])
  func `names are held against the registry`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case("整改情况于2021年9月20日前报送。", "sure deadlines “2021年9月20日”: the deadline 2021-09-20 is a day off"),
    Case("整改情况于2021年9月22日前报送。"),
    Case("整改情况于2021年9月18日前报送。"),
    // No arrangements are known of that year.
    Case("整改情况于2031年10月1日前报送。"),
    Case("检查时间为2021年8月18日—9日。", "sure dates “2021年8月18日—9日”: the range goes backwards"),
    Case("检查时间为12月28日至1月9日。"),
    Case("2021年2月30日开会。", "sure dates “2021年2月30日”: there is no such day"),
    Case("2021年9月21日(星期一)开会。", "sure dates “2021年9月21日(星期一”: 2021-09-21 is not that day of the week"),
  ])
  func `days are days`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case("一、情况\n二、问题\n四、要求", "sure numbering “四、”: 四、 follows number 2"),
    Case("一、情况\n(一)网站\n(一)账号", "sure numbering “(一)”: (一) stands twice"),
    Case("一、情况\n二、问题\n3、要求", "likely numbering “3、”: the number goes on in another form"),
    Case("一、情况\n(一)网站\n(二)账号\n二、问题\n(一)思想\n1.一项\n2.又一项"),
    Case("一是认识不足。二是机制不全。四是整改不力。", "sure numbering “四是”: 四是 follows number 2"),
    Case("一是认识不足。二是机制不全。三是整改不力。"),
  ])
  func `headings go up one by one`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case("公开属性乱标准。", "sure words “乱标准”: \"乱标准\" is a mistake"),
    Case("账号不更新,帐号无监管。", "likely words “帐号”: \"帐号\" (1 times) beside \"账号\" (1 times)"),
    Case("帐号无监管。"),
    Case("截止2021年8月23日,无人答复。", "likely words “截止”: before a day it is \"截至\", not \"截止\""),
    Case("报送截止时间未定。"),
    Case("印发文件69个。需要解读的文件有25件。", "remark classifiers “25件”: 文件 is counted in 件 here and in 个 before"),
    Case("2个工作日内公开,五个工作日内答复。", "likely numerals “五个工作日”: 五个工作日 beside 2个工作日"),
    Case("2个工作日内公开,年内至少听取一次汇报,检查7次。"),
    Case("更新的的内容不多。", "sure repeats “的的”: \"的\" stands twice"),
    Case("政务公开政务公开工作。", "sure repeats “政务公开政务公开”: \"政务公开\" stands twice"),
    Case("内容单一。。", "sure repeats “。。”: signs stand one after the other"),
    Case("沂水县县政府一项一项落实,等等。"),
    Case("按照“谁起草、谁解读的原则办理。", "sure brackets ““”: “ is never closed"),
    Case("详见名单(略。", "sure brackets “(”: ( is never closed"),
    Case("各单位要要及时整改。", "sure repeats “要要”: \"要\" stands twice"),
    Case("主要要素齐全,需要要求明确。"),
    Case("共有XX个单位。", "sure blanks “XX个”: something was to be filled in here"),
    Case("“XX林业”账号和XX县个人账号。"),
    Case("发出信件 件。", "likely blanks “件 件”: a number was to be filled in here"),
    Case("发出信件三 件,每 件均有回音。"),
    Case("请于5月日前报送。", "sure blanks “月日前”: something was to be filled in here"),
    Case("2022年第季度检查。", "sure blanks “第季度”: something was to be filled in here"),
  ])
  func `words and signs`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }
}
