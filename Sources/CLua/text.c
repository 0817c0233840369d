#include <math.h>
#include <string.h>

#include "internal.h"

// The text of a value: as stock, but without addresses, and with one spelling of what is not a number.

/// Pushes `kind: #n`, where n counts the values whose text was asked for.
static void push_ordinal(lua_State *L, int index, const char *kind) {
  clua_state *state = clua_of(L);
  clua_push_key(L, KEY_ORDINALS);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    state->ordinals += 1;
    lua_pushvalue(L, index);
    lua_pushinteger(L, state->ordinals);
    lua_rawset(L, -3);
    lua_pushinteger(L, state->ordinals);
  }
  lua_pushfstring(L, "%s: #%I", kind, (LUAI_UACINT)lua_tointeger(L, -1));
  lua_insert(L, -3);
  lua_pop(L, 2);
}

static void push_function(lua_State *L, int index) {
  clua_push_key(L, KEY_NAMES);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TSTRING) {
    lua_pushfstring(L, "function: %s", lua_tostring(L, -1));
    lua_insert(L, -3);
    lua_pop(L, 2);
  } else {
    lua_pop(L, 2);
    push_ordinal(L, index, "function");
  }
}

const char *clua_push_text(lua_State *L, int index, size_t *size) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 8, NULL);
  clua_charge(L, 2);
  if (luaL_callmeta(L, index, "__tostring")) {
    if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "\"__tostring\" must return a text");
    return lua_tolstring(L, -1, size);
  }
  switch (lua_type(L, index)) {
  case LUA_TNIL:
    lua_pushliteral(L, "nil");
    break;
  case LUA_TBOOLEAN:
    lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false");
    break;
  case LUA_TNUMBER:
    if (!lua_isinteger(L, index) && isnan(lua_tonumber(L, index))) {
      lua_pushliteral(L, "nan");
    } else {
      lua_pushvalue(L, index);
    }
    break;
  case LUA_TSTRING:
    lua_pushvalue(L, index);
    break;
  case LUA_TTABLE:
    push_ordinal(L, index, "table");
    break;
  case LUA_TFUNCTION:
    push_function(L, index);
    break;
  case LUA_TTHREAD:
    push_ordinal(L, index, "coroutine");
    break;
  default:
    lua_pushliteral(L, "value");
  }
  const char *text = lua_tolstring(L, -1, size);
  clua_charge(L, size ? (int64_t)*size / 64 : 0);
  return text;
}
