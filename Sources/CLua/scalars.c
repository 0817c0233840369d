#include <string.h>

#include "internal.h"

// Small immutable values (decimals, dates, periods, the missing value), one userdata for each value of a state,
// so that `==` and use as a key need no metamethod. What they mean is the host's business.

clua_scalar *clua_to_scalar(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(clua_scalar)) return NULL;
  clua_scalar *scalar = lua_touserdata(L, index);
  if (scalar->magic != CLUA_SCALAR_MAGIC || !lua_getmetatable(L, index)) return NULL;
  clua_push_key(L, KEY_SCALAR_METATABLE);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? scalar : NULL;
}

void clua_push_scalar(lua_State *L, uint8_t kind, int32_t scale, int64_t payload) {
  char key[13];
  memcpy(key, &payload, 8);
  memcpy(key + 8, &scale, 4);
  key[12] = (char)kind;
  clua_push_key(L, KEY_SCALARS);
  lua_pushlstring(L, key, sizeof key);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, -3) == LUA_TUSERDATA) {
    lua_replace(L, -3);
    lua_pop(L, 1);
    return;
  }
  lua_pop(L, 1);
  clua_scalar *scalar = lua_newuserdatauv(L, sizeof *scalar, 0);
  memset(scalar, 0, sizeof *scalar);
  scalar->magic = CLUA_SCALAR_MAGIC;
  scalar->payload = payload;
  scalar->scale = scale;
  scalar->kind = kind;
  clua_push_key(L, KEY_SCALAR_METATABLE);
  lua_setmetatable(L, -2);
  lua_insert(L, -2);      // table, scalar, key
  lua_pushvalue(L, -2);   // table, scalar, key, scalar
  lua_rawset(L, -4);      // table, scalar
  lua_remove(L, -2);
}

static int operate(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  return clua_ask(L, clua_request_scalar_operator, 0, 3);
}

/// Must not move the stack: no collection, and no operand that needs more room than CLUA_SLACK.
static int concatenate(lua_State *L) {
  clua_keep_still(L);
  lua_settop(L, 2);
  for (int index = 1; index <= 2; index += 1) {
    int type = lua_type(L, index);
    if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD) {
      return luaL_error(L, "attempt to concatenate a %s", lua_typename(L, type));
    }
  }
  lua_pushinteger(L, clua_operator_concatenate);
  lua_insert(L, 1);
  int count = clua_ask(L, clua_request_scalar_operator, 0, 3);
  clua_let_move(L);
  return count;
}

static int index_scalar(lua_State *L) {
  lua_settop(L, 2);
  return clua_ask(L, clua_request_scalar_index, 0, 2);
}

static int text(lua_State *L) {
  lua_settop(L, 1);
  return clua_ask(L, clua_request_scalar_text, 0, 1);
}

static int refuse_assignment(lua_State *L) { return luaL_error(L, "a value cannot be changed"); }

void clua_open_scalars(lua_State *L) {
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  clua_set_key(L, KEY_SCALARS);

  lua_createtable(L, 0, 20);
  clua_push_operators(L, operate, 0);
  lua_pushcfunction(L, concatenate);
  lua_setfield(L, -2, "__concat");
  lua_pushcfunction(L, index_scalar);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_assignment);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, text);
  lua_setfield(L, -2, "__tostring");
  lua_pushliteral(L, "value");
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_SCALAR_METATABLE);
}
