#include <stdlib.h>
#include <string.h>

#include "rows.h"

// A Lua function of a row, run over a batch of rows in one protected call. The row is one userdata whose
// fields are found by the address of the interned name.

#define ROW_MAGIC 0x726f770a726f7729ull

/// Orders with missing values of one row that are tried both ways.
enum { MOST_ASSUMED = 5 };

/// Instructions that run without a look at the limits.
enum { MOST_AT_ONCE = 10 * CLUA_QUANTUM };

/// Rows between two looks at the limits while a hook counts instructions.
enum { FEW_ROWS = 256 };

typedef struct row_proxy {
  uint64_t magic;
  clua_rows *rows;  // NULL when no row is current
} row_proxy;

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

static int index_row(lua_State *L) {
  row_proxy *proxy = lua_touserdata(L, 1);
  clua_rows *rows = proxy->rows;
  if (!rows) return luaL_error(L, "this row is over; keep its values, not the row");
  if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "a row has fields by name");
  size_t at = slot_of(rows, lua_tostring(L, 2));
  if (rows->slots[at].name) return clua_push_row_value(L, rows, rows->slots[at].column, CACHED);
  lua_rawgeti(L, LOOP, AT_NAMES);  // a name beyond 40 bytes has no single address
  lua_pushvalue(L, 2);
  if (lua_rawget(L, -2) == LUA_TNUMBER) return clua_push_row_value(L, rows, (int32_t)lua_tointeger(L, -1), CACHED);
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
static row_proxy *push_proxy(lua_State *L, int table) {
  row_proxy *proxy = lua_newuserdatauv(L, sizeof *proxy, 0);
  *proxy = (row_proxy){.magic = ROW_MAGIC};
  lua_createtable(L, 0, 6);
  lua_pushvalue(L, table);
  lua_rawgeti(L, table, AT_CACHED);
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
  return proxy;
}

static int open_rows(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const opening *opening = entry->pointer;
  clua_rows *rows = opening->rows;
  lua_newtable(L);
  int table = lua_gettop(L);
  lua_newtable(L);
  lua_rawseti(L, table, AT_CACHED);
  rows->proxy = push_proxy(L, table);
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
  if (rows->grouped >= 0) clua_open_groups(L, rows);
  entry->result = clua_reference(L, table);
  return 0;
}

clua_rows *clua_rows_open(
  clua_state *state, int64_t function, clua_row_promise promise, clua_row_list list, const clua_row_column *columns,
  int64_t column_count, const char *const *names, const int32_t *owners, int64_t name_count, int32_t *status) {
  clua_rows *rows = calloc(1, sizeof *rows);
  *status = clua_status_stopped;
  if (!rows) return NULL;
  rows->function = function;
  rows->promise = promise;
  rows->grouped = list.count > 0 ? list.function : -1;
  rows->listed_count = list.count;
  rows->column_count = column_count;
  rows->slot_count = 16;
  while (rows->slot_count < (size_t)name_count * 2) rows->slot_count *= 2;
  rows->slots = calloc(rows->slot_count, sizeof(slot));
  rows->columns = calloc((size_t)column_count + 1, sizeof(clua_row_column));
  rows->caches = calloc((size_t)column_count + 1, sizeof(cache));
  rows->listed = calloc((size_t)list.count + 1, sizeof(int32_t));
  if (!rows->slots || !rows->columns || !rows->caches || !rows->listed) {
    clua_stop_now(state, clua_stop_memory);
    clua_rows_close(rows);
    return NULL;
  }
  if (column_count > 0) memcpy(rows->columns, columns, (size_t)column_count * sizeof(clua_row_column));
  if (list.count > 0) memcpy(rows->listed, list.columns, (size_t)list.count * sizeof(int32_t));
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
  free(rows->listed);
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

// The stack of a run.
enum { ENTRY = 1, TABLE = 2, FUNCTION = 3, PROXY = 4 };

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
  int orders = rows->orders;
  int width = orders + 1 < MOST_ASSUMED ? orders + 1 : MOST_ASSUMED;
  for (uint32_t assumed = (1u << width) - 1; assumed > 0; assumed -= 1) {
    clua_charge(L, 20);
    if (differs_if(L, rows, is_condition, assumed)) return true;
  }
  if (orders > MOST_ASSUMED) rows->tally.is_untold = true;
  return false;
}

