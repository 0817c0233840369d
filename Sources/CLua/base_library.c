#include <string.h>

#include "internal.h"

// Global functions. `pcall` and `xpcall` are ours because they must not catch a stop, `tostring` and `print`
// because they must not show addresses.

static int finish_protected(lua_State *L, int status, lua_KContext skip) {
  if (status != LUA_OK && status != LUA_YIELD) {
    clua_after_protected(L, status);
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  clua_after_protected(L, LUA_OK);
  return lua_gettop(L) - (int)skip;
}

static int protected_call(lua_State *L) {
  luaL_checkany(L, 1);
  clua_charge(L, 5);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_protected);
  return finish_protected(L, status, 0);
}

/// The handler of a script, not asked when the state is stopped.
static int handle(lua_State *L) {
  if (clua_of(L)->stopped) return 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int protected_call_with_handler(lua_State *L) {
  int count = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  clua_charge(L, 5);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  int status = lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish_protected);
  return finish_protected(L, status, 2);
}

static int to_string(lua_State *L) {
  luaL_checkany(L, 1);
  size_t size;
  clua_push_text(L, 1, &size);
  return 1;
}

static int print(lua_State *L) {
  clua_state *state = clua_of(L);
  int count = lua_gettop(L);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (int index = 1; index <= count; index += 1) {
    size_t size;
    if (index > 1) luaL_addchar(&buffer, '\t');
    clua_push_text(L, index, &size);
    luaL_addvalue(&buffer);
  }
  luaL_addchar(&buffer, '\n');
  luaL_pushresult(&buffer);
  state->output_used += (int64_t)lua_rawlen(L, -1);
  if (state->limits.output_bytes >= 0 && state->output_used > state->limits.output_bytes) {
    clua_raise_stop(L, clua_stop_output);
  }
  clua_charge(L, (int64_t)lua_rawlen(L, -1) / 16);
  clua_ask(L, clua_request_output, 0, 1);
  return 0;
}

static int raw_set(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 3);
  if (clua_is_read_only(L, 1)) return luaL_error(L, "this table cannot be changed");
  lua_settop(L, 3);
  lua_rawset(L, 1);
  return 1;
}

int clua_charged(lua_State *L) {
  int count = lua_gettop(L);
  int64_t units = 2 + count;
  for (int index = 1; index <= count; index += 1) {
    if (lua_type(L, index) == LUA_TSTRING) units += (int64_t)lua_rawlen(L, index) / 16;
  }
  clua_charge(L, units);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Takes functions from the stock library at `library`, charged, into the table on the stack.
void clua_set_stock(lua_State *L, int library, const char *const *names) {
  library = lua_absindex(L, library);
  for (; *names; names += 1) {
    lua_getfield(L, library, *names);
    lua_pushcclosure(L, clua_charged, 1);
    lua_setfield(L, -2, *names);
  }
}

void clua_open_base(lua_State *L) {
  static const char *const plain[] = {"assert", "error", "ipairs", "rawequal", "rawget", "rawlen", "select", "type",
                                      NULL};
  static const char *const charged[] = {"tonumber", NULL};
  static const luaL_Reg ours[] = {
    {"pcall", protected_call}, {"xpcall", protected_call_with_handler},
    {"tostring", to_string},   {"print", print},
    {"rawset", raw_set},       {"setmetatable", clua_setmetatable},
    {"next", clua_next},       {"getmetatable", clua_getmetatable},
    {"pairs", clua_pairs},     {NULL, NULL},
  };
  lua_pushcfunction(L, luaopen_base);
  lua_call(L, 0, 1);
  lua_insert(L, -2);
  for (const char *const *name = plain; *name; name += 1) {
    lua_getfield(L, -2, *name);
    lua_setfield(L, -2, *name);
  }
  clua_set_stock(L, -2, charged);
  luaL_setfuncs(L, ours, 0);
  lua_remove(L, -2);
}
