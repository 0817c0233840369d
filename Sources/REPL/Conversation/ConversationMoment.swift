import CivilTime
import Lua
import LuaAPI

/// What a conversation was before an entry, for taking the entry back.
struct ConversationMoment {
  /// The entry that came then, in one line.
  let entry: String
  let globals: KnownGlobals
  let quarter: Period?
  let results: (values: [LuaValue], entries: [Int])
  let lastEntry: String?
  /// How many entries there were.
  let entries: Int
}
