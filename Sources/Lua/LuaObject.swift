/// An object of the host that scripts hold. Lua sees its type's methods, fields and operators, nothing else.
///
/// The same object may be held by several Lua values; they are equal, but differ as table keys.
package protocol LuaObject: AnyObject {
  /// One instance for all objects of a kind: it is what a receiver is checked against.
  var luaType: LuaObjectType { get }
}
