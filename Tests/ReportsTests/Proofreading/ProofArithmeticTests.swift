import Reports
import Testing

/// Numbers that belong together over clauses and sentences: what is told of the wrong ones, and that nothing is told of the
/// right ones beside them.
@Suite struct ProofArithmeticTests {
  typealias Case = ProofRuleTests.Case

  @Test(arguments: [
    // Sorted by something they are all there are, and the whole may stand a sentence before.
    Case(
      "全年受理诉求900件。按类型分,投诉类400件、咨询类320件、求助类170件。",
      "likely sums “投诉类400件、咨询类320件、求助类170件”: the parts add up to 890, the total before them is 900件 [400+320+170=890≠900]"
    ),
    Case("全年受理诉求900件。按类型分,投诉类400件、咨询类320件、求助类180件。"),
    Case(
      "走访居民600人次,满意的520人次、基本满意的60人次、不满意的2人次。",
      "sure sums “满意的520人次、基本满意的60人次、不满意的2人次”: the parts add up to 582, the total before them is 600人次 [520+60+2=582≠600]"
    ),
    Case("走访居民600人次,满意的520人次、基本满意的60人次、不满意的20人次。"),
    // What is left is all that was not done.
    Case(
      "应入驻事项850项,已入驻816项,尚有43项未入驻。",
      "sure sums “已入驻816项,尚有43项”: the parts add up to 859, the total before them is 850项 [816+43=859≠850]"
    ),
    Case("应入驻事项850项,已入驻816项,尚有34项未入驻。"),
    Case(
      "40个不合格账号中,北河市14个、南河市11个、西岭州8个、其他地区6个。",
      "sure sums “北河市14个、南河市11个、西岭州8个、其他地区6个”: the parts add up to 39, the total before them is 40个 [14+11+8+6=39≠40]"
    ),
    Case("40个不合格账号中,北河市14个、南河市11个、西岭州8个、其他地区7个。"),
    // Of what is joined by 、 no first few are the whole.
    Case(
      "办结66件,其中全部公开40件、部分公开9件、不予公开17件、其他处理3件。",
      "sure sums “全部公开40件、部分公开9件、不予公开17件、其他处理3件”: the parts add up to 69, the total before them is 66件 [40+9+17+3=69≠66]"
    ),
    Case(
      "噪声扰民310件、占道经营240件、违规搭建150件,三项合计690件。",
      "sure sums “噪声扰民310件、占道经营240件、违规搭建150件,三项合计690件”: the parts add up to 700, the total before them is 690件 [310+240+150=700≠690]"
    ),
    Case("噪声扰民310件、占道经营240件、违规搭建150件,三项合计700件。"),
    // The most frequent need not be all.
    Case("受理诉求900件,排名前三位的是噪声扰民310件、占道经营240件、违规搭建150件。"),
    Case(
      "满分为100分,其中内容保障40分、互动交流30分、安全防护35分。",
      "sure sums “内容保障40分、互动交流30分、安全防护35分”: the parts add up to 105, the total before them is 100分 [40+30+35=105≠100]"
    ),
  ])
  func `parts make up their whole`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "上年结转申请6件,新收80件,办结77件,结转下年度8件。",
      "sure sums “结转下年度8件”: 9 are left, not 8件 [6+80-77=9≠8]"),
    Case("上年结转申请6件,新收80件,办结77件,结转下年度9件。"),
    Case(
      "开设专题8个,发布稿件420篇,平均每个专题55.2篇。",
      "likely sums “平均每个专题55.2篇”: the mean is 52.5, not 55.2篇 [420/8=52.5]"),
    Case("开设专题8个,发布稿件420篇,平均每个专题52.5篇。"),
    Case(
      "甲局、乙局2家单位各扣1.5分,共扣2分。",
      "likely sums “单位各扣1.5分,共扣2分”: together they are 3.0, not 2分 [2×1.5=3.0]"),
    Case("甲局、乙局2家单位各扣1.5分,共扣3分。"),
  ])
  func `what follows from several numbers is reckoned`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "走访居民600人次,满意的520人次、基本满意的60人次、不满意的20人次,满意率(含基本满意)为94%。",
      "sure rates “为94%”: 94% does not follow from 580 of 600 [580/600=96.67%]"),
    Case("走访居民600人次,满意的520人次、基本满意的60人次、不满意的20人次,满意率(含基本满意)为96.7%。"),
    Case(
      "公众号合格率98.03%(747/760),微博合格率97.50%(156/160)。",
      "sure rates “公众号合格率98.03%”: 98.03% does not follow from 747 of 760 [747/760=98.2895%]"),
    Case("公众号合格率98.29%(747/760),微博合格率97.50%(156/160)。"),
    Case(
      "诉求共500件,投诉类210件、咨询类180件、求助类110件,分别占42%、63%和22%。",
      "sure rates “63%”: 63% does not follow from 180 of 500 [180/500=36.00%]"),
    Case("诉求共500件,投诉类210件、咨询类180件、求助类110件,分别占42%、36%和22%。"),
    // What its own sentence counts is meant before what an earlier one does.
    Case(
      "公开申请28件,全部进行了答复。收到来信224件,已办结210件,正在办理14件,回复率为73%。",
      "sure rates “回复率为73%”: 73% does not follow from 210 of 224 [210/224=93.75%]"),
    // A rate of some of them is not the rate of all.
    Case("受理工单500件,办结480件,按期办结率90%。"),
    Case("全县抽查账号60个,合格57个。微博合格率90%。"),
    Case(
      "各单位整改率达100%,仍有2个问题未完成整改。", "sure rates “各单位整改率达100%,仍有2个”: 100% is said, and 2个 are left"),
    Case("网站合格率为103%。", "sure rates “网站合格率为103%”: such a rate cannot be more than 100%"),
    Case(
      "内容占50%,互动占30%,其他占30%。",
      "likely rates “内容占50%,互动占30%,其他占30%”: the shares make 110%, not 100% [50+30+30=110]"),
  ])
  func `rates and shares follow from their numbers`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "本月受理工单630件,较3月份的600件增长15%。",
      "sure changes “增长15%”: the change is 5% of 600件, not 15% [|630-600|/600=5%]"),
    Case("本月受理工单630件,较3月份的600件增长5%。"),
    Case(
      "平均用时由上季度的3.4个工作日缩短到2.8个工作日,减少0.8个工作日。",
      "sure changes “减少0.8个工作日”: the difference is 0.6, not 0.8 [|2.8-3.4|=0.6]"),
    Case(
      "本季度新注册17个、关停29个,净减少22个。",
      "sure changes “净减少22个”: the net change is -12, not 22个 [17-29=-12]"),
    Case("本季度新注册17个、关停29个,净减少12个。"),
    Case(
      "来信97件,同比增加20件,增长20%。",
      "likely changes “增长20%”: 20件 of 77 before are 26%, not 20% [20/77=26%]"),
    Case("来信120件,同比增加20件,增长20%。"),
    Case(
      "最高96.5分,最低71.2分,相差24.3分。",
      "sure changes “相差24.3分”: the difference is 25.3, not 24.3 [|71.2-96.5|=25.3]"),
    Case("最高96.5分,最低71.2分,相差25.3分。"),
    Case(
      "一季度办结率95%,二季度办结率97%,下降2个百分点。",
      "sure changes “95%,二季度办结率97%,下降2个百分点”: it is said to fall, but goes from 95% to 97%"),
    Case("4月份受理260件,5月份受理240件,减少20件。"),
  ])
  func `changes follow from what stands before them`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "东山市、南河市、西岭市四市进展较快。", "sure lists “东山市、南河市、西岭市四市”: 3 are listed, and the number says 四市 [3≠4]"
    ),
    Case("东山市、南河市、西岭市三市进展较快。"),
    Case(
      "检查内容包括信息发布、解读回应、办事服务4个方面。",
      "sure lists “检查内容包括信息发布、解读回应、办事服务4个方面”: 3 are listed, and the number says 4个方面 [3≠4]"),
    Case("排名前四的是甲镇、乙镇、丙镇。", "sure lists “前四”: 3 are listed, and the number says 前四 [3≠4]"),
    Case("排名前三的是甲镇、乙镇、丙镇,其余较慢。"),
    Case(
      "存在三个方面的问题:一是更新慢;二是回应差。", "sure lists “三个方面”: 2 points follow, and the number says 三个方面 [2≠3]"
    ),
    Case("存在两个方面的问题:一是更新慢;二是回应差。"),
    Case(
      "有4家单位未报送,分别是:甲局、乙局和丙局。",
      "likely lists “4家单位未报送,分别是:甲局、乙局和丙局”: 3 are listed, and the number says 4家 [3≠4]"),
    Case(
      "制定文件3件(《甲办法》《乙细则》)。",
      "sure lists “3件(《甲办法》《乙细则》”: 2 are listed, and the number says 3件 [2≠3]"),
    Case("全市8个县(市、区)和36个部门(单位)参加。"),
  ])
  func `what is named is as many as is said`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }

  @Test(arguments: [
    Case(
      "3月10日至14日,开展了为期6天的督查。",
      "likely dates “6天”: from 2023-03-10 to 2023-03-14 are 5 days, not 6天"),
    Case("3月10日至14日,开展了为期5天的督查。"),
    Case("整改最迟于2021年9月20日完成。", "sure deadlines “2021年9月20日”: the deadline 2021-09-20 is a day off"),
    Case("对2021年1月1日至4月31日的公文进行了统计。", "sure dates “2021年1月1日至4月31日”: there is no such day"),
    Case("影响了了公信力。", "sure repeats “了了”: \"了\" stands twice"),
    Case("督查进行行了两次。", "sure repeats “行行”: \"行\" stands twice"),
    Case("最低分为 分。", "likely blanks “为 分”: a number was to be filled in here"),
    Case("详见附件1至附件3。"),
    Case(
      "存在推委、敷衍现象。", "likely words “推委”: \"推委\" looks like \"推诿\""),
    Case("存在推诿、敷衍现象。"),
  ])
  func `days, lengths and words`(example: Case) {
    #expect(ProofSample.told(example.text) == example.told)
  }
}
