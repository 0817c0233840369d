#include <stdlib.h>
#include <string.h>

#include "rows.h"

// Between columns and Lua: what a row holds, and what a function gives for it.

enum { FEW_ROWS = 256, FEW_BITS = 8, MANY_BITS = 12, MOST_CACHES = 64 };

/// Makes room for the values of one more column; false when there are many columns already. The list is filled so that
/// it grows as a list.
static bool open_cache(lua_State *L, clua_rows *rows, cache *cache, int cached) {
  if (rows->cache_count == MOST_CACHES) return false;
  int bits = rows->count <= FEW_ROWS ? FEW_BITS : MANY_BITS;
  cache->stored = calloc((size_t)1 << bits, sizeof(int64_t));
  if (!cache->stored) clua_raise_stop(L, clua_stop_memory);
  cache->first = rows->cached + 1;
  cache->bits = bits;
  rows->cached += 1 << bits;
  rows->cache_count += 1;
  for (lua_Integer at = cache->first; at <= rows->cached; at += 1) {
    lua_pushboolean(L, 0);
    lua_rawseti(L, cached, at);
  }
  return true;
}

/// Pushes a text or a scalar that is not in the cache.
static void push_new(lua_State *L, const clua_row_column *shape, const clua_row_lane *lane, int64_t stored) {
  if (shape->kind == clua_row_text) {
    int64_t start = lane->text_offsets[stored], end = lane->text_offsets[stored + 1];
    clua_charge(L, (end - start) / 64);
    lua_pushlstring(L, (const char *)lane->text_bytes + start, (size_t)(end - start));
  } else if (shape->kind == clua_row_decimal) {
    clua_push_decimal(L, stored, shape->scale);
  } else {
    clua_push_passing(L, shape->scalar_kind, shape->scale, stored);
  }
}

static int push_cached(lua_State *L, clua_rows *rows, int32_t column, int64_t stored, int cached) {
  const clua_row_column *shape = &rows->columns[column];
  const clua_row_lane *lane = &rows->lanes[column];
  cache *cache = &rows->caches[column];
  bool passes = rows->promise.keeps_nothing && shape->kind != clua_row_text;
  if (passes || (!cache->stored && !open_cache(L, rows, cache, cached))) {
    push_new(L, shape, lane, stored);
    return 1;
  }
  size_t at = (size_t)((uint64_t)stored * 0x9e3779b97f4a7c15ull >> (64 - cache->bits));
  lua_Integer place = cache->first + (lua_Integer)at;
  if (cache->stored[at] == stored) {
    if (lua_rawgeti(L, cached, place) != LUA_TBOOLEAN) return 1;
    lua_pop(L, 1);
  }
  push_new(L, shape, lane, stored);
  lua_pushvalue(L, -1);
  lua_rawseti(L, cached, place);
  cache->stored[at] = stored;
  return 1;
}

int clua_push_row_value(lua_State *L, clua_rows *rows, int32_t column, int cached) {
  const clua_row_column *shape = &rows->columns[column];
  const clua_row_lane *lane = &rows->lanes[column];
  int64_t row = rows->row;
  if (!lane->values || (lane->missing && lane->missing[row])) {
    rows->tally.reads_missing = true;
    lua_pushnil(L);
    return 1;
  }
  if (shape->kind == clua_row_number) {
    lua_pushnumber(L, ((const double *)lane->values)[row]);
    return 1;
  }
  int64_t stored = clua_stored(lane, row);
  switch (shape->kind) {
  case clua_row_bool:
    lua_pushboolean(L, stored != 0);
    return 1;
  case clua_row_integer:
    lua_pushinteger(L, stored);
    return 1;
  default:
    return push_cached(L, rows, column, stored, cached);
  }
}

static void keep_text(lua_State *L, clua_rows *rows, int index, int64_t at) {
  size_t size;
  const char *text = lua_tolstring(L, index, &size);
  clua_charge(L, (int64_t)size / 16);
  rows->payloads[at] = (int64_t)rows->arena.count;
  rows->extras[at] = (int64_t)size;
  int64_t limit = clua_of(L)->limits.memory_bytes;
  bool fits = limit < 0 || (int64_t)(rows->arena.count + size) <= limit;
  if (!fits || !clua_append(&rows->arena, text, size)) clua_raise_stop(L, clua_stop_memory);
}

void clua_keep_row_value(lua_State *L, clua_rows *rows, int index, int64_t at) {
  uint8_t tag = clua_tag_nil;
  rows->payloads[at] = rows->extras[at] = 0;
  switch (lua_type(L, index)) {
  case LUA_TNIL:
    break;
  case LUA_TBOOLEAN:
    tag = lua_toboolean(L, index) ? clua_tag_true : clua_tag_false;
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(L, index)) {
      tag = clua_tag_integer;
      rows->payloads[at] = lua_tointeger(L, index);
    } else {
      lua_Number number = lua_tonumber(L, index);
      tag = clua_tag_number;
      memcpy(&rows->payloads[at], &number, 8);
    }
    break;
  case LUA_TSTRING:
    tag = clua_tag_string;
    keep_text(L, rows, index, at);
    break;
  default: {
    clua_scalar *scalar = clua_to_scalar(L, index);
    if (!scalar) luaL_error(L, "the function gives a %s; a value, nil or a boolean is needed", luaL_typename(L, index));
    tag = clua_tag_scalar;
    rows->payloads[at] = scalar->payload;
    rows->extras[at] = (int64_t)scalar->kind << 32 | (uint32_t)scalar->scale;
  }
  }
  rows->tags[at] = tag;
}
