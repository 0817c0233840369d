#pragma once

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>

#include "CLua.h"

// Everything here but CLua.h is between the files of this target.

enum {
  CLUA_QUANTUM = 1000,         // instructions between two looks at the limits
  CLUA_DEPTH = 180,            // calls between Swift and Lua within one another
  CLUA_NESTING = 64,           // tables within tables that cross
  CLUA_SOURCE = 128 * 1024,    // bytes of a script
  CLUA_TEXT = 4096,            // bytes of an error message that cross
  CLUA_PASSING = 32,           // scalars of one row that are not kept
  CLUA_SLACK = 30,             // stack slots that a metamethod of `..` may use without moving the stack
};

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} clua_buffer;

#define CLUA_SCALAR_MAGIC 0x7363616c61723a29ull
typedef struct {
  uint64_t magic;
  int64_t payload;
  int32_t scale;
  uint8_t kind;
} clua_scalar;

/// One entry, in either direction, with what it must not lose when an error is raised.
struct clua_call {
  clua_state *state;
  clua_buffer out;     // to Swift
  clua_buffer in;      // from Swift
  int64_t out_count;
  int64_t in_count;
  void **objects;      // retained for Lua; a slot is emptied when a userdata takes its object
  size_t object_count;
  size_t object_capacity;
  char source[256];    // where the Lua caller is
  int32_t line;
};

struct clua_state {
  lua_State *main;
  lua_State *current;  // the thread that called the host, or main
  clua_host host;
  clua_limits limits;
  const int32_t *stop_flag;
  int64_t seed, as_of;
  bool has_as_of;

  int32_t stopped;
  int64_t units_used, since_poll;
  int64_t deadline;    // of CLOCK_MONOTONIC, in nanoseconds
  int64_t output_used;
  int64_t memory_used;
  int64_t allocations, fail_at;
  bool fail_ever_after;
  int64_t ordinals;
  int32_t row_loops;   // running: nil has arithmetic
  clua_rows *rows;     // the innermost of them
  struct clua_scalar_index *scalars;
  clua_scalar *passing[CLUA_PASSING];
  int32_t passing_left;
  bool is_still;       // the stack must not move: no collection, no entry

  int32_t depth;
  clua_call *calls[CLUA_DEPTH + 2];
  clua_call *last;     // of the last entry into Lua: its results

  clua_buffer scratch; // dumps
  char error_source[256];
  int32_t error_line;
  clua_buffer error, trace;
};

/// Slots of the registry, by address.
enum clua_key {
  KEY_REFERENCES, KEY_SCALARS, KEY_SCALAR_INDEX, KEY_SCALAR_METATABLE, KEY_GLOBALS, KEY_TYPES, KEY_ORDINALS, KEY_SEALED,
  KEY_MODULES, KEY_NAMES, KEY_ENVIRONMENT_METATABLE, KEY_ORIGINAL, KEY_LIBRARY, KEY_NIL_METATABLE, KEY_NUMBER_METATABLE,
  KEY_METHODS, KEY_COUNT
};
extern char clua_keys[KEY_COUNT];

static inline clua_state *clua_of(lua_State *L) { return *(clua_state **)lua_getextraspace(L); }
static inline int clua_push_key(lua_State *L, enum clua_key key) {
  return lua_rawgetp(L, LUA_REGISTRYINDEX, &clua_keys[key]);
}
static inline void clua_set_key(lua_State *L, enum clua_key key) {
  lua_rawsetp(L, LUA_REGISTRYINDEX, &clua_keys[key]);
}

// buffer.c
bool clua_append(clua_buffer *buffer, const void *bytes, size_t count);
void clua_clear(clua_buffer *buffer);
void clua_free(clua_buffer *buffer);

// limits.c
void *clua_allocate(void *state, void *block, size_t old_size, size_t new_size);
void clua_install_hook(lua_State *L);
void clua_charge(lua_State *L, int64_t units);
_Noreturn void clua_raise_stop(lua_State *L, int32_t reason);
/// To be called after every protected call: a stop goes on up, whatever the script did with it.
void clua_after_protected(lua_State *L, int status);
bool clua_poll(clua_state *state);
/// For metamethods of `..`; see slack.c.
void clua_keep_still(lua_State *L);
void clua_let_move(lua_State *L);

// wire.c
void clua_encode(lua_State *L, clua_buffer *buffer, int index, int argument, bool lenient);
/// Pushes the values of `in`.
void clua_decode(lua_State *L, clua_call *call, int64_t count);
int64_t clua_reference(lua_State *L, int index);
void clua_push_reference(lua_State *L, int64_t reference);

// trampoline.c
clua_call *clua_call_at(clua_state *state, int32_t depth);
void clua_reset_call(clua_state *state, clua_call *call);
bool clua_give(
  clua_call *call, const uint8_t *bytes, int64_t size, int64_t count, void *const *objects,
  int64_t object_count);
