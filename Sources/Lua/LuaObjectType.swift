package import Diagnostics

/// How objects of one kind look to Lua.
///
/// Methods are found first, then `index`. A name that neither knows is an error with the nearest right name:
/// `no verb "filtr"; did you mean "filter"?`.
package final class LuaObjectType {
  /// What messages call such an object, as in "a lazy table".
  package let name: Phrase

  /// What messages call its members, as in "verb".
  package let memberNoun: Phrase
  package let methods: [LuaFunctionEntry]

  /// A member by name, after the methods; nil when there is none.
  package let index: ((any LuaObject, String) throws -> LuaValue?)?

  /// A member by a key that is no text, as in `list[1]`; nil when there is none.
  package let element: ((any LuaObject, LuaValue) throws -> LuaValue?)?
  package let setIndex: ((any LuaObject, LuaValue, LuaValue) throws -> Void)?
  package let text: ((any LuaObject) throws -> String)?
  package let length: ((any LuaObject) throws -> Int)?
  package let invoke: ((any LuaObject, borrowing LuaCall) throws -> [LuaValue])?

  /// Asked only about two different objects of this type.
  package let equals: ((any LuaObject, any LuaObject) throws -> Bool)?

  /// Operators with such an object on either side; `..` is not among them.
  package let operate: ((LuaOperator, LuaValue, LuaValue) throws -> LuaValue)?

  /// The keys that `pairs` visits, in order; each value is then read by `index` or `element`.
  package let keys: ((any LuaObject) throws -> [LuaValue])?

  /// Names that `index` knows, for suggestions.
  package let memberNames: ((any LuaObject) -> [String])?

  /// The same kind of object with fewer methods.
  package func keeping(_ isKept: (LuaFunctionEntry) -> Bool) -> LuaObjectType {
    guard !methods.allSatisfy(isKept) else { return self }
    return LuaObjectType(
      name: name, memberNoun: memberNoun, methods: methods.filter(isKept), index: index, element: element,
      setIndex: setIndex, text: text, length: length, invoke: invoke, equals: equals, operate: operate,
      keys: keys, memberNames: memberNames)
  }

  package init(
    name: Phrase, memberNoun: Phrase = Phrase("member", zh: "成员"), methods: [LuaFunctionEntry] = [],
    index: ((any LuaObject, String) throws -> LuaValue?)? = nil,
    element: ((any LuaObject, LuaValue) throws -> LuaValue?)? = nil,
    setIndex: ((any LuaObject, LuaValue, LuaValue) throws -> Void)? = nil,
    text: ((any LuaObject) throws -> String)? = nil,
    length: ((any LuaObject) throws -> Int)? = nil,
    invoke: ((any LuaObject, borrowing LuaCall) throws -> [LuaValue])? = nil,
    equals: ((any LuaObject, any LuaObject) throws -> Bool)? = nil,
    operate: ((LuaOperator, LuaValue, LuaValue) throws -> LuaValue)? = nil,
    keys: ((any LuaObject) throws -> [LuaValue])? = nil,
    memberNames: ((any LuaObject) -> [String])? = nil
  ) {
    self.name = name
    self.memberNoun = memberNoun
    self.methods = methods
    self.index = index
    self.element = element
    self.setIndex = setIndex
    self.text = text
    self.length = length
    self.invoke = invoke
    self.equals = equals
    self.operate = operate
    self.keys = keys
    self.memberNames = memberNames
  }
}
