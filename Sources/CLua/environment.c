#include <string.h>

#include "internal.h"

// What a script sees: a table of its own with the allowed globals, libraries that cannot be changed, modules.

/// Pushes the names (text keys) of the table at `index` as a list.
static void push_names(lua_State *L, int index) {
  index = lua_absindex(L, index);
  lua_newtable(L);
  int64_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) != LUA_TSTRING) continue;
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, ++count);
  }
  clua_charge(L, count);
}

static int unknown_global(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return 0;
  lua_settop(L, 2);
  push_names(L, 1);
  lua_remove(L, 1);
  return clua_ask(L, clua_request_unknown_global, 0, 2);
}

static int unknown_member(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return 0;
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_replace(L, 1);
  push_names(L, lua_upvalueindex(2));
  return clua_ask(L, clua_request_unknown_member, 0, 3);
}

static int refuse_change(lua_State *L) {
  return luaL_error(L, "\"%s\" cannot be changed", lua_tostring(L, lua_upvalueindex(1)));
}

static void name_members(lua_State *L, const char *name, int content) {
  clua_push_key(L, KEY_NAMES);
  lua_pushnil(L);
  while (lua_next(L, content)) {
    if (lua_type(L, -1) == LUA_TFUNCTION && lua_type(L, -2) == LUA_TSTRING) {
      lua_pushfstring(L, *name ? "%s.%s" : "%s%s", name, lua_tostring(L, -2));
      lua_rawset(L, -4);
    } else {
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 1);
}

/// Pushes a read-only table that shows the one at `content`.
void clua_push_library(lua_State *L, const char *name, int content) {
  content = lua_absindex(L, content);
  luaL_checkstack(L, 10, NULL);
  name_members(L, name, content);
  lua_createtable(L, 0, 1);
  lua_pushstring(L, name);
  lua_pushvalue(L, content);
  lua_pushcclosure(L, unknown_member, 2);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, content);

  lua_newtable(L);
  lua_createtable(L, 0, 5);
  lua_pushvalue(L, content);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, name);
  lua_pushcclosure(L, refuse_change, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushvalue(L, content);
  lua_rawsetp(L, -2, &clua_keys[KEY_LIBRARY]);
  lua_setmetatable(L, -2);
}

bool clua_is_read_only(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  bool marked = lua_rawgetp(L, -1, &clua_keys[KEY_LIBRARY]) != LUA_TNIL;
  lua_pop(L, 2);
  return marked;
}

/// Pushes a fresh table of globals.
void clua_push_environment(lua_State *L) {
  lua_createtable(L, 0, 80);
  clua_push_key(L, KEY_GLOBALS);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_setfield(L, -2, "_G");
  clua_push_key(L, KEY_ENVIRONMENT_METATABLE);
  lua_setmetatable(L, -2);
}

/// Pushes the function that a text is, or raises.
void clua_load(lua_State *L, const char *name, const char *text, size_t size) {
  if (size > CLUA_SOURCE) luaL_error(L, "a script has at most 128 KiB, this one has %I bytes", (LUAI_UACINT)size);
  clua_charge(L, (int64_t)size);
  lua_pushfstring(L, "@%s", name);
  int status = luaL_loadbufferx(L, text, size, lua_tostring(L, -1), "t");
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_error(L);
  lua_remove(L, -2);
  clua_give_slack(L);
}

static void set_environment(lua_State *L) {
  if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
}

typedef struct {
  const char *name;
  const char *text;
  size_t size;
} chunk;

static int run(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const chunk *chunk = entry->pointer;
  entry->failure = clua_status_syntax;
  clua_load(L, chunk->name, chunk->text, chunk->size);
  entry->failure = clua_status_runtime;
  clua_push_reference(L, entry->integer);
  set_environment(L);
  lua_call(L, 0, LUA_MULTRET);
  clua_give_results(L, entry, 2);
  return 0;
}

int32_t clua_run(
  clua_state *state, int64_t environment, const char *name, const uint8_t *text, int64_t size) {
  chunk chunk = {name, (const char *)text, (size_t)size};
  clua_entry entry = {.call = clua_prepare(state), .pointer = &chunk, .integer = environment, .is_run = true};
  return clua_enter(state, run, &entry);
}

static int parse(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const chunk *chunk = entry->pointer;
  entry->failure = clua_status_syntax;
  clua_load(L, chunk->name, chunk->text, chunk->size);
  return 0;
}

