#include <stdlib.h>
#include <string.h>

#include "internal.h"

// `pairs` in one order everywhere: the list part, then numbers, texts by bytes, booleans, dates and other scalars.
// The keys are those at the start, so assigning while iterating is defined.

typedef struct {
  int kind;  // 0 number, 1 text, 2 boolean, 3 scalar
  bool is_integer;
  int64_t integer;
  double number;
  const char *text;
  size_t size;
  clua_scalar scalar;
  int64_t at;
} key;

static int three_way(int64_t left, int64_t right) { return (left > right) - (left < right); }

static int compare_scalars(const clua_scalar *left, const clua_scalar *right) {
  int order = three_way(left->kind, right->kind);
  if (order == 0) order = three_way(left->payload, right->payload);
  return order ? order : three_way(left->scale, right->scale);
}

static int compare(const void *one, const void *other) {
  const key *left = one, *right = other;
  if (left->kind != right->kind) return left->kind - right->kind;
  switch (left->kind) {
  case 0:
    if (left->is_integer && right->is_integer) return three_way(left->integer, right->integer);
    return (left->number > right->number) - (left->number < right->number);
  case 1: {
    int order = memcmp(left->text, right->text, left->size < right->size ? left->size : right->size);
    return order ? order : three_way((int64_t)left->size, (int64_t)right->size);
  }
  case 2:
    return three_way(left->integer, right->integer);
  default:
    return compare_scalars(&left->scalar, &right->scalar);
  }
}

static bool read_key(lua_State *L, int index, key *into) {
  clua_scalar *scalar = clua_to_scalar(L, index);
  memset(into, 0, sizeof *into);
  switch (lua_type(L, index)) {
  case LUA_TNUMBER:
    into->is_integer = lua_isinteger(L, index);
    into->integer = lua_tointeger(L, index);
    into->number = lua_tonumber(L, index);
    return true;
  case LUA_TSTRING:
    into->kind = 1;
    into->text = lua_tolstring(L, index, &into->size);
    return true;
  case LUA_TBOOLEAN:
    into->kind = 2;
    into->integer = lua_toboolean(L, index);
    return true;
  default:
    into->kind = 3;
    if (scalar) into->scalar = *scalar;
    return scalar != NULL;
  }
}

static int64_t list_length(lua_State *L, int index) {
  int64_t length = 0;
  while (lua_rawgeti(L, index, length + 1) != LUA_TNIL) {
    length += 1;
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
  clua_charge(L, length);
  return length;
}

/// Pushes the keys outside the list part of the table at `index`, as they come.
static int64_t push_other_keys(lua_State *L, int index, int64_t length) {
  int64_t count = 0;
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    lua_pop(L, 1);
    lua_Integer number = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (number >= 1 && number <= length) continue;
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, ++count);
    clua_charge(L, 4);
  }
  return count;
}

/// Replaces the list of keys on the stack by a sorted one.
static void sort_keys(lua_State *L, int64_t count) {
  int unsorted = lua_gettop(L);
  key *keys = lua_newuserdatauv(L, (size_t)(count ? count : 1) * sizeof(key), 0);
  for (int64_t at = 1; at <= count; at += 1) {
    lua_rawgeti(L, unsorted, at);
    if (!read_key(L, -1, &keys[at - 1])) {
      luaL_error(L, "pairs cannot order a %s among the keys", luaL_typename(L, -1));
    }
    keys[at - 1].at = at;
    lua_pop(L, 1);
  }
  qsort(keys, (size_t)count, sizeof(key), compare);
  lua_createtable(L, count > 1 << 24 ? 0 : (int)count, 0);
  for (int64_t at = 1; at <= count; at += 1) {
    lua_rawgeti(L, unsorted, keys[at - 1].at);
    lua_rawseti(L, -2, at);
  }
  lua_replace(L, unsorted);
  lua_settop(L, unsorted);
}

// Upvalues: table, sorted keys, length of the list part, position.
static int step(lua_State *L) {
  int64_t length = lua_tointeger(L, lua_upvalueindex(3));
  int64_t position = lua_tointeger(L, lua_upvalueindex(4));
  for (;;) {
    position += 1;
    if (position <= length) {
      lua_pushinteger(L, position);
    } else if (lua_rawgeti(L, lua_upvalueindex(2), position - length) == LUA_TNIL) {
      return 1;
    }
    lua_pushvalue(L, -1);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;
    lua_pop(L, 2);
  }
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(4));
  return 2;
}

static int pairs_of_table(lua_State *L) {
  int64_t length = list_length(L, 1);
  lua_pushvalue(L, 1);
  int64_t count = push_other_keys(L, 1, length);
  if (count > 1) sort_keys(L, count);
  if (count == 1) {
    key only;
    lua_rawgeti(L, -1, 1);
    if (!read_key(L, -1, &only)) luaL_error(L, "pairs cannot order a %s among the keys", luaL_typename(L, -1));
    lua_pop(L, 1);
  }
  lua_pushinteger(L, length);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, step, 4);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

// Upvalues: object, keys, position.
static int step_object(lua_State *L) {
  int64_t position = lua_tointeger(L, lua_upvalueindex(3)) + 1;
  if (lua_rawgeti(L, lua_upvalueindex(2), position) == LUA_TNIL) return 1;
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(3));
  lua_pushvalue(L, -1);
  lua_gettable(L, lua_upvalueindex(1));
  return 2;
}

int clua_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  lua_settop(L, 1);
  clua_object *object = clua_to_object(L, 1);
  if (object) {
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 1);
    if (clua_ask(L, clua_request_keys, object->type, 1) != 1) return luaL_error(L, "pairs takes a table");
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, step_object, 3);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
  }
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  if (lua_getmetatable(L, 1)) {
    if (lua_rawgetp(L, -1, &clua_keys[KEY_LIBRARY]) != LUA_TNIL) lua_replace(L, 1);
    lua_settop(L, 1);
  }
  return pairs_of_table(L);
}

/// Only `next(t) == nil` has one meaning everywhere.
int clua_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (lua_gettop(L) > 1 && !lua_isnil(L, 2)) return luaL_error(L, "next takes one argument here; use pairs");
  lua_settop(L, 1);
  pairs_of_table(L);
  lua_pop(L, 2);
  lua_call(L, 0, 2);
  return lua_isnil(L, -2) ? 1 : 2;
}
