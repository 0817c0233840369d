#include <stdlib.h>
#include <string.h>

#include "internal.h"

// A Lua function of a row, run over a batch of rows in one protected call. The row is one userdata whose
// fields are found by the address of the interned name.

#define ROW_MAGIC 0x726f770a726f7729ull

typedef struct {
  const char *name;
  int32_t column;
} slot;

struct clua_rows {
  int64_t function;
  int64_t identifier;
  int64_t reference;     // of the table below
  int64_t column_count;
  clua_row_column *columns;
  slot *slots;           // open addressing by address of the name
  size_t slot_count;     // a power of two
  const clua_row_lane *lanes;
  int64_t row;
  bool running;
  // results
  uint8_t *tags;
  int64_t *payloads, *extras;
  int64_t capacity;
  clua_buffer arena;
};

typedef struct {
  uint64_t magic;
  clua_rows *rows;  // NULL when no row is current
} row_proxy;

// The table of a loop: 1 proxy, 2 names to columns, 3 function, 10 + column the texts of a column by code + 1.
enum { AT_PROXY = 1, AT_NAMES = 2, AT_FUNCTION = 3, AT_TEXTS = 10 };

static size_t slot_of(const clua_rows *rows, const char *name) {
  uint64_t hash = ((uint64_t)(uintptr_t)name >> 3) * 0x9e3779b97f4a7c15ull;
  size_t at = (size_t)(hash >> 32) & (rows->slot_count - 1);
  while (rows->slots[at].name && rows->slots[at].name != name) at = (at + 1) & (rows->slot_count - 1);
  return at;
}

// Upvalue 1 of the functions of a proxy is the table of its loop.

static int unknown_field(lua_State *L, clua_rows *rows) {
  (void)rows;
  lua_settop(L, 2);
  lua_newtable(L);
  int64_t count = 0;
  lua_rawgeti(L, lua_upvalueindex(1), AT_NAMES);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 3, ++count);
  }
  lua_settop(L, 3);
  return clua_ask(L, clua_request_unknown_field, 0, 2);
}

static int push_text(lua_State *L, clua_rows *rows, int32_t column, uint32_t code) {
  lua_rawgeti(L, lua_upvalueindex(1), AT_TEXTS + column);
  if (lua_rawgeti(L, -1, (lua_Integer)code + 1) == LUA_TSTRING) return 1;
  lua_pop(L, 1);
  lua_pushinteger(L, column);
  lua_pushinteger(L, code);
  if (clua_ask(L, clua_request_row_text, rows->identifier, 2) != 1) return luaL_error(L, "a text is missing");
  if (rows->columns[column].keeps_text) {
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, (lua_Integer)code + 1);
  }
  return 1;
}

static void push_decimal(lua_State *L, int64_t digits, int32_t scale) {
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    scale -= 1;
  }
  if (scale == 0) {
    lua_pushinteger(L, digits);
  } else {
    clua_push_scalar(L, 0, scale, digits);
  }
}

static int push_value(lua_State *L, clua_rows *rows, int32_t column) {
  const clua_row_column *shape = &rows->columns[column];
  const clua_row_lane *lane = &rows->lanes[column];
  int64_t row = rows->row;
  if (!lane->values || (lane->missing && lane->missing[row])) {
    lua_pushnil(L);
    return 1;
  }
  switch (shape->kind) {
  case clua_row_bool:
    lua_pushboolean(L, ((const uint8_t *)lane->values)[row]);
    return 1;
  case clua_row_integer:
    lua_pushinteger(L, ((const int64_t *)lane->values)[row]);
    return 1;
  case clua_row_number:
    lua_pushnumber(L, ((const double *)lane->values)[row]);
    return 1;
  case clua_row_decimal:
    push_decimal(L, ((const int64_t *)lane->values)[row], shape->scale);
    return 1;
  case clua_row_text:
    return push_text(L, rows, column, ((const uint32_t *)lane->values)[row]);
  default:
    clua_push_scalar(L, shape->scalar_kind, shape->scale, ((const int64_t *)lane->values)[row]);
    return 1;
  }
}

