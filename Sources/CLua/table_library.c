#include <limits.h>

#include "internal.h"

// Lists by raw access, so that no metamethod can lie about a length; every element is charged.

static void check_list(lua_State *L, int index) {
  luaL_checktype(L, index, LUA_TTABLE);
  if (clua_is_read_only(L, index)) luaL_error(L, "this table cannot be changed");
}

static lua_Integer length_of(lua_State *L, int index) { return (lua_Integer)lua_rawlen(L, index); }

static int insert(lua_State *L) {
  check_list(L, 1);
  lua_Integer end = length_of(L, 1) + 1, position = end;
  switch (lua_gettop(L)) {
  case 2:
    break;
  case 3:
    position = luaL_checkinteger(L, 2);
    luaL_argcheck(L, position >= 1 && position <= end, 2, "position out of bounds");
    clua_charge(L, end - position);
    for (lua_Integer at = end; at > position; at -= 1) {
      lua_rawgeti(L, 1, at - 1);
      lua_rawseti(L, 1, at);
    }
    break;
  default:
    return luaL_error(L, "wrong number of arguments to \"insert\"");
  }
  lua_rawseti(L, 1, position);
  return 0;
}

static int remove_element(lua_State *L) {
  check_list(L, 1);
  lua_Integer length = length_of(L, 1), position = luaL_optinteger(L, 2, length);
  if (lua_gettop(L) > 1) {
    luaL_argcheck(L, length + 1 == position || (position >= 1 && position <= length + 1) || (length == 0 && position == 0),
                  2, "position out of bounds");
  }
  lua_rawgeti(L, 1, position);
  if (length > position) clua_charge(L, length - position);
  for (; position < length; position += 1) {
    lua_rawgeti(L, 1, position + 1);
    lua_rawseti(L, 1, position);
  }
  if (position <= length) {
    lua_pushnil(L);
    lua_rawseti(L, 1, position);
  }
  return 1;
}

static int concatenate(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  size_t separator_size;
  const char *separator = luaL_optlstring(L, 2, "", &separator_size);
  lua_Integer first = luaL_optinteger(L, 3, 1);
  lua_Integer last = luaL_optinteger(L, 4, length_of(L, 1));
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (lua_Integer at = first; at <= last; at += 1) {
    int type = lua_rawgeti(L, 1, at);
    if (clua_to_scalar(L, -1)) {
      size_t size;
      clua_push_text(L, -1, &size);
      lua_remove(L, -2);
    } else if (type != LUA_TSTRING && type != LUA_TNUMBER) {
      return luaL_error(L, "element %I is a %s, not a text", (LUAI_UACINT)at, luaL_typename(L, -1));
    }
    clua_charge(L, 2 + (int64_t)(lua_rawlen(L, -1) + separator_size) / 16);
    luaL_addvalue(&buffer);
    if (at < last) luaL_addlstring(&buffer, separator, separator_size);
    if (at == LLONG_MAX) break;
  }
  luaL_pushresult(&buffer);
  return 1;
}

static int pack(lua_State *L) {
  int count = lua_gettop(L);
  clua_charge(L, count);
  lua_createtable(L, count, 1);
  lua_insert(L, 1);
  for (int index = count; index >= 1; index -= 1) lua_rawseti(L, 1, index);
  lua_pushinteger(L, count);
  lua_setfield(L, 1, "n");
  return 1;
}

static int unpack(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = luaL_optinteger(L, 2, 1);
  lua_Integer last = luaL_optinteger(L, 3, length_of(L, 1));
  if (first > last) return 0;
  uint64_t count = (uint64_t)last - (uint64_t)first;
  if (count >= 100000 || !lua_checkstack(L, (int)count + 1)) return luaL_error(L, "too many values to unpack");
  clua_charge(L, (int64_t)count);
  for (uint64_t at = 0; at <= count; at += 1) lua_rawgeti(L, 1, (lua_Integer)((uint64_t)first + at));
  return (int)count + 1;
}

static int move(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  check_list(L, target);
  lua_pushvalue(L, target);
  if (last < first) return 1;
  luaL_argcheck(L, first > 0 || last < LLONG_MAX + first, 3, "too many elements to move");
  luaL_argcheck(L, to <= LLONG_MAX - (last - first), 4, "destination wrap around");
  bool forwards = to > last || to <= first || (target != 1 && !lua_rawequal(L, 1, target));
  for (lua_Integer offset = 0; offset <= last - first; offset += 1) {
    lua_Integer at = forwards ? offset : last - first - offset;
    if (offset % 100 == 0) clua_charge(L, 100);
    lua_rawgeti(L, 1, first + at);
    lua_rawseti(L, target, to + at);
  }
  return 1;
}

// Stack while sorting: 1 list, 2 comparator or nil, 3 and 4 two working lists.
static bool precedes(lua_State *L, int list, lua_Integer left, lua_Integer right) {
  bool result;
  if (lua_isnil(L, 2)) {
    lua_rawgeti(L, list, left);
    lua_rawgeti(L, list, right);
    result = lua_compare(L, -2, -1, LUA_OPLT);
    lua_pop(L, 2);
  } else {
    lua_pushvalue(L, 2);
    lua_rawgeti(L, list, left);
    lua_rawgeti(L, list, right);
    lua_call(L, 2, 1);
    result = lua_toboolean(L, -1);
    lua_pop(L, 1);
  }
  return result;
}

static void merge(lua_State *L, int from, int to, lua_Integer start, lua_Integer middle, lua_Integer end) {
  lua_Integer left = start, right = middle;
  clua_charge(L, 3 * (end - start));
  for (lua_Integer at = start; at < end; at += 1) {
    bool takes_right = left >= middle || (right < end && precedes(L, from, right, left));
    lua_rawgeti(L, from, takes_right ? right++ : left++);
    lua_rawseti(L, to, at);
  }
}

/// Stable: elements that neither precedes keep their order. Ends whatever the comparator says.
static int sort(lua_State *L) {
  check_list(L, 1);
  lua_Integer length = length_of(L, 1);
  luaL_argcheck(L, length < INT_MAX, 1, "too many elements");
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  clua_charge(L, 2 * length);
  lua_createtable(L, (int)length, 0);
  lua_createtable(L, (int)length, 0);
  for (lua_Integer at = 1; at <= length; at += 1) {
    lua_rawgeti(L, 1, at);
    lua_rawseti(L, 3, at);
  }
  int from = 3, to = 4;
  for (lua_Integer width = 1; width < length; width *= 2) {
    for (lua_Integer start = 1; start <= length; start += 2 * width) {
      lua_Integer middle = start + width > length + 1 ? length + 1 : start + width;
      lua_Integer end = start + 2 * width > length + 1 ? length + 1 : start + 2 * width;
      merge(L, from, to, start, middle, end);
    }
    int swapped = from;
    from = to;
    to = swapped;
  }
  for (lua_Integer at = 1; at <= length; at += 1) {
    lua_rawgeti(L, from, at);
    lua_rawseti(L, 1, at);
  }
  return 0;
}

void clua_open_table(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"insert", insert}, {"remove", remove_element}, {"concat", concatenate}, {"pack", pack},
    {"unpack", unpack}, {"move", move},             {"sort", sort},          {NULL, NULL},
  };
  luaL_newlib(L, functions);
}