int32_t clua_parse(clua_state *state, const char *name, const uint8_t *text, int64_t size) {
  chunk chunk = {name, (const char *)text, (size_t)size};
  clua_entry entry = {.call = clua_prepare(state), .pointer = &chunk};
  return clua_enter(state, parse, &entry);
}

static int make_environment(lua_State *L) {
  clua_push_environment(L);
  clua_entry_of(L)->result = clua_reference(L, -1);
  return 0;
}

int32_t clua_make_environment(clua_state *state, int64_t *reference) {
  clua_entry entry = {.call = clua_prepare(state)};
  int32_t status = clua_enter(state, make_environment, &entry);
  *reference = entry.result;
  return status;
}

static int set_global(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  if (entry->integer < 0) {
    clua_push_key(L, KEY_GLOBALS);
  } else {
    clua_push_reference(L, entry->integer);
  }
  lua_pushstring(L, entry->pointer);
  clua_decode(L, entry->call, 1);
  lua_rawset(L, -3);
  return 0;
}

int32_t clua_set_global(
  clua_state *state, int64_t environment, const char *name, const uint8_t *bytes, int64_t size,
  void *const *objects, int64_t object_count) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = name, .integer = environment};
  if (entry.call && !clua_give(entry.call, bytes, size, 1, objects, object_count)) {
    clua_stop_now(state, clua_stop_memory);
  }
  return clua_enter(state, set_global, &entry);
}

static int get_global(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_reference(L, entry->integer);
  lua_pushstring(L, entry->pointer);
  lua_rawget(L, -2);
  clua_encode(L, &entry->call->out, -1, 0, true);
  entry->call->out_count = 1;
  return 0;
}

int32_t clua_get_global(clua_state *state, int64_t environment, const char *name) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = name, .integer = environment};
  return clua_enter(state, get_global, &entry);
}

static int global_names(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_reference(L, entry->integer);
  push_names(L, -1);
  clua_give_results(L, entry, 3);
  return 0;
}

int32_t clua_global_names(clua_state *state, int64_t environment) {
  clua_entry entry = {.call = clua_prepare(state), .integer = environment};
  return clua_enter(state, global_names, &entry);
}

/// Pushes a copy of the table at `index`, without what stands behind it.
static void push_copy(lua_State *L, int index) {
  index = lua_absindex(L, index);
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -4);
  }
}

static int copy_globals(lua_State *L) {
  clua_push_reference(L, clua_entry_of(L)->integer);
  push_copy(L, -1);
  clua_entry_of(L)->result = clua_reference(L, -1);
  return 0;
}

int32_t clua_copy_globals(clua_state *state, int64_t environment, int64_t *reference) {
  clua_entry entry = {.call = clua_prepare(state), .integer = environment};
  int32_t status = clua_enter(state, copy_globals, &entry);
  *reference = entry.result;
  return status;
}

/// Adds to the list at the top the names of the table at `from` whose values are others in the table at `to`; with
/// `only_new` those that have none there.
static void add_changes(lua_State *L, int from, int to, bool only_new) {
  int list = lua_gettop(L);
  int64_t count = (int64_t)lua_rawlen(L, list);
  lua_pushnil(L);
  while (lua_next(L, from)) {
    if (lua_type(L, -2) == LUA_TSTRING) {
      lua_pushvalue(L, -2);
      lua_rawget(L, to);
      bool differs = only_new ? lua_isnil(L, -1) : !lua_rawequal(L, -1, -2);
      lua_pop(L, 1);
      if (differs) {
        lua_pushvalue(L, -2);
        lua_rawseti(L, list, ++count);
      }
    }
    lua_pop(L, 1);
  }
}

enum { NOW = 2, BEFORE = 3, CHANGES = 4 };

static void push_globals_and_changes(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_reference(L, entry->integer);
  clua_push_reference(L, *(const int64_t *)entry->pointer);
  lua_newtable(L);
  add_changes(L, NOW, BEFORE, false);
  add_changes(L, BEFORE, NOW, true);
}

static int changed_globals(lua_State *L) {
  push_globals_and_changes(L);
  clua_give_results(L, clua_entry_of(L), CHANGES);
  return 0;
}

int32_t clua_changed_globals(clua_state *state, int64_t environment, int64_t copy) {
  clua_entry entry = {.call = clua_prepare(state), .integer = environment, .pointer = &copy};
  return clua_enter(state, changed_globals, &entry);
}

