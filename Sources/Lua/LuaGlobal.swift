/// What a host may give scripts under a global name.
package enum LuaGlobal {
  case function(LuaFunctionEntry)
  case library(LuaLibrary)
  case value(LuaValue)
}