/// Charges for rows before they run, so that limits and the user can stop the loop between any two of them. The hook
/// that looks while Lua code runs makes each instruction slower: it is off where a row ends soon in any case.
static int64_t rows_at_once(const clua_rows *rows) {
  int64_t instructions = rows->promise.instructions;
  if (instructions < 0) return FEW_ROWS;
  return instructions > MOST_AT_ONCE ? 1 : MOST_AT_ONCE / (instructions + 1) + 1;
}

/// Runs the function for one row of this run.
static void run_row(lua_State *L, clua_rows *rows, int64_t at) {
  rows->row = rows->first + at;
  rows->orders = 0;
  lua_pushvalue(L, FUNCTION);
  lua_pushvalue(L, PROXY);
  lua_call(L, 1, 1);
  if (rows->kept) {
    rows->kept[at] = (uint8_t)lua_toboolean(L, -1);
  } else {
    clua_keep_row_value(L, rows, -1, at);
  }
  if (rows->orders > 0) rows->tally.undecided += hangs_on_missing(L, rows, rows->kept != NULL);
  lua_pop(L, 1);
}

static int run_all(lua_State *L) {
  clua_rows *rows = (void *)clua_entry_of(L)->pointer;
  clua_push_reference(L, rows->reference);
  lua_rawgeti(L, TABLE, AT_FUNCTION);
  lua_rawgeti(L, TABLE, AT_PROXY);
  set_metatables(L, true);
  bool passes = rows->promise.keeps_nothing && clua_of(L)->row_loops == 1;
  if (passes) clua_open_passing(L);
  bool is_short = rows->promise.instructions >= 0 && rows->promise.instructions <= MOST_AT_ONCE;
  if (is_short) lua_sethook(L, NULL, 0, 0);
  int64_t charged = rows_at_once(rows);
  rows->cost = is_short ? rows->promise.instructions + 1 : 1;
  for (int64_t at = 0; at < rows->count;) {
    if (rows->grouped >= 0 && passes) at = clua_run_groups(L, rows, TABLE, at);
    int64_t end = rows->grouped >= 0 && at + CLUA_GROUP < rows->count ? at + CLUA_GROUP : rows->count;
    for (int64_t first = at; at < end; at += 1) {
      clua_let_pass(L, passes);
      if ((at - first) % charged == 0) clua_charge(L, (end - at < charged ? end - at : charged) * rows->cost);
      run_row(L, rows, at);
    }
  }
  return 0;
}

/// Runs over the rows that are set.
static int32_t run_rows(clua_state *state, clua_rows *rows, int64_t *failed_row) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = rows, .is_run = true};
  clua_rows *outer = state->rows;
  bool nested = state->row_loops > 0;
  state->row_loops += 1;
  state->rows = rows;
  rows->running = true;
  rows->proxy->rows = rows;
  rows->assumed = 0;
  rows->row = -1;
  rows->arena.count = 0;
  int32_t status = clua_enter(state, run_all, &entry);
  state->row_loops -= 1;
  state->rows = outer;
  clua_let_pass(state->current, false);
  clua_install_hook(state->current);
  rows->running = false;
  rows->proxy->rows = NULL;
  rows->lanes = NULL;
  if (!nested && lua_checkstack(state->current, 3)) set_metatables(state->current, false);
  *failed_row = status == clua_status_ok ? -1 : rows->row;
  return status;
}

static void set_run(clua_rows *rows, const clua_row_lane *lanes, int64_t first, int64_t count, uint8_t *kept) {
  rows->lanes = lanes;
  rows->first = first;
  rows->count = count;
  rows->kept = kept;
}

int32_t clua_rows_test(
  clua_state *state, clua_rows *rows, const clua_row_lane *lanes, int64_t first, int64_t count, uint8_t *kept,
  int64_t *failed_row) {
  set_run(rows, lanes, first, count, kept);
  return run_rows(state, rows, failed_row);
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
  set_run(rows, lanes, first, count, NULL);
  int32_t status = run_rows(state, rows, failed_row);
  *results = (clua_row_results){
    rows->tags, rows->payloads, rows->extras, rows->arena.bytes, (int64_t)rows->arena.count};
  return status;
}