static int restore_globals(lua_State *L) {
  push_globals_and_changes(L);
  int64_t count = (int64_t)lua_rawlen(L, CHANGES);
  for (int64_t place = 1; place <= count; place += 1) {
    lua_rawgeti(L, CHANGES, place);
    lua_pushvalue(L, -1);
    lua_rawget(L, BEFORE);
    lua_rawset(L, NOW);
  }
  lua_settop(L, CHANGES);
  clua_give_results(L, clua_entry_of(L), CHANGES);
  return 0;
}

int32_t clua_restore_globals(clua_state *state, int64_t environment, int64_t copy) {
  clua_entry entry = {.call = clua_prepare(state), .integer = environment, .pointer = &copy};
  return clua_enter(state, restore_globals, &entry);
}

static bool is_module_name(const char *name) {
  bool starts = true;
  for (; *name; name += 1) {
    bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || *name == '_' ||
      (*name >= '0' && *name <= '9');
    if (!letter && (*name != '.' || starts)) return false;
    starts = !letter;
  }
  return !starts;
}

static char loading;

static int require(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  lua_settop(L, 1);
  if (!is_module_name(name)) return luaL_error(L, "no module \"%s\": a name has letters, digits, \"_\" and \".\"", name);
  clua_push_key(L, KEY_MODULES);
  lua_pushvalue(L, 1);
  lua_rawget(L, 2);
  if (lua_touserdata(L, 3) == &loading) return luaL_error(L, "module \"%s\" needs itself", name);
  if (!lua_isnil(L, 3)) return 1;
  lua_pushvalue(L, 1);
  clua_ask(L, clua_request_module, 0, 1);  // 4 chunk name, 5 text
  size_t size;
  const char *text = luaL_checklstring(L, 5, &size);
  clua_load(L, luaL_checkstring(L, 4), text, size);
  lua_pushvalue(L, 1);
  lua_pushlightuserdata(L, &loading);
  lua_rawset(L, 2);
  clua_push_environment(L);
  set_environment(L);
  int status = lua_pcall(L, 0, 1, 0);
  if (status != LUA_OK) {
    clua_after_protected(L, status);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    lua_rawset(L, 2);
    return lua_error(L);
  }
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, 2);
  return 1;
}

static void set_new_table(lua_State *L, enum clua_key key, const char *mode) {
  lua_newtable(L);
  if (mode) {
    lua_createtable(L, 0, 1);
    lua_pushstring(L, mode);
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
  }
  clua_set_key(L, key);
}

static void set_library(lua_State *L, const char *name) {
  clua_push_library(L, name, -1);
  lua_setfield(L, -3, name);
  lua_pop(L, 1);
}

static void open_stock(lua_State *L, lua_CFunction open) {
  lua_pushcfunction(L, open);
  lua_call(L, 0, 1);
}

/// Whether an argument is nil while a function of a row runs: math of a missing value is missing.
static bool takes_missing(lua_State *L) {
  if (clua_of(L)->row_loops == 0) return false;
  for (int index = 1; index <= lua_gettop(L); index += 1) {
    if (lua_isnil(L, index)) return true;
  }
  return false;
}

static bool takes_decimal(lua_State *L) {
  for (int index = 1; index <= lua_gettop(L); index += 1) {
    clua_scalar *scalar = clua_to_scalar(L, index);
    if (scalar && scalar->kind == 0) return true;
  }
  return false;
}