static int index_row(lua_State *L) {
  row_proxy *proxy = lua_touserdata(L, 1);
  clua_rows *rows = proxy->rows;
  if (!rows) return luaL_error(L, "this row is over; keep its values, not the row");
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a row has fields by name");
  size_t at = slot_of(rows, lua_tostring(L, 2));
  if (rows->slots[at].name) return push_value(L, rows, rows->slots[at].column);
  lua_rawgeti(L, lua_upvalueindex(1), AT_NAMES);  // a name beyond 40 bytes has no single address
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) == LUA_TNUMBER) return push_value(L, rows, (int32_t)lua_tointeger(L, -1));
  return unknown_field(L, rows);
}

static int refuse_assignment(lua_State *L) {
  return luaL_error(L, "a row cannot be changed; use derive to add a column");
}

static int row_text(lua_State *L) {
  lua_pushliteral(L, "row");
  return 1;
}

// nil while loops run: arithmetic and `..` with a missing value are missing, an ordering is false.

static int give_nil(lua_State *L) {
  lua_pushnil(L);
  return 1;
}

static int give_false(lua_State *L) {
  lua_pushboolean(L, 0);
  return 1;
}

/// A field or a method of a missing value: the text functions and the parts of a day give a missing value again.
static int index_missing(lua_State *L) {
  static const char *const fields[] = {"year", "month", "day", "weekday", "number", "first_day", "last_day", NULL};
  static const char *const methods[] = {"find", "format", "gsub", "len", "lower", "match", "rep", "reverse", "sub",
                                        "upper", "byte", "chinese", "previous", "year_ago", "float", NULL};
  if (lua_type(L, 2) == LUA_TSTRING) {
    const char *name = lua_tostring(L, 2);
    for (const char *const *field = fields; *field; field += 1) {
      if (strcmp(name, *field) == 0) return give_nil(L);
    }
    for (const char *const *method = methods; *method; method += 1) {
      if (strcmp(name, *method) != 0) continue;
      lua_pushcfunction(L, give_nil);
      return 1;
    }
  }
  return luaL_error(L, "attempt to index a missing value");
}

void clua_open_rows(lua_State *L) {
  static const char *const missing[] = {"__add", "__sub", "__mul", "__div", "__idiv", "__mod", "__pow", "__unm",
                                        "__concat", "__len", NULL};
  lua_createtable(L, 0, 14);
  for (const char *const *event = missing; *event; event += 1) {
    lua_pushcfunction(L, give_nil);
    lua_setfield(L, -2, *event);
  }
  lua_pushcfunction(L, index_missing);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, give_false);
  lua_setfield(L, -2, "__lt");
  lua_pushcfunction(L, give_false);
  lua_setfield(L, -2, "__le");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_NIL_METATABLE);
}

typedef struct {
  clua_rows *rows;
  const char *const *names;
  const int32_t *owners;
  int64_t name_count;
} opening;

/// Makes the proxy, whose metatable belongs to this loop alone.
static void push_proxy(lua_State *L, int table) {
  row_proxy *proxy = lua_newuserdatauv(L, sizeof *proxy, 0);
  *proxy = (row_proxy){.magic = ROW_MAGIC};
  lua_createtable(L, 0, 6);
  lua_pushvalue(L, table);
  lua_pushcclosure(L, index_row, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_assignment);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, row_text);
  lua_setfield(L, -2, "__tostring");
  lua_pushliteral(L, "row");
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
}

