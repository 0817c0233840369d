#pragma once

// The whole border between Swift and Lua. No Lua header is included here: Swift never sees a lua_State.
//
// Two rules hold everywhere:
//   1. Swift enters Lua through functions of this header only; each runs what may raise under lua_pcall.
//   2. Lua enters Swift through `clua_host.call` only; Swift leaves its reply in memory of the state and
//      returns a status, and C pushes or raises after Swift has returned.
//
// Values cross as bytes ("wire"), written and read by wire.c here and by LuaWireWriter/LuaWireReader there.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct clua_state clua_state;
typedef struct clua_call clua_call;
typedef struct clua_rows clua_rows;

/// How a value begins on the wire.
enum clua_tag {
  clua_tag_nil = 0,
  clua_tag_false = 1,
  clua_tag_true = 2,
  clua_tag_integer = 3,   // 8 bytes
  clua_tag_number = 4,    // 8 bytes
  clua_tag_string = 5,    // 8 bytes of length, bytes
  clua_tag_table = 6,     // 8 bytes of array length, 8 of pair count, values, then keys and values in turn
  clua_tag_function = 7,  // 8 bytes: a reference
  clua_tag_object = 8,    // to Swift: 8 bytes, the object; to Lua: 4 bytes of type, 8 of index into the objects
  clua_tag_scalar = 9,    // 1 byte of kind, 4 of scale, 8 of payload
  clua_tag_entry = 10,    // to Lua: 8 bytes of identifier, then a string: a function of the host
  clua_tag_library = 11,  // to Lua: a string, 8 bytes of count, then strings and values in turn: read-only
  clua_tag_method = 13,   // to Lua: 8 bytes of identifier, 8 of type, a string: a function that needs a colon
  clua_tag_opaque = 12,   // to Swift: a string: what it is (a coroutine, a row), for values that do not cross
};

/// How an entry into Lua ended.
enum clua_status {
  clua_status_ok = 0,
  clua_status_syntax = 1,
  clua_status_runtime = 2,
  clua_status_stopped = 3,
  clua_status_refused = 4,
};

/// Why a state was stopped.
enum clua_stop {
  clua_stop_none = 0,
  clua_stop_memory = 1,
  clua_stop_instructions = 2,
  clua_stop_time = 3,
  clua_stop_cancelled = 4,
  clua_stop_output = 5,
};

/// What Lua asks of the host.
enum clua_request {
  clua_request_function = 0,         // identifier of the entry; its arguments
  clua_request_index = 1,            // type; object, key
  clua_request_set_index = 2,        // type; object, key, value
  clua_request_text = 3,             // type; object
  clua_request_length = 4,           // type; object
  clua_request_invoke = 5,           // type; object, arguments
  clua_request_equals = 6,           // type; object, object
  clua_request_operator = 7,         // type; operator, left, right
  clua_request_keys = 8,             // type; object
  clua_request_scalar_operator = 9,  // operator, left, right
  clua_request_scalar_index = 10,    // scalar, key
  clua_request_scalar_text = 11,     // scalar
  clua_request_unknown_global = 12,  // name, names that exist
  clua_request_unknown_member = 13,  // library, name, names that exist
  clua_request_unknown_field = 14,   // name, names that exist
  clua_request_output = 15,          // text
  clua_request_module = 16,          // name; replies chunk name and text
  clua_request_method = 17,          // identifier of the entry; object, arguments
};

/// Operators as they cross to `clua_request_operator`.
enum clua_operator {
  clua_operator_add = 0,
  clua_operator_subtract = 1,
  clua_operator_multiply = 2,
  clua_operator_divide = 3,
  clua_operator_floor_divide = 4,
  clua_operator_modulo = 5,
  clua_operator_power = 6,
  clua_operator_negate = 7,
  clua_operator_concatenate = 8,
  clua_operator_less = 9,
  clua_operator_less_or_equal = 10,
};

/// What a scalar is: the kinds that C computes with.
enum clua_scalar_kind {
  clua_scalar_decimal = 0,   // payload: digits; scale: digits after the point, none of the last being 0
  clua_scalar_date = 1,      // days since 1970-01-01
  clua_scalar_datetime = 2,  // minutes since then
  clua_scalar_period = 3,    // a number that orders periods
  clua_scalar_missing = 4,
};

/// What a type of objects can do beyond its methods.
enum clua_ability {
  clua_ability_set_index = 1,
  clua_ability_text = 2,
  clua_ability_length = 4,
  clua_ability_invoke = 8,
  clua_ability_equals = 16,
  clua_ability_operators = 32,
  clua_ability_keys = 64,
};

