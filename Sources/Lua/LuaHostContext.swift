import CLua

/// What C holds of a state: a way back to it that does not keep it alive.
final class LuaHostContext {
  weak var state: LuaState?

  static func host(_ context: LuaHostContext) -> clua_host {
    clua_host(
      context: Unmanaged.passUnretained(context).toOpaque(),
      call: { context, request, identifier, call in
        let context = Unmanaged<LuaHostContext>.fromOpaque(context).takeUnretainedValue()
        guard let state = context.state else { return 1 }
        return state.answer(request: UInt32(request), identifier: identifier, call: call)
      },
      release: { Unmanaged<AnyObject>.fromOpaque($0).release() })
  }
}