static int call_stock(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

static int give_missing(lua_State *L) {
  lua_pushnil(L);
  return 1;
}

/// Stock gives a float for one that is too large to be whole; a formula has no such number.
static int call_for_whole(lua_State *L) {
  int count = call_stock(L);
  if (clua_of(L)->row_loops > 0 && !lua_isinteger(L, -1)) return luaL_error(L, "a number does not fit 64 bits");
  return count;
}

static int math_floor(lua_State *L) {
  if (takes_missing(L)) return give_missing(L);
  if (!takes_decimal(L)) return call_for_whole(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 1);
  lua_arith(L, LUA_OPIDIV);
  return 1;
}

static int math_ceil(lua_State *L) {
  if (takes_missing(L)) return give_missing(L);
  if (!takes_decimal(L)) return call_for_whole(L);
  lua_settop(L, 1);
  lua_arith(L, LUA_OPUNM);
  lua_pushinteger(L, 1);
  lua_arith(L, LUA_OPIDIV);
  lua_arith(L, LUA_OPUNM);
  return 1;
}

static int math_abs(lua_State *L) {
  if (takes_missing(L)) return give_missing(L);
  if (!takes_decimal(L)) return call_stock(L);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  if (lua_compare(L, 1, 2, LUA_OPLT)) {
    lua_settop(L, 1);
    lua_arith(L, LUA_OPUNM);
  }
  lua_settop(L, 1);
  return 1;
}

static int math_extreme(lua_State *L, bool greatest) {
  if (takes_missing(L)) return give_missing(L);
  if (!takes_decimal(L)) return call_stock(L);
  int best = 1;
  for (int index = 2; index <= lua_gettop(L); index += 1) {
    bool better = greatest ? lua_compare(L, best, index, LUA_OPLT) : lua_compare(L, index, best, LUA_OPLT);
    if (better) best = index;
  }
  lua_pushvalue(L, best);
  return 1;
}

static int math_max(lua_State *L) { return math_extreme(L, true); }

static int math_min(lua_State *L) { return math_extreme(L, false); }

/// Decimals and missing values in place of numbers.
static void widen_math(lua_State *L) {
  static const luaL_Reg functions[] = {{"floor", math_floor}, {"ceil", math_ceil}, {"abs", math_abs},
                                       {"max", math_max},     {"min", math_min},   {NULL, NULL}};
  for (const luaL_Reg *function = functions; function->name; function += 1) {
    lua_getfield(L, -1, function->name);
    lua_pushcclosure(L, function->func, 1);
    lua_setfield(L, -2, function->name);
  }
}

static void open_math(lua_State *L) {
  open_stock(L, luaopen_math);
  widen_math(L);
  clua_state *state = clua_of(L);
  lua_getfield(L, -1, "randomseed");
  lua_pushinteger(L, state->seed);
  lua_pushinteger(L, 0);
  lua_call(L, 2, 0);
  lua_pushnil(L);
  lua_setfield(L, -2, "randomseed");
}

static void open_utf8(lua_State *L) {
  static const char *const names[] = {"char", "codepoint", "codes", "len", "offset", NULL};
  open_stock(L, luaopen_utf8);
  lua_newtable(L);
  clua_set_stock(L, -2, names);
  lua_getfield(L, -2, "charpattern");
  lua_setfield(L, -2, "charpattern");
  lua_remove(L, -2);
}

/// Texts that Lua makes where no error can be caught: kept, they need no memory then.
static void keep_messages(lua_State *L) {
  static const char *const messages[] = {"error in error handling", "C stack overflow", "cannot resume dead coroutine",
                                         "cannot resume non-suspended coroutine"};
  for (size_t index = 0; index < sizeof messages / sizeof *messages; index += 1) {
    lua_pushboolean(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, messages[index]);
  }
}

/// Everything is assembled here. Stock libraries are opened, what is allowed is taken out, and the rest is
/// never reachable.
int clua_open_libraries(lua_State *L) {
  set_new_table(L, KEY_REFERENCES, NULL);
  set_new_table(L, KEY_TYPES, NULL);
  set_new_table(L, KEY_ORDINALS, "k");
  set_new_table(L, KEY_SEALED, "k");
  set_new_table(L, KEY_MODULES, NULL);
  set_new_table(L, KEY_NAMES, NULL);
  keep_messages(L);
  clua_open_scalars(L);
  clua_open_rows(L);

  lua_createtable(L, 0, 80);
  clua_open_base(L);
  lua_pushcfunction(L, require);
  lua_setfield(L, -2, "require");
  lua_pushliteral(L, LUA_VERSION);
  lua_setfield(L, -2, "_VERSION");
  name_members(L, "", lua_gettop(L));
  clua_open_string(L);
  set_library(L, "string");
  clua_open_table(L);
  set_library(L, "table");
  open_math(L);
  set_library(L, "math");
  open_utf8(L);
  set_library(L, "utf8");
  clua_open_coroutine(L);
  set_library(L, "coroutine");
  clua_open_os(L);
  set_library(L, "os");
  clua_set_key(L, KEY_GLOBALS);

  lua_newtable(L);  // what the stock libraries have set is out of reach from here on
  lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);

  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, unknown_global);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_ENVIRONMENT_METATABLE);
  return 0;
}
