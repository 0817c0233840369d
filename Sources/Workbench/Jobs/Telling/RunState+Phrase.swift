package import Diagnostics
package import Ledger

extension RunState {
  /// The state in words.
  package var phrase: Phrase {
    switch self {
    case .started: Phrase("running", zh: "运行中")
    case .ready: Phrase("being published", zh: "发布中")
    case .succeeded: Phrase("succeeded", zh: "成功")
    case .unchanged: Phrase("unchanged", zh: "无变化")
    case .failed: Phrase("failed", zh: "失败")
    case .interrupted: Phrase("interrupted", zh: "中断")
    case .stopped: Phrase("stopped", zh: "停止")
    }
  }
}

extension RunReason {
  package var phrase: Phrase {
    switch self {
    case .due: Phrase("due", zh: "到期")
    case .retry: Phrase("tried again", zh: "重试")
    case .manual: Phrase("by hand", zh: "手动")
    case .backfill: Phrase("backfill", zh: "补算")
    }
  }
}
