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

/// Texts and scalars of a column that were made lately, by what the column stores for them: they need not be made
/// again. The values lie in a Lua list that all columns share.
typedef struct {
  int64_t *stored;   // NULL until the column is read
  lua_Integer first; // its part of the list
  int bits;          // of a place in that part
} cache;

enum { FEW_ROWS = 256, FEW_BITS = 8, MANY_BITS = 12, MOST_CACHES = 64 };

/// Orders with missing values of one row that are tried both ways.
enum { MOST_ASSUMED = 5 };

/// Instructions that run without a look at the limits.
enum { MOST_AT_ONCE = 10 * CLUA_QUANTUM };

struct clua_rows {
  int64_t function;
  clua_row_promise promise;
  int64_t reference;     // of the table below
  int64_t column_count;
  clua_row_column *columns;
  slot *slots;           // open addressing by address of the name
  size_t slot_count;     // a power of two
  cache *caches;         // one a column
  int32_t cache_count;   // opened
  lua_Integer cached;    // length of their list
  const clua_row_lane *lanes;
  int64_t count;         // rows of this run
  int64_t row;
  bool running;
  // what is known of missing values in this run
  int32_t orders;         // of missing values in the row at hand
  uint32_t assumed;       // one bit each: what it is taken for
  clua_row_tally tally;
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

// The table of a loop.
enum { AT_PROXY = 1, AT_NAMES = 2, AT_FUNCTION = 3 };

static size_t slot_of(const clua_rows *rows, const char *name) {
  uint64_t hash = ((uint64_t)(uintptr_t)name >> 3) * 0x9e3779b97f4a7c15ull;
  size_t at = (size_t)(hash >> 32) & (rows->slot_count - 1);
  while (rows->slots[at].name && rows->slots[at].name != name) at = (at + 1) & (rows->slot_count - 1);
  return at;
}

// The function behind a field of the proxy has two upvalues.
enum { LOOP = lua_upvalueindex(1), CACHED = lua_upvalueindex(2) };

static int unknown_field(lua_State *L) {
  lua_settop(L, 2);
  lua_newtable(L);
  int64_t count = 0;
  lua_rawgeti(L, LOOP, AT_NAMES);
  lua_pushnil(L);
  while (lua_next(L, -2)) {
    lua_pop(L, 1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 3, ++count);
  }
  lua_settop(L, 3);
  return clua_ask(L, clua_request_unknown_field, 0, 2);
}

static int64_t stored_value(const clua_row_lane *lane, int64_t row) {
  switch (lane->bits) {
  case 8: return ((const int8_t *)lane->values)[row];
  case 16: return ((const int16_t *)lane->values)[row];
  case 32: return ((const int32_t *)lane->values)[row];
  default: return ((const int64_t *)lane->values)[row];
  }
}

/// Makes room for the values of one more column; false when there are many columns already.
static bool open_cache(lua_State *L, clua_rows *rows, cache *cache) {
  if (rows->cache_count == MOST_CACHES) return false;
  int bits = rows->count <= FEW_ROWS ? FEW_BITS : MANY_BITS;
  lua_Integer length = rows->cached + (1 << bits);
  lua_createtable(L, (int)length, 0);
  for (lua_Integer at = 1; at <= rows->cached; at += 1) {
    lua_rawgeti(L, CACHED, at);
    lua_rawseti(L, -2, at);
  }
  lua_replace(L, CACHED);
  cache->stored = calloc((size_t)1 << bits, sizeof(int64_t));
  if (!cache->stored) clua_raise_stop(L, clua_stop_memory);
  cache->first = rows->cached + 1;
  cache->bits = bits;
  rows->cached = length;
  rows->cache_count += 1;
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

static int push_cached(lua_State *L, clua_rows *rows, int32_t column, int64_t stored) {
  const clua_row_column *shape = &rows->columns[column];
  const clua_row_lane *lane = &rows->lanes[column];
  cache *cache = &rows->caches[column];
  bool passes = rows->promise.keeps_nothing && shape->kind != clua_row_text;
  if (passes || (!cache->stored && !open_cache(L, rows, cache))) {
    push_new(L, shape, lane, stored);
    return 1;
  }
  size_t at = (size_t)((uint64_t)stored * 0x9e3779b97f4a7c15ull >> (64 - cache->bits));
  lua_Integer place = cache->first + (lua_Integer)at;
  if (cache->stored[at] == stored) {
    if (lua_rawgeti(L, CACHED, place) != LUA_TNIL) return 1;
    lua_pop(L, 1);
  }
  push_new(L, shape, lane, stored);
  lua_pushvalue(L, -1);
  lua_rawseti(L, CACHED, place);
  cache->stored[at] = stored;
  return 1;
}

static int push_value(lua_State *L, clua_rows *rows, int32_t column) {
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
  int64_t stored = stored_value(lane, row);
  switch (shape->kind) {
  case clua_row_bool:
    lua_pushboolean(L, stored != 0);
    return 1;
  case clua_row_integer:
    lua_pushinteger(L, stored);
    return 1;
  default:
    return push_cached(L, rows, column, stored);
  }
}

static int index_row(lua_State *L) {
  row_proxy *proxy = lua_touserdata(L, 1);
  clua_rows *rows = proxy->rows;
  if (!rows) return luaL_error(L, "this row is over; keep its values, not the row");
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a row has fields by name");
  size_t at = slot_of(rows, lua_tostring(L, 2));
  if (rows->slots[at].name) return push_value(L, rows, rows->slots[at].column);
  lua_rawgeti(L, LOOP, AT_NAMES);  // a name beyond 40 bytes has no single address
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) == LUA_TNUMBER) return push_value(L, rows, (int32_t)lua_tointeger(L, -1));
  return unknown_field(L);
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

/// An order in which an operand is missing: false, and the row may be undecided.
int clua_order_missing(lua_State *L) {
  clua_rows *rows = clua_of(L)->rows;
  bool holds = rows && rows->orders < 32 && rows->assumed >> rows->orders & 1;
  if (rows) rows->orders += 1;
  lua_pushboolean(L, holds);
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
      if (clua_of(L)->rows) clua_of(L)->rows->tally.is_untold = true;
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
  lua_pushcfunction(L, clua_order_missing);
  lua_setfield(L, -2, "__lt");
  lua_pushcfunction(L, clua_order_missing);
  lua_setfield(L, -2, "__le");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_NIL_METATABLE);