static int open_rows(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const opening *opening = entry->pointer;
  clua_rows *rows = opening->rows;
  lua_newtable(L);
  int table = lua_gettop(L);
  push_proxy(L, table);
  lua_rawseti(L, table, AT_PROXY);
  clua_push_reference(L, rows->function);
  lua_rawseti(L, table, AT_FUNCTION);
  lua_newtable(L);
  for (int64_t index = 0; index < opening->name_count; index += 1) {
    const char *name = lua_pushstring(L, opening->names[index]);
    size_t at = slot_of(rows, name);
    if (!rows->slots[at].name) rows->slots[at] = (slot){name, opening->owners[index]};
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TNIL) {
      lua_pushvalue(L, -2);
      lua_pushinteger(L, opening->owners[index]);
      lua_rawset(L, -5);
    }
    lua_pop(L, 2);
  }
  lua_rawseti(L, table, AT_NAMES);
  for (int64_t column = 0; column < rows->column_count; column += 1) {
    if (rows->columns[column].kind != clua_row_text) continue;
    lua_newtable(L);
    lua_rawseti(L, table, AT_TEXTS + column);
  }
  entry->result = clua_reference(L, table);
  return 0;
}

clua_rows *clua_rows_open(
  clua_state *state, int64_t function, int64_t identifier, const clua_row_column *columns,
  int64_t column_count, const char *const *names, const int32_t *owners, int64_t name_count, int32_t *status) {
  clua_rows *rows = calloc(1, sizeof *rows);
  *status = clua_status_stopped;
  if (!rows) return NULL;
  rows->function = function;
  rows->identifier = identifier;
  rows->column_count = column_count;
  rows->slot_count = 16;
  while (rows->slot_count < (size_t)name_count * 2) rows->slot_count *= 2;
  rows->slots = calloc(rows->slot_count, sizeof(slot));
  rows->columns = calloc((size_t)(column_count ? column_count : 1), sizeof(clua_row_column));
  if (!rows->slots || !rows->columns) {
    clua_stop_now(state, clua_stop_memory);
    clua_rows_close(rows);
    return NULL;
  }
  if (column_count > 0) memcpy(rows->columns, columns, (size_t)column_count * sizeof(clua_row_column));
  opening opening = {rows, names, owners, name_count};
  clua_entry entry = {.call = clua_prepare(state), .pointer = &opening};
  *status = clua_enter(state, open_rows, &entry);
  rows->reference = entry.result;
  if (*status == clua_status_ok) return rows;
  clua_rows_close(rows);
  return NULL;
}

void clua_rows_close(clua_rows *rows) {
  free(rows->columns);
  free(rows->slots);
  free(rows->tags);
  free(rows->payloads);
  free(rows->extras);
  clua_free(&rows->arena);
  free(rows);
}

bool clua_rows_running(const clua_rows *rows) { return rows->running; }

int64_t clua_rows_reference(const clua_rows *rows) { return rows->reference; }

typedef struct {
  clua_rows *rows;
  const clua_row_lane *lanes;
  int64_t count;
  uint8_t *kept;
  row_proxy *proxy;
} batch;

static void keep_text(lua_State *L, clua_rows *rows) {
  size_t size;
  const char *text = lua_tolstring(L, -1, &size);
  clua_charge(L, (int64_t)size / 16);
  rows->payloads[rows->row] = (int64_t)rows->arena.count;
  rows->extras[rows->row] = (int64_t)size;
  int64_t limit = clua_of(L)->limits.memory_bytes;
  bool fits = limit < 0 || (int64_t)(rows->arena.count + size) <= limit;
  if (!fits || !clua_append(&rows->arena, text, size)) clua_raise_stop(L, clua_stop_memory);
}

