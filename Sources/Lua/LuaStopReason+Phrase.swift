import Diagnostics

extension LuaStopReason {
  /// What a script that was stopped says, with the limit that it met.
  func phrase(_ limits: LuaLimits) -> Phrase {
    switch self {
    case .memory:
      limits.memory.map {
        Phrase(
          "stopped: the script needs more than \(Self.size($0)) of memory", zh: "已中止：脚本所需内存超过\(Self.size($0))"
        )
      } ?? Phrase("stopped: out of memory", zh: "已中止：内存不足")
    case .instructions:
      Phrase(
        "stopped: the script did more than \(limits.instructions ?? 0) units of work",
        zh: "已中止：脚本的工作量超过\(limits.instructions ?? 0)个单位")
    case .time:
      Phrase(
        "stopped: the script ran longer than \(Self.rounded(limits.seconds ?? 0)) s",
        zh: "已中止：脚本运行超过\(Self.rounded(limits.seconds ?? 0))秒")
    case .cancelled: Phrase("stopped by the user", zh: "已由用户中止")
    case .output:
      Phrase(
        "stopped: the script printed more than \(Self.size(limits.output ?? 0))",
        zh: "已中止：脚本打印的内容超过\(Self.size(limits.output ?? 0))")
    case .depth: Phrase("stopped: calls within calls went too deep", zh: "已中止：调用层层嵌套过深")
    }
  }

  /// What is left of a limit is told as the limit.
  private static func rounded(_ seconds: Double) -> String {
    seconds > 1 ? "\(Int(seconds.rounded(.up)))" : "\(seconds)"
  }

  private static func size(_ bytes: Int) -> Phrase {
    bytes >= 1 << 20 && bytes % (1 << 20) == 0
      ? Phrase(verbatim: "\(bytes >> 20) MiB") : Phrase("\(bytes) bytes", zh: "\(bytes)字节")
  }
}
