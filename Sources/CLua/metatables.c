#include <string.h>

#include "internal.h"

// A script's metatable is copied into a hidden one at each setmetatable, with the allowed events only: `__gc`
// runs where no limit is seen, weak tables and `__close` have faults in the affected releases.

static const char *const events[] = {
  "__index", "__newindex", "__call", "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__idiv",
  "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", "__len", "__eq", "__lt", "__le", "__tostring",
  "__pairs", "__metatable", NULL,
};
// `__concat` may free the stack under its caller before Lua 5.4.5.
static const char *const refused[] = {"__gc", "__mode", "__close", "__concat", NULL};

static bool has(lua_State *L, int index, const char *name) {
  lua_pushstring(L, name);
  bool there = lua_rawget(L, index) != LUA_TNIL;
  if (!there) lua_pop(L, 1);
  return there;
}

/// Pushes the hidden copy of the metatable at `index`.
static void push_sealed(lua_State *L, int index) {
  clua_push_key(L, KEY_SEALED);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, index);
    lua_rawsetp(L, -2, &clua_keys[KEY_ORIGINAL]);
    lua_pushvalue(L, index);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
  }
  lua_remove(L, -2);
  for (const char *const *event = events; *event; event += 1) {
    lua_pushstring(L, *event);
    lua_pushvalue(L, -1);
    lua_rawget(L, index);
    lua_rawset(L, -3);
  }
}

int clua_setmetatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  int type = lua_type(L, 2);
  luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
  lua_settop(L, 2);
  clua_charge(L, 30);
  if (lua_getmetatable(L, 1)) {
    if (has(L, 3, "__metatable")) return luaL_error(L, "the metatable of this value cannot be changed");
    lua_pop(L, 1);
  }
  if (type == LUA_TTABLE) {
    for (const char *const *name = refused; *name; name += 1) {
      if (has(L, 2, *name)) return luaL_error(L, "setmetatable does not take \"%s\"", *name);
    }
    push_sealed(L, 2);
  }
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

/// The script's own metatable; false for one of the host.
int clua_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  if (!lua_getmetatable(L, 1)) {
    lua_pushnil(L);
    return 1;
  }
  if (has(L, 2, "__metatable")) return 1;
  if (lua_rawgetp(L, 2, &clua_keys[KEY_ORIGINAL]) == LUA_TNIL) lua_pushboolean(L, 0);
  return 1;
}
