#include <string.h>
#include <time.h>

#include "internal.h"

// Time is the granted as-of day and nothing else: one zone, one locale, no wall clock.

static lua_Integer granted(lua_State *L) {
  clua_state *state = clua_of(L);
  if (!state->has_as_of) luaL_error(L, "this script was not given a day; the host grants one as \"as of\"");
  return state->as_of;
}

static int field(lua_State *L, const char *name, int fallback, int least, int most) {
  lua_getfield(L, 1, name);
  int is_number;
  lua_Integer value = lua_tointegerx(L, -1, &is_number);
  if (lua_isnil(L, -1) && fallback >= 0) {
    value = fallback;
  } else if (!is_number || value < least || value > most) {
    return luaL_error(L, "field \"%s\" of a date is missing or out of range", name);
  }
  lua_pop(L, 1);
  return (int)value;
}

static int time_of(lua_State *L) {
  if (lua_isnoneornil(L, 1)) {
    lua_pushinteger(L, granted(L));
    return 1;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  struct tm fields = {
    .tm_year = field(L, "year", -1, 1, 9999) - 1900,
    .tm_mon = field(L, "month", -1, -1000, 1000) - 1,
    .tm_mday = field(L, "day", -1, -100000, 100000),
    .tm_hour = field(L, "hour", 12, -100000, 100000),
    .tm_min = field(L, "min", 0, -100000, 100000),
    .tm_sec = field(L, "sec", 0, -100000, 100000),
  };
  lua_pushinteger(L, (lua_Integer)timegm(&fields));
  return 1;
}

static void set_fields(lua_State *L, const struct tm *fields) {
  const struct {
    const char *name;
    int value;
  } all[] = {{"year", fields->tm_year + 1900}, {"month", fields->tm_mon + 1},   {"day", fields->tm_mday},
             {"hour", fields->tm_hour},        {"min", fields->tm_min},         {"sec", fields->tm_sec},
             {"yday", fields->tm_yday + 1},    {"wday", fields->tm_wday + 1}};
  lua_createtable(L, 0, 9);
  for (size_t index = 0; index < sizeof all / sizeof *all; index += 1) {
    lua_pushinteger(L, all[index].value);
    lua_setfield(L, -2, all[index].name);
  }
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "isdst");
}

static int date(lua_State *L) {
  size_t size;
  const char *format = luaL_optlstring(L, 1, "%Y-%m-%d", &size);
  lua_Integer moment = lua_isnoneornil(L, 2) ? granted(L) : luaL_checkinteger(L, 2);
  if (*format == '!') {
    format += 1;
    size -= 1;
  }
  struct tm fields;
  time_t seconds = (time_t)moment;
  if (moment < -62135596800 || moment > 253402300799 || !gmtime_r(&seconds, &fields)) {
    return luaL_error(L, "a date is between the years 1 and 9999");
  }
  if (strncmp(format, "*t", 2) == 0) {
    set_fields(L, &fields);
    return 1;
  }
  clua_charge(L, (int64_t)size);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (size_t at = 0; at < size; at += 1) {
    if (format[at] != '%') {
      luaL_addchar(&buffer, format[at]);
      continue;
    }
    at += 1;
    if (at >= size || format[at] == 0 || !strchr("aAbBcdDeFHIjmMnprRSTuwxXyY%", format[at])) {
      return luaL_error(L, "no such conversion in a format of a date");
    }
    char conversion[3] = {'%', format[at], 0}, text[64];
    luaL_addlstring(&buffer, text, strftime(text, sizeof text, conversion, &fields));
  }
  luaL_pushresult(&buffer);
  return 1;
}

static int difference(lua_State *L) {
  lua_pushnumber(L, (lua_Number)luaL_checkinteger(L, 1) - (lua_Number)luaL_checkinteger(L, 2));
  return 1;
}

/// Counts work instead of time: a thousand million units are a second.
static int clock_of_work(lua_State *L) {
  lua_pushnumber(L, (lua_Number)clua_of(L)->units_used / 1e9);
  return 1;
}

void clua_open_os(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"time", time_of}, {"date", date}, {"difftime", difference}, {"clock", clock_of_work}, {NULL, NULL}};
  luaL_newlib(L, functions);
}