/// Gives the `count` values at the top of the stack to the host, and pushes its reply in their place.
int clua_ask(lua_State *L, int32_t request, int64_t identifier, int count);
void clua_push_entry(lua_State *L, int64_t identifier, const char *name);
void clua_push_method(lua_State *L, int64_t identifier, int64_t type, const char *name);

// door.c
typedef struct {
  clua_call *call;
  int32_t failure;     // what an error raised now means
  bool is_run;         // runs code of a script: outside any call, other entries are free and cannot be stopped
  const void *pointer;
  const void *more;
  int64_t integer;
  int64_t number;
  int64_t result;
} clua_entry;
int32_t clua_enter(clua_state *state, lua_CFunction body, clua_entry *entry);
clua_call *clua_prepare(clua_state *state);
clua_entry *clua_entry_of(lua_State *L);
void clua_give_results(lua_State *L, clua_entry *entry, int first);

// environment.c
void clua_push_environment(lua_State *L);
void clua_load(lua_State *L, const char *name, const char *text, size_t size);
void clua_push_library(lua_State *L, const char *name, int content);
int clua_open_libraries(lua_State *L);

// objects.c
#define CLUA_OBJECT_MAGIC 0x6f626a6563743a29ull
typedef struct {
  uint64_t magic;
  int64_t type;
  void *object;
} clua_object;
clua_object *clua_to_object(lua_State *L, int index);
void clua_push_object(lua_State *L, int64_t type, void **slot);
void clua_push_operators(lua_State *L, lua_CFunction function, int64_t identifier);

// scalars.c
typedef struct clua_scalar_index clua_scalar_index;
clua_scalar *clua_to_scalar(lua_State *L, int index);
/// The scalar at an index by its first word: what begins so is made here alone, for scripts make no userdata.
static inline clua_scalar *clua_peek_scalar(lua_State *L, int index) {
  if (lua_rawlen(L, index) != sizeof(clua_scalar)) return NULL;
  clua_scalar *scalar = lua_touserdata(L, index);
  return scalar && scalar->magic == CLUA_SCALAR_MAGIC ? scalar : NULL;
}
void clua_push_scalar(lua_State *L, uint8_t kind, int32_t scale, int64_t payload);
/// Scalars for functions that keep none beyond a row; as kept ones where they are not let pass, or are used up.
void clua_open_passing(lua_State *L);
void clua_let_pass(lua_State *L, bool passes);
void clua_push_passing(lua_State *L, uint8_t kind, int32_t scale, int64_t payload);
void clua_open_scalars(lua_State *L);

// arithmetic.c
/// Pushes digits × 10^-scale: an integer when nothing follows the point.
void clua_push_decimal(lua_State *L, int64_t digits, int32_t scale);
void clua_push_scalar_operators(lua_State *L);
/// Sets `+`, `-` and `*` that never wrap into the metatable on the stack.
void clua_push_checked_operators(lua_State *L);

// text.c
/// Pushes the text of a value, without any address.
const char *clua_push_text(lua_State *L, int index, size_t *size);

// Libraries: each leaves its table on the stack.
void clua_open_base(lua_State *L);  // sets into the table on the stack
void clua_open_coroutine(lua_State *L);
void clua_open_table(lua_State *L);
void clua_open_string(lua_State *L);
void clua_open_os(lua_State *L);
int clua_setmetatable(lua_State *L);
int clua_getmetatable(lua_State *L);
int clua_pairs(lua_State *L);
int clua_next(lua_State *L);
void clua_set_stock(lua_State *L, int library, const char *const *names);
int clua_charged(lua_State *L);
bool clua_is_read_only(lua_State *L, int index);
extern const luaL_Reg clua_pattern_functions[];

// functions.c
/// The code of the Lua function at `index`, with debug information; valid until the next dump.
clua_buffer *clua_dump(lua_State *L, int index);
/// Whether the table at `index` holds globals.
bool clua_is_environment(lua_State *L, int index);

// dumps.c
/// The code of one function in a dump; each instruction has 4 bytes, the lowest first.
typedef struct {
  uint8_t *slots;  // of the stack that it asks for
  uint8_t *instructions;
  uint64_t count;
  int64_t line;
} clua_code;
typedef void clua_code_visitor(clua_code *code, void *context);
/// Calls the visitor for the function and those within it; false when the dump is not as it is known here.
bool clua_visit_code(clua_buffer *dump, clua_code_visitor *visitor, void *context);

// slack.c
void clua_give_slack(lua_State *L);

// rows.c
void clua_open_rows(lua_State *L);
/// Pushes what an order with a missing value is.
int clua_order_missing(lua_State *L);
