#include <math.h>
#include <string.h>

#include "internal.h"

// Text functions: linear ones are stock and charged; `rep` and `format` look at what they are about to make.

static int repeat(lua_State *L) {
  size_t size, separator_size;
  const char *text = luaL_checklstring(L, 1, &size);
  lua_Integer count = luaL_checkinteger(L, 2);
  const char *separator = luaL_optlstring(L, 3, "", &separator_size);
  if (count <= 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  uint64_t unit = (uint64_t)size + separator_size;
  if (unit > 0 && (uint64_t)count > ((uint64_t)1 << 31) / unit) return luaL_error(L, "the resulting text is too long");
  clua_charge(L, (int64_t)(unit * (uint64_t)count / 16));
  if (unit == 0) {
    lua_pushliteral(L, "");
    return 1;
  }
  size_t total = (size_t)count * size + (size_t)(count - 1) * separator_size;
  luaL_Buffer buffer;
  char *into = luaL_buffinitsize(L, &buffer, total);
  for (lua_Integer at = 0; at < count; at += 1) {
    memcpy(into, text, size);
    into += size;
    if (at < count - 1 && separator_size > 0) {
      memcpy(into, separator, separator_size);
      into += separator_size;
    }
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

/// Makes what `%s` prints a text of ours, and what is not a number print in one way.
static void prepare(lua_State *L, char conversion, int argument) {
  if (argument > lua_gettop(L)) return;
  if (conversion == 's') {
    size_t size;
    clua_push_text(L, argument, &size);
    clua_charge(L, (int64_t)size / 16);
    lua_replace(L, argument);
  } else if (strchr("aAeEfFgG", conversion) && lua_type(L, argument) == LUA_TNUMBER &&
             isnan(lua_tonumber(L, argument))) {
    lua_pushnumber(L, fabs(lua_tonumber(L, argument)));
    lua_replace(L, argument);
  }
}

static int format(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  const char *end = text + size;
  int argument = 1;
  clua_charge(L, 5 + (int64_t)size / 8);
  luaL_checkstack(L, 10, NULL);
  for (; text < end; text += 1) {
    if (*text != '%') continue;
    text += 1;
    if (text < end && *text == '%') continue;
    while (text < end && strchr("-+ #0123456789.", *text) && *text) text += 1;
    if (text >= end) break;
    if (*text == 'p') return luaL_error(L, "format has no \"%%p\"");
    prepare(L, *text, ++argument);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// The metatable of texts leads to the content of the library, which scripts cannot reach.
static void set_metatable(lua_State *L) {
  lua_pushliteral(L, "");
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void clua_open_string(lua_State *L) {
  static const char *const stock[] = {"byte", "char", "len", "lower", "upper", "reverse", "sub",
                                      "pack", "packsize", "unpack", NULL};
  lua_pushcfunction(L, luaopen_string);
  lua_call(L, 0, 1);
  lua_newtable(L);
  clua_set_stock(L, -2, stock);
  luaL_setfuncs(L, clua_pattern_functions, 0);
  lua_pushcfunction(L, repeat);
  lua_setfield(L, -2, "rep");
  lua_getfield(L, -2, "format");
  lua_pushcclosure(L, format, 1);
  lua_setfield(L, -2, "format");
  lua_remove(L, -2);
  set_metatable(L);
}