typedef struct {
  /// Given back to `call`; owned by the host.
  void *context;
  /// Returns 0 after clua_reply, or 1 after clua_reply_error.
  int32_t (*call)(void *context, int32_t request, int64_t identifier, clua_call *call);
  /// Takes back an object that Lua owned.
  void (*release)(void *object);
} clua_host;

typedef struct {
  int64_t memory_bytes;  // below 0: no limit; likewise for the others
  int64_t units;
  int64_t nanoseconds;
  int64_t output_bytes;
} clua_limits;

typedef struct {
  clua_host host;
  clua_limits limits;
  /// Set from anywhere, a signal handler included; outlives the state.
  const int32_t *_Nullable stop_flag;
  int64_t seed;
  /// Seconds since 1970 at the start of the granted day; has_as_of says whether there is one.
  int64_t as_of;
  bool has_as_of;
  /// For tests: the allocation, counted from 1, that fails; 0 for none.
  int64_t fail_at;
  bool fail_ever_after;
} clua_options;

// state.c
clua_state *_Nullable clua_open(const clua_options *options);
void clua_close(clua_state *state);
void clua_begin_run(clua_state *state);
int32_t clua_stopped(const clua_state *state);
void clua_stop_now(clua_state *state, int32_t reason);
// Lets a state that the user stopped go on: outside any call, and after no other stop. False when it stays stopped.
bool clua_resume(clua_state *state);
/// Charges work that the host did for a script; false when the state is stopped by it.
bool clua_charge_host(clua_state *state, int64_t units);
int64_t clua_units_used(const clua_state *state);
int64_t clua_memory_used(const clua_state *state);
int64_t clua_allocations(const clua_state *state);
bool clua_inside_host(const clua_state *state);

// flags.c
void clua_flag_set(int32_t *flag);
void clua_flag_clear(int32_t *flag);
int32_t clua_flag_get(const int32_t *flag);
/// Makes an interrupt (Ctrl-C) raise the flag by one; false when the handler could not be installed.
bool clua_flag_on_interrupt(int32_t *flag);

// trampoline.c: what the host may do with a call, none of which raises
const uint8_t *_Nullable clua_call_arguments(const clua_call *call, int64_t *count, int64_t *bytes);
const char *clua_call_source(const clua_call *call, int32_t *line);
bool clua_reply(
  clua_call *call, const uint8_t *_Nullable bytes, int64_t size, int64_t count,
  void *_Nullable const *_Nullable objects, int64_t object_count);
bool clua_reply_error(clua_call *call, const uint8_t *_Nullable text, int64_t size);

// door.c: after each entry, its outcome
const char *clua_error_text(const clua_state *state, int64_t *size);
const char *clua_error_source(const clua_state *state, int32_t *line);
const char *clua_error_trace(const clua_state *state, int64_t *size);
/// The results of the last entry; valid until the next.
const uint8_t *_Nullable clua_results(const clua_state *state, int64_t *count, int64_t *bytes);

// environment.c
int32_t clua_make_environment(clua_state *state, int64_t *reference);
/// Sets into one environment, or when it is below 0 into all that are made from now on.
int32_t clua_set_global(
  clua_state *state, int64_t environment, const char *name, const uint8_t *bytes, int64_t size,
  void *_Nullable const *_Nullable objects, int64_t object_count);
int32_t clua_get_global(clua_state *state, int64_t environment, const char *name);
/// Results: the names of the globals that are texts, in no order.
int32_t clua_global_names(clua_state *state, int64_t environment);
// What the globals are now, as a table of its own; the names whose values are others by now; and them as they were.
// Both of the latter give a list of names.
int32_t clua_copy_globals(clua_state *state, int64_t environment, int64_t *reference);
int32_t clua_changed_globals(clua_state *state, int64_t environment, int64_t copy);
int32_t clua_restore_globals(clua_state *state, int64_t environment, int64_t copy);
int32_t clua_run(
  clua_state *state, int64_t environment, const char *name, const uint8_t *text, int64_t size);
int32_t clua_parse(clua_state *state, const char *name, const uint8_t *text, int64_t size);

// objects.c
int32_t clua_register_type(
  clua_state *state, int64_t type, const char *name, int32_t abilities,
  const char *_Nonnull const *_Nullable method_names, const int64_t *_Nullable methods, int64_t count);

// functions.c
int32_t clua_call_function(
  clua_state *state, int64_t reference, const uint8_t *_Nullable bytes, int64_t size, int64_t count,
  void *_Nullable const *_Nullable objects, int64_t object_count);
