/// Where a problem stands on its way from being found to being closed.
///
/// | state | when, as of the day |
/// | --- | --- |
/// | withdrawn 已撤回 | a false alarm, or an objection was allowed; it does not count, and is listed |
/// | disputed 有异议 | an objection waits for its ruling; it does not count yet |
/// | impossible 顺序有误 | its days contradict each other; the column `impossible` says how |
/// | not ordered 未交办 | nobody was told to put it right |
/// | failed recheck 复查不合格 | rechecked and found wrong again, also where no recheck was needed |
/// | closed 已销号 | reported, and found right by a recheck, or done in a way that needs none |
/// | reported 待复查 | reported, the recheck is not there yet |
/// | overdue 逾期未报 | not reported, and the deadline has passed |
/// | not due yet 未到期 | not reported, and the deadline has not passed |
///
/// The first that fits is taken, in this order.
package enum LedgerState: String, Hashable, Sendable, CaseIterable {
  case withdrawn, disputed, impossible
  case notOrdered = "not ordered"
  case failed = "failed recheck"
  case closed
  case reported, overdue
  case notDue = "not due yet"

  package var chinese: String {
    switch self {
    case .withdrawn: "已撤回"
    case .disputed: "有异议"
    case .impossible: "顺序有误"
    case .notOrdered: "未交办"
    case .closed: "已销号"
    case .failed: "复查不合格"
    case .reported: "待复查"
    case .overdue: "逾期未报"
    case .notDue: "未到期"
    }
  }

  package func label(_ language: Language) -> String {
    language == .chinese ? chinese : rawValue
  }

  /// What the states are called.
  package enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
  }
}
