/// A long list that is made while it is given to Lua, value by value, so that it is never held twice.
package final class LuaList: Equatable {
  package let count: Int
  /// Hands over as many values as ``count`` says, in order, none of them nil; what it throws becomes an error in Lua.
  let make: (_ give: (LuaValue) throws -> Void) throws -> Void

  package init(count: Int, make: @escaping (_ give: (LuaValue) throws -> Void) throws -> Void) {
    self.count = count
    self.make = make
  }

  package static func == (left: LuaList, right: LuaList) -> Bool { left === right }
}