/// Results: the dump as one string, or nothing for a function written in C.
int32_t clua_dump_function(clua_state *state, int64_t reference);
/// Results: name and value of each captured variable in turn.
int32_t clua_upvalues(clua_state *state, int64_t reference);
/// Results: the value at a path of names below a captured variable (counted from 1), or nothing.
int32_t clua_captured(
  clua_state *state, int64_t reference, int64_t upvalue, const char *_Nonnull const *_Nullable names,
  int64_t count);
/// Results: the name of a function of the library or the host, or nil for one written in Lua.
int32_t clua_function_name(clua_state *state, int64_t reference);
int32_t clua_release(clua_state *state, const int64_t *references, int64_t count);

// captures.c
/// An instruction that reads a field of the row, and where the value stands in the list that is given instead, from 1.
typedef struct {
  int32_t place;
  uint8_t slot;
} clua_row_read;

typedef struct {
  bool is_checked;  // numbers are added, subtracted and multiplied through metamethods
  const clua_row_read *_Nullable reads;
  int64_t read_count;
} clua_copy_request;

/// Copies a function with the variables, tables, functions and globals it captures. A checked copy, and one that reads
/// from a list, can run in a loop over rows only.
int32_t clua_snapshot(clua_state *state, int64_t reference, clua_copy_request request, int64_t *copy);

// rows.c
enum clua_row_kind {
  clua_row_bool = 0,     // 0 or 1
  clua_row_integer = 1,
  clua_row_number = 2,   // double
  clua_row_decimal = 3,  // digits at the column's scale
  clua_row_text = 4,     // code of a text
  clua_row_scalar = 5,   // payload of a scalar of the column's scalar kind
};

typedef struct {
  int32_t kind;
  int32_t scale;
  uint8_t scalar_kind;
} clua_row_column;

/// One column's values, owned by the caller and read during a run only.
typedef struct {
  /// Signed whole numbers, or doubles; NULL when all are missing.
  const void *_Nullable values;
  int32_t bits;  // of one whole number: 8, 16, 32 or 64
  /// One byte a row, not 0 where the value is missing; NULL when nothing is missing.
  const uint8_t *_Nullable missing;
  /// The texts of all codes end to end, and where each starts and the last ends; the same in every run of a loop.
  const uint8_t *_Nullable text_bytes;
  const int64_t *_Nullable text_offsets;
} clua_row_lane;

/// Results of a run for values: owned by the loop, valid until its next run.
typedef struct {
  const uint8_t *_Nullable tags;      // clua_tag of each row: nil, false, true, integer, number, string, scalar
  const int64_t *_Nullable payloads;  // bits of the value; the start in the arena of a string
  const int64_t *_Nullable extras;    // length of a string; kind << 32 | scale of a scalar
  const uint8_t *_Nullable arena;
  int64_t arena_size;
} clua_row_results;

/// What is known of a function before it runs.
typedef struct {
  bool keeps_nothing;    // no scalar outlives its row, is a key, or is asked for its identity but by `==`
  int64_t instructions;  // that one row takes at most; below 0 when that is not known
} clua_row_promise;

/// The same function, as one that takes a list of values instead of the row; it must change nothing, and keep nothing.
typedef struct {
  int64_t function;
  const int32_t *_Nullable columns;  // whose values are in the list
  int64_t count;                     // none: there is no such function
} clua_row_list;

/// What a loop has seen of missing values in all its runs.
typedef struct {
  int64_t undecided;   // rows whose result would be another if orders with missing values held
  bool reads_missing;  // a row has read one
  bool is_untold;      // a method of one was called: what became of it is not known
} clua_row_tally;

/// `names` are all names a column goes by; `owners` the column of each.
clua_rows *_Nullable clua_rows_open(
  clua_state *state, int64_t function, clua_row_promise promise, clua_row_list list,
  const clua_row_column *_Nullable columns, int64_t column_count, const char *_Nonnull const *_Nullable names,
  const int32_t *_Nullable owners, int64_t name_count, int32_t *status);
/// Frees the loop; its Lua parts go with clua_release of clua_rows_reference, or with the state.
void clua_rows_close(clua_rows *rows);
int64_t clua_rows_reference(const clua_rows *rows);
/// A running loop must be neither run nor closed.
bool clua_rows_running(const clua_rows *rows);
clua_row_tally clua_rows_tally(const clua_rows *rows);
/// Runs `count` rows from the row `first` on; a failure gives the row.
int32_t clua_rows_test(
  clua_state *state, clua_rows *rows, const clua_row_lane *_Nullable lanes, int64_t first, int64_t count,
  uint8_t *kept, int64_t *failed_row);
int32_t clua_rows_values(
  clua_state *state, clua_rows *rows, const clua_row_lane *_Nullable lanes, int64_t first, int64_t count,
  clua_row_results *results, int64_t *failed_row);

#pragma clang assume_nonnull end
