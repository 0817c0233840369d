#include "internal.h"

// Coroutines count their own instructions, so each new one gets the hook and pays a quantum in advance; a stop
// seen in one goes on up through resume.

static lua_State *checked_thread(lua_State *L) {
  lua_State *thread = lua_tothread(L, 1);
  luaL_argexpected(L, thread, 1, "coroutine");
  return thread;
}

static int create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  clua_charge(L, CLUA_QUANTUM);
  lua_State *thread = lua_newthread(L);
  clua_install_hook(thread);
  lua_pushvalue(L, 1);
  lua_xmove(L, thread, 1);
  return 1;
}

/// The number of results, or -1 with the error value on the stack.
static int resume_with(lua_State *L, lua_State *thread, int count) {
  clua_charge(L, 20);
  if (!lua_checkstack(thread, count + 2)) {
    lua_pushliteral(L, "too many arguments to resume");
    return -1;
  }
  lua_xmove(L, thread, count);
  int results;
  int status = lua_resume(thread, L, count, &results);
  if (status == LUA_OK || status == LUA_YIELD) {
    clua_after_protected(L, LUA_OK);
    if (!lua_checkstack(L, results + 1)) {
      lua_pop(thread, results);
      lua_pushliteral(L, "too many results to resume");
      return -1;
    }
    lua_xmove(thread, L, results);
    return results;
  }
  clua_after_protected(L, status);
  lua_xmove(thread, L, 1);
  return -1;
}

static int resume(lua_State *L) {
  lua_State *thread = checked_thread(L);
  int results = resume_with(L, thread, lua_gettop(L) - 1);
  if (results < 0) {
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
  }
  lua_pushboolean(L, 1);
  lua_insert(L, -(results + 1));
  return results + 1;
}

static int resume_wrapped(lua_State *L) {
  int results = resume_with(L, lua_tothread(L, lua_upvalueindex(1)), lua_gettop(L));
  return results < 0 ? lua_error(L) : results;
}

static int wrap(lua_State *L) {
  create(L);
  lua_pushcclosure(L, resume_wrapped, 1);
  return 1;
}

void clua_open_coroutine(lua_State *L) {
  static const char *const stock[] = {"status", "running", "isyieldable", "close", NULL};
  static const luaL_Reg ours[] = {{"create", create}, {"resume", resume}, {"wrap", wrap}, {NULL, NULL}};
  lua_pushcfunction(L, luaopen_coroutine);
  lua_call(L, 0, 1);
  lua_newtable(L);
  clua_set_stock(L, -2, stock);
  lua_getfield(L, -2, "yield");
  lua_setfield(L, -2, "yield");
  luaL_setfuncs(L, ours, 0);
  lua_remove(L, -2);
}
