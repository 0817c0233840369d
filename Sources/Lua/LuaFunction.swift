import CLua
import Diagnostics

/// A Lua function that Swift holds. Does not keep its state alive.
package final class LuaFunction {
  private(set) weak var state: LuaState?
  let reference: Int64
  private let references: LuaReferences

  init(reference: Int64, state: LuaState) {
    self.reference = reference
    self.state = state
    references = state.references
  }

  deinit { references.discard(reference) }

  /// Calls the function, within a call from Lua or outside.
  ///
  /// A stop seen here goes on up even when the thrown error is dropped.
  ///
  /// - Parameter arguments: Its arguments.
  /// - Returns: All its results.
  /// - Throws: What the function raised.
  package func call(_ arguments: [LuaValue] = []) throws(LuaError) -> [LuaValue] {
    let state = try liveState()
    var writer = LuaWireWriter(state: state)
    do {
      for argument in arguments { try writer.write(argument) }
    } catch {
      writer.discard()
      throw state.hostError(error)
    }
    let status = state.entering {
      clua_call_function(
        state.handle, reference, writer.bytes, Int64(writer.bytes.count), Int64(arguments.count),
        writer.objects,
        Int64(writer.objects.count))
    }
    withExtendedLifetime(arguments) {}
    guard status == clua_status_ok.rawValue else { throw state.failure(status: clua_status(UInt32(status))) }
    return try state.results()
  }

  func liveState() throws(LuaError) -> LuaState {
    guard let state else {
      throw LuaError(
        kind: .refused,
        message: Phrase(
          "the script that this function belongs to has ended", zh: "这个函数所属的脚本已经结束"))
    }
    return state
  }
}
