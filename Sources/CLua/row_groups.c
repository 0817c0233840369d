#include <string.h>

#include "rows.h"

// Rows in groups of eight. C fills a list for each row, keeps the results of all eight, and in between Lua calls the
// function itself, which costs less than a call from C. Only a function that changes nothing and calls only what changes
// nothing may run so: rows of a group in which something is missing, or which fails, run once more, one by one.

static const char driver[] =
  "local fill, keep, f, a, b, c, d, e, g, h, i = ...\n"
  "while fill() do keep(f(a), f(b), f(c), f(d), f(e), f(g), f(h), (f(i))) end";

/// The upvalues of the function that fills the lists: they, and the list of the caches.
enum { CACHED = lua_upvalueindex(CLUA_GROUP + 1) };

static bool is_whole(const clua_rows *rows, int64_t at) {
  if (at + CLUA_GROUP > rows->count) return false;
  for (int64_t slot = 0; slot < rows->listed_count; slot += 1) {
    const clua_row_lane *lane = &rows->lanes[rows->listed[slot]];
    if (!lane->values) return false;
    if (!lane->missing) continue;
    uint64_t missing;
    memcpy(&missing, lane->missing + rows->first + at, CLUA_GROUP);
    if (missing != 0) return false;
  }
  return true;
}

/// Fills one place of all lists.
static void fill_slot(lua_State *L, clua_rows *rows, int64_t slot) {
  int32_t column = rows->listed[slot];
  const clua_row_lane *lane = &rows->lanes[column];
  bool is_integer = rows->columns[column].kind == clua_row_integer;
  for (int index = 0; index < CLUA_GROUP; index += 1) {
    rows->row = rows->first + rows->group + index;
    if (is_integer) {
      lua_pushinteger(L, clua_stored(lane, rows->row));
    } else {
      clua_push_row_value(L, rows, column, CACHED);
    }
    lua_rawseti(L, lua_upvalueindex(index + 1), slot + 1);
  }
}

static int fill(lua_State *L) {
  clua_rows *rows = clua_of(L)->rows;
  bool fills = !rows->is_odd && is_whole(rows, rows->group);
  lua_pushboolean(L, fills);
  if (!fills) return 1;
  clua_charge(L, CLUA_GROUP * rows->cost);
  clua_let_pass(L, true);
  rows->orders = 0;
  for (int64_t slot = 0; slot < rows->listed_count; slot += 1) fill_slot(L, rows, slot);
  return 1;
}

static int keep(lua_State *L) {
  clua_rows *rows = clua_of(L)->rows;
  rows->is_odd = rows->orders > 0;
  if (rows->is_odd) return 0;
  for (int index = 0; index < CLUA_GROUP; index += 1) {
    if (rows->kept) {
      rows->kept[rows->group + index] = (uint8_t)lua_toboolean(L, index + 1);
    } else {
      clua_keep_row_value(L, rows, index + 1, rows->group + index);
    }
  }
  rows->group += CLUA_GROUP;
  return 0;
}

static int refuse_field(lua_State *L) { return luaL_error(L, "only what is in a list can be read from it"); }

/// Pushes a list that has whatever is read from it, or else fails.
static void push_list(lua_State *L, const clua_rows *rows) {
  lua_createtable(L, (int)rows->listed_count, 0);
  lua_createtable(L, 0, 1);
  lua_pushcfunction(L, refuse_field);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
}

/// Pushes the arguments of the driver, without the lists, and then these.
static void push_functions(lua_State *L, clua_rows *rows, int table) {
  luaL_checkstack(L, 3 * CLUA_GROUP, NULL);
  int first = lua_gettop(L) + 1;
  for (int index = 0; index < CLUA_GROUP; index += 1) push_list(L, rows);
  lua_rawgeti(L, table, AT_CACHED);
  for (int index = 0; index <= CLUA_GROUP; index += 1) lua_pushvalue(L, first + index);
  lua_pushcclosure(L, fill, CLUA_GROUP + 1);
  lua_replace(L, first + CLUA_GROUP);
  lua_pushcfunction(L, keep);
  clua_push_reference(L, rows->grouped);
  lua_rotate(L, first, 3);
}

void clua_open_groups(lua_State *L, clua_rows *rows) {
  int table = lua_gettop(L);
  int status = luaL_loadbufferx(L, driver, sizeof driver - 1, "=rows", "t");
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_error(L);
  push_functions(L, rows, table);
  for (lua_Integer at = AT_DRIVER + 3 + CLUA_GROUP; at >= AT_DRIVER; at -= 1) lua_rawseti(L, table, at);
}

int64_t clua_run_groups(lua_State *L, clua_rows *rows, int table, int64_t at) {
  rows->group = at;
  rows->is_odd = false;
  if (!is_whole(rows, at)) return at;
  for (lua_Integer index = 0; index <= 3 + CLUA_GROUP; index += 1) lua_rawgeti(L, table, AT_DRIVER + index);
  int status = lua_pcall(L, 3 + CLUA_GROUP, 0, 0);
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_pop(L, 1);
  return rows->group;
}
