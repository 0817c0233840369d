#pragma once

#include "internal.h"

// What the files of the loop over rows share.

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

struct clua_rows {
  int64_t function;
  clua_row_promise promise;
  int64_t grouped;       // the function that takes lists instead of rows; below 0 when there is none
  int32_t *listed;       // what is in a list: columns, in its order
  int64_t listed_count;
  int64_t reference;     // of the table below
  struct row_proxy *proxy;
  int64_t column_count;
  clua_row_column *columns;
  slot *slots;           // open addressing by address of the name
  size_t slot_count;     // a power of two
  cache *caches;         // one a column
  int32_t cache_count;   // opened
  lua_Integer cached;    // length of their list
  const clua_row_lane *lanes;
  int64_t count;         // rows of this run
  int64_t first, row;    // of this run, and at hand
  uint8_t *kept;         // what holds for each row of this run; NULL when values are wanted
  int64_t cost;          // of a row, in instructions
  int64_t group;         // where the next group of rows starts in this run
  bool is_odd;           // the group at hand has to run row by row
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

/// The table of a loop.
enum { AT_PROXY = 1, AT_NAMES = 2, AT_FUNCTION = 3, AT_CACHED = 4, AT_DRIVER = 5 };

// row_values.c
/// What is stored in a row of a column of any type but float.
static inline int64_t clua_stored(const clua_row_lane *lane, int64_t row) {
  switch (lane->bits) {
  case 8: return ((const int8_t *)lane->values)[row];
  case 16: return ((const int16_t *)lane->values)[row];
  case 32: return ((const int32_t *)lane->values)[row];
  default: return ((const int64_t *)lane->values)[row];
  }
}
/// Pushes what a column holds in the row at hand. `cached` is where the list of the caches stands.
int clua_push_row_value(lua_State *L, clua_rows *rows, int32_t column, int cached);
/// Keeps the value at `index` as the result at a place of this run.
void clua_keep_row_value(lua_State *L, clua_rows *rows, int index, int64_t at);

// row_groups.c
/// Makes what a loop needs for groups of rows, in its table on the top of the stack.
void clua_open_groups(lua_State *L, clua_rows *rows);
/// Runs groups of rows from a place on as long as nothing in them is missing and nothing fails: gives the next place.
int64_t clua_run_groups(lua_State *L, clua_rows *rows, int table, int64_t at);
enum { CLUA_GROUP = 8 };