static void keep_value(lua_State *L, clua_rows *rows) {
  int64_t row = rows->row;
  uint8_t tag = clua_tag_nil;
  rows->payloads[row] = rows->extras[row] = 0;
  switch (lua_type(L, -1)) {
  case LUA_TNIL:
    break;
  case LUA_TBOOLEAN:
    tag = lua_toboolean(L, -1) ? clua_tag_true : clua_tag_false;
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(L, -1)) {
      tag = clua_tag_integer;
      rows->payloads[row] = lua_tointeger(L, -1);
    } else {
      lua_Number number = lua_tonumber(L, -1);
      tag = clua_tag_number;
      memcpy(&rows->payloads[row], &number, 8);
    }
    break;
  case LUA_TSTRING:
    tag = clua_tag_string;
    keep_text(L, rows);
    break;
  default: {
    clua_scalar *scalar = clua_to_scalar(L, -1);
    if (!scalar) luaL_error(L, "the function gives a %s; a value, nil or a boolean is needed", luaL_typename(L, -1));
    tag = clua_tag_scalar;
    rows->payloads[row] = scalar->payload;
    rows->extras[row] = (int64_t)scalar->kind << 32 | (uint32_t)scalar->scale;
  }
  }
  rows->tags[row] = tag;
}

static int run_batch(lua_State *L) {
  batch *batch = (void *)clua_entry_of(L)->pointer;
  clua_rows *rows = batch->rows;
  clua_push_reference(L, rows->reference);
  lua_rawgeti(L, 2, AT_FUNCTION);
  lua_rawgeti(L, 2, AT_PROXY);
  batch->proxy = lua_touserdata(L, 4);
  lua_pushnil(L);
  clua_push_key(L, KEY_NIL_METATABLE);
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
  rows->lanes = batch->lanes;
  rows->arena.count = 0;
  batch->proxy->rows = rows;
  for (int64_t row = 0; row < batch->count; row += 1) {
    rows->row = row;
    if (row % 256 == 0) clua_charge(L, 256);
    lua_pushvalue(L, 3);
    lua_pushvalue(L, 4);
    lua_call(L, 1, 1);
    if (batch->kept) {
      batch->kept[row] = (uint8_t)lua_toboolean(L, -1);
    } else {
      keep_value(L, rows);
    }
    lua_pop(L, 1);
  }
  return 0;
}

static int32_t run_rows(clua_state *state, batch *batch, int64_t *failed_row) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = batch, .is_run = true};
  bool nested = state->row_loops > 0;
  state->row_loops += 1;
  batch->rows->running = true;
  batch->rows->row = -1;
  int32_t status = clua_enter(state, run_batch, &entry);
  state->row_loops -= 1;
  batch->rows->running = false;
  batch->rows->lanes = NULL;
  if (batch->proxy) batch->proxy->rows = NULL;
  if (!nested && lua_checkstack(state->current, 2)) {
    lua_pushnil(state->current);
    lua_pushnil(state->current);
    lua_setmetatable(state->current, -2);
    lua_pop(state->current, 1);
  }
  *failed_row = status == clua_status_ok ? -1 : batch->rows->row;
  return status;
}

int32_t clua_rows_test(
  clua_state *state, clua_rows *rows, const clua_row_lane *lanes, int64_t count, uint8_t *kept,
  int64_t *failed_row) {
  batch batch = {.rows = rows, .lanes = lanes, .count = count, .kept = kept};
  return run_rows(state, &batch, failed_row);
}

static bool reserve(clua_rows *rows, int64_t count) {
  if (count <= rows->capacity) return true;
  free(rows->tags);
  free(rows->payloads);
  free(rows->extras);
  rows->tags = malloc((size_t)count);
  rows->payloads = malloc((size_t)count * 8);
  rows->extras = malloc((size_t)count * 8);
  rows->capacity = rows->tags && rows->payloads && rows->extras ? count : 0;
  return rows->capacity == count;
}

int32_t clua_rows_values(
  clua_state *state, clua_rows *rows, const clua_row_lane *lanes, int64_t count, clua_row_results *results,
  int64_t *failed_row) {
  if (!reserve(rows, count)) clua_stop_now(state, clua_stop_memory);
  batch batch = {.rows = rows, .lanes = lanes, .count = count};
  int32_t status = run_rows(state, &batch, failed_row);
  *results = (clua_row_results){
    rows->tags, rows->payloads, rows->extras, rows->arena.bytes, (int64_t)rows->arena.count};
  return status;
}