  lua_createtable(L, 0, 4);
  clua_push_checked_operators(L);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_NUMBER_METATABLE);
}

/// While loops run, nil and numbers have metatables.
static void set_metatables(lua_State *L, bool runs) {
  lua_pushnil(L);
  if (runs) clua_push_key(L, KEY_NIL_METATABLE); else lua_pushnil(L);
  lua_setmetatable(L, -2);
  lua_pushinteger(L, 0);
  if (runs) clua_push_key(L, KEY_NUMBER_METATABLE); else lua_pushnil(L);
  lua_setmetatable(L, -2);
  lua_pop(L, 2);
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
  lua_newtable(L);
  lua_pushcclosure(L, index_row, 2);
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
  entry->result = clua_reference(L, table);
  return 0;
}

clua_rows *clua_rows_open(
  clua_state *state, int64_t function, clua_row_promise promise, const clua_row_column *columns,
  int64_t column_count, const char *const *names, const int32_t *owners, int64_t name_count, int32_t *status) {
  clua_rows *rows = calloc(1, sizeof *rows);
  *status = clua_status_stopped;
  if (!rows) return NULL;
  rows->function = function;
  rows->promise = promise;
  rows->column_count = column_count;
  rows->slot_count = 16;
  while (rows->slot_count < (size_t)name_count * 2) rows->slot_count *= 2;
  rows->slots = calloc(rows->slot_count, sizeof(slot));
  rows->columns = calloc((size_t)column_count + 1, sizeof(clua_row_column));
  rows->caches = calloc((size_t)column_count + 1, sizeof(cache));
  if (!rows->slots || !rows->columns || !rows->caches) {
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
  for (int64_t column = 0; rows->caches && column < rows->column_count; column += 1) {
    free(rows->caches[column].stored);
  }
  free(rows->caches);
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

clua_row_tally clua_rows_tally(const clua_rows *rows) { return rows->tally; }

typedef struct {
  clua_rows *rows;
  const clua_row_lane *lanes;
  int64_t first, count;
  uint8_t *kept;  // NULL when values are wanted
  row_proxy *proxy;
} batch;

// The stack of a run.
enum { ENTRY = 1, TABLE = 2, FUNCTION = 3, PROXY = 4 };

static void keep_text(lua_State *L, clua_rows *rows, int64_t at) {
  size_t size;
  const char *text = lua_tolstring(L, -1, &size);
  clua_charge(L, (int64_t)size / 16);
  rows->payloads[at] = (int64_t)rows->arena.count;
  rows->extras[at] = (int64_t)size;
  int64_t limit = clua_of(L)->limits.memory_bytes;
  bool fits = limit < 0 || (int64_t)(rows->arena.count + size) <= limit;
  if (!fits || !clua_append(&rows->arena, text, size)) clua_raise_stop(L, clua_stop_memory);
}

/// Keeps the value on the stack as the result at a place.
static void keep_value(lua_State *L, clua_rows *rows, int64_t at) {
  uint8_t tag = clua_tag_nil;
  rows->payloads[at] = rows->extras[at] = 0;
  switch (lua_type(L, -1)) {
  case LUA_TNIL:
    break;
  case LUA_TBOOLEAN:
    tag = lua_toboolean(L, -1) ? clua_tag_true : clua_tag_false;
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(L, -1)) {
      tag = clua_tag_integer;
      rows->payloads[at] = lua_tointeger(L, -1);
    } else {
      lua_Number number = lua_tonumber(L, -1);
      tag = clua_tag_number;
      memcpy(&rows->payloads[at], &number, 8);
    }
    break;
  case LUA_TSTRING:
    tag = clua_tag_string;
    keep_text(L, rows, at);
    break;
  default: {
    clua_scalar *scalar = clua_to_scalar(L, -1);
    if (!scalar) luaL_error(L, "the function gives a %s; a value, nil or a boolean is needed", luaL_typename(L, -1));
    tag = clua_tag_scalar;
    rows->payloads[at] = scalar->payload;
    rows->extras[at] = (int64_t)scalar->kind << 32 | (uint32_t)scalar->scale;
  }
  }
  rows->tags[at] = tag;
}

/// Whether the row gives something else than the result on the stack if some orders with missing values hold.
static bool differs_if(lua_State *L, clua_rows *rows, bool is_condition, uint32_t assumed) {
  rows->assumed = assumed;
  rows->orders = 0;
  lua_pushvalue(L, FUNCTION);
  lua_pushvalue(L, PROXY);
  int status = lua_pcall(L, 1, 1, 0);
  rows->assumed = 0;
  clua_after_protected(L, status);
  bool differs = status != LUA_OK ||
    (is_condition ? lua_toboolean(L, -1) != lua_toboolean(L, -2) : !lua_compare(L, -1, -2, LUA_OPEQ));
  lua_pop(L, 1);
  return differs;
}

/// Whether the result on the stack hangs on an order with a missing value: runs the row again with such orders true and
/// false in each way, those that come first.
static bool hangs_on_missing(lua_State *L, clua_rows *rows, bool is_condition) {
  if (!is_condition && lua_isnil(L, -1)) return false;  // that a value is missing can be seen
  int width = rows->orders + 1 < MOST_ASSUMED ? rows->orders + 1 : MOST_ASSUMED;
  for (uint32_t assumed = (1u << width) - 1; assumed > 0; assumed -= 1) {
    clua_charge(L, 20);
    if (differs_if(L, rows, is_condition, assumed)) return true;
  }
  return false;
}

/// Charges for rows before they run, so that limits and the user can stop the loop between any two of them. The hook
/// that looks while Lua code runs makes each instruction slower: it is off where a row ends soon in any case.
static int64_t rows_at_once(const clua_rows *rows) {
  int64_t instructions = rows->promise.instructions;
  if (instructions < 0) return FEW_ROWS;
  return instructions > MOST_AT_ONCE ? 1 : MOST_AT_ONCE / (instructions + 1) + 1;
}

static int run_batch(lua_State *L) {
  batch *batch = (void *)clua_entry_of(L)->pointer;
  clua_rows *rows = batch->rows;
  clua_push_reference(L, rows->reference);
  lua_rawgeti(L, TABLE, AT_FUNCTION);
  lua_rawgeti(L, TABLE, AT_PROXY);
  batch->proxy = lua_touserdata(L, PROXY);
  set_metatables(L, true);
  rows->lanes = batch->lanes;
  rows->count = batch->count;
  rows->arena.count = 0;
  batch->proxy->rows = rows;
  bool passes = rows->promise.keeps_nothing && clua_of(L)->row_loops == 1;
  if (passes) clua_open_passing(L);
  bool is_short = rows->promise.instructions >= 0 && rows->promise.instructions <= MOST_AT_ONCE;
  if (is_short) lua_sethook(L, NULL, 0, 0);
  int64_t charged = rows_at_once(rows), cost = is_short ? rows->promise.instructions + 1 : 1;
  for (int64_t at = 0; at < batch->count; at += 1) {
    rows->row = batch->first + at;
    rows->orders = 0;
    clua_let_pass(L, passes);
    if (at % charged == 0) clua_charge(L, charged * cost);
    lua_pushvalue(L, FUNCTION);
    lua_pushvalue(L, PROXY);
    lua_call(L, 1, 1);
    if (batch->kept) {
      batch->kept[at] = (uint8_t)lua_toboolean(L, -1);
    } else {
      keep_value(L, rows, at);
    }
    if (rows->orders > 0) rows->tally.undecided += hangs_on_missing(L, rows, batch->kept != NULL);
    lua_pop(L, 1);
  }
  return 0;
}

static int32_t run_rows(clua_state *state, batch *batch, int64_t *failed_row) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = batch, .is_run = true};
  clua_rows *outer = state->rows;
  bool nested = state->row_loops > 0;
  state->row_loops += 1;
  state->rows = batch->rows;
  batch->rows->running = true;
  batch->rows->assumed = 0;
  batch->rows->row = -1;
  int32_t status = clua_enter(state, run_batch, &entry);
  state->row_loops -= 1;
  state->rows = outer;
  clua_let_pass(state->current, false);
  clua_install_hook(state->current);
  batch->rows->running = false;
  batch->rows->lanes = NULL;
  if (batch->proxy) batch->proxy->rows = NULL;
  if (!nested && lua_checkstack(state->current, 3)) set_metatables(state->current, false);
  *failed_row = status == clua_status_ok ? -1 : batch->rows->row;
  return status;
}

int32_t clua_rows_test(
  clua_state *state, clua_rows *rows, const clua_row_lane *lanes, int64_t first, int64_t count, uint8_t *kept,
  int64_t *failed_row) {
  batch batch = {.rows = rows, .lanes = lanes, .first = first, .count = count, .kept = kept};
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
  clua_state *state, clua_rows *rows, const clua_row_lane *lanes, int64_t first, int64_t count,
  clua_row_results *results, int64_t *failed_row) {
  if (!reserve(rows, count)) clua_stop_now(state, clua_stop_memory);
  batch batch = {.rows = rows, .lanes = lanes, .first = first, .count = count};
  int32_t status = run_rows(state, &batch, failed_row);
  *results = (clua_row_results){
    rows->tags, rows->payloads, rows->extras, rows->arena.bytes, (int64_t)rows->arena.count};
  return status;
}
