#include <string.h>

#include "internal.h"

// Small immutable values (decimals, dates, periods, the missing value), one userdata for each value of a state,
// so that `==` and use as a key need no metamethod.
//
// They lie in a list with weak values, in places that a hash table in C knows; both live in memory of Lua. A place
// whose value was collected is found empty when it is next wanted, and given back when room runs out.

typedef struct {
  int64_t payload;
  int32_t scale;
  int32_t next;  // the place after this one in its chain or among the free ones; -1 at the end
  uint8_t kind;
} place;

struct clua_scalar_index {
  int32_t capacity;  // places and chains: a power of two
  int32_t free;      // the first free place, or -1
  int32_t *chains;   // the first place of each
  place places[];
};

enum { FIRST_CAPACITY = 256, LARGEST_CAPACITY = 1 << 26 };

clua_scalar *clua_to_scalar(lua_State *L, int index) {
  clua_scalar *scalar = clua_peek_scalar(L, index);
  if (!scalar || !lua_getmetatable(L, index)) return NULL;
  clua_push_key(L, KEY_SCALAR_METATABLE);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same ? scalar : NULL;
}

static int32_t chain_of(const clua_scalar_index *index, uint8_t kind, int32_t scale, int64_t payload) {
  uint64_t hash = ((uint64_t)payload ^ (uint64_t)(uint32_t)scale << 58 ^ (uint64_t)kind << 53) * 0x9e3779b97f4a7c15ull;
  return (int32_t)((hash >> 32) & (uint64_t)(index->capacity - 1));
}

/// The place of a value, or -1.
static int32_t find(const clua_scalar_index *index, uint8_t kind, int32_t scale, int64_t payload) {
  int32_t at = index->chains[chain_of(index, kind, scale, payload)];
  for (; at >= 0; at = index->places[at].next) {
    const place *place = &index->places[at];
    if (place->payload == payload && place->scale == scale && place->kind == kind) break;
  }
  return at;
}

static void enchain(clua_scalar_index *index, int32_t at) {
  place *place = &index->places[at];
  int32_t *chain = &index->chains[chain_of(index, place->kind, place->scale, place->payload)];
  place->next = *chain;
  *chain = at;
}

/// Gives back the places whose values were collected; the number of the others.
static int32_t sweep(lua_State *L, clua_scalar_index *index) {
  int32_t alive = 0;
  clua_push_key(L, KEY_SCALARS);
  for (int32_t chain = 0; chain < index->capacity; chain += 1) {
    int32_t at = index->chains[chain];
    index->chains[chain] = -1;
    while (at >= 0) {
      place *place = &index->places[at];
      int32_t next = place->next;
      bool there = lua_rawgeti(L, -1, at + 1) != LUA_TNIL;
      lua_pop(L, 1);
      int32_t *list = there ? &index->chains[chain] : &index->free;
      place->next = *list;
      *list = at;
      alive += there;
      at = next;
    }
  }
  lua_pop(L, 1);
  return alive;
}

static void set_weak_list(lua_State *L, int32_t capacity) {
  lua_createtable(L, capacity, 0);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "v");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
}

/// Pushes an index without values.
static clua_scalar_index *push_index(lua_State *L, int32_t capacity) {
  size_t places = (size_t)capacity * sizeof(place);
  clua_scalar_index *index =
    lua_newuserdatauv(L, sizeof *index + places + (size_t)capacity * sizeof(int32_t), 0);
  index->capacity = capacity;
  index->free = -1;
  index->chains = (int32_t *)(void *)((char *)index->places + places);
  for (int32_t at = 0; at < capacity; at += 1) index->chains[at] = -1;
  return index;
}

static void free_from(clua_scalar_index *index, int32_t first) {
  for (int32_t at = index->capacity - 1; at >= first; at -= 1) {
    index->places[at].next = index->free;
    index->free = at;
  }
}

/// Twice the places; each value keeps its own.
static void grow(lua_State *L) {
  clua_state *state = clua_of(L);
  clua_scalar_index *old = state->scalars;
  if (old->capacity >= LARGEST_CAPACITY) luaL_error(L, "too many decimals and days at once");
  clua_scalar_index *index = push_index(L, old->capacity * 2);
  set_weak_list(L, index->capacity);
  clua_push_key(L, KEY_SCALARS);
  memcpy(index->places, old->places, (size_t)old->capacity * sizeof(place));
  for (int32_t chain = 0; chain < old->capacity; chain += 1) {
    for (int32_t at = old->chains[chain]; at >= 0; at = old->places[at].next) enchain(index, at);
  }
  for (int32_t at = 0; at < old->capacity; at += 1) {
    lua_rawgeti(L, -1, at + 1);
    lua_rawseti(L, -3, at + 1);
  }
  index->free = old->free;
  free_from(index, old->capacity);
  lua_pop(L, 1);
  clua_set_key(L, KEY_SCALARS);
  clua_set_key(L, KEY_SCALAR_INDEX);
  state->scalars = index;
}

/// A place for a value that has none.
static int32_t take(lua_State *L, uint8_t kind, int32_t scale, int64_t payload) {
  clua_state *state = clua_of(L);
  if (state->scalars->free < 0 && sweep(L, state->scalars) > state->scalars->capacity / 2) grow(L);
  clua_scalar_index *index = state->scalars;
  int32_t at = index->free;
  index->free = index->places[at].next;
  index->places[at] = (place){.payload = payload, .scale = scale, .kind = kind};
  enchain(index, at);
  return at;
}

/// Pushes a scalar without a value.
static clua_scalar *push_scalar(lua_State *L) {
  clua_scalar *scalar = lua_newuserdatauv(L, sizeof *scalar, 0);
  *scalar = (clua_scalar){.magic = CLUA_SCALAR_MAGIC};
  clua_push_key(L, KEY_SCALAR_METATABLE);
  lua_setmetatable(L, -2);
  return scalar;
}

void clua_push_scalar(lua_State *L, uint8_t kind, int32_t scale, int64_t payload) {
  int32_t at = find(clua_of(L)->scalars, kind, scale, payload);
  if (at >= 0) {
    clua_push_key(L, KEY_SCALARS);
    bool there = lua_rawgeti(L, -1, at + 1) == LUA_TUSERDATA;
    lua_remove(L, -2);
    if (there) return;
    lua_pop(L, 1);
  }
  clua_scalar *scalar = push_scalar(L);
  scalar->payload = payload;
  scalar->scale = scale;
  scalar->kind = kind;
  if (at < 0) at = take(L, kind, scale, payload);
  clua_push_key(L, KEY_SCALARS);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, at + 1);
  lua_pop(L, 1);
}

// Scalars that are filled anew in each row of a run, for functions that keep none beyond it: no memory is taken, and
// nothing is looked up. `==` compares what they hold.

static char passing_keys[CLUA_PASSING];

void clua_open_passing(lua_State *L) {
  clua_state *state = clua_of(L);
  for (int index = 0; index < CLUA_PASSING && !state->passing[index]; index += 1) {
    clua_scalar *scalar = push_scalar(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &passing_keys[index]);
    state->passing[index] = scalar;
  }
}

void clua_let_pass(lua_State *L, bool passes) { clua_of(L)->passing_left = passes ? CLUA_PASSING : 0; }

void clua_push_passing(lua_State *L, uint8_t kind, int32_t scale, int64_t payload) {
  clua_state *state = clua_of(L);
  if (state->passing_left == 0) {
    clua_push_scalar(L, kind, scale, payload);
    return;
  }
  state->passing_left -= 1;
  clua_scalar *scalar = state->passing[state->passing_left];
  scalar->payload = payload;
  scalar->scale = scale;
  scalar->kind = kind;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &passing_keys[state->passing_left]);
}

/// Must not move the stack: no collection, and no operand that needs more room than CLUA_SLACK.
static int concatenate(lua_State *L) {
  clua_keep_still(L);
  lua_settop(L, 2);
  for (int index = 1; index <= 2; index += 1) {
    int type = lua_type(L, index);
    if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD) {
      return luaL_error(L, "attempt to concatenate a %s", lua_typename(L, type));
    }
  }
  lua_pushinteger(L, clua_operator_concatenate);
  lua_insert(L, 1);
  int count = clua_ask(L, clua_request_scalar_operator, 0, 3);
  clua_let_move(L);
  return count;
}

static int index_scalar(lua_State *L) {
  lua_settop(L, 2);
  return clua_ask(L, clua_request_scalar_index, 0, 2);
}

static int text(lua_State *L) {
  lua_settop(L, 1);
  return clua_ask(L, clua_request_scalar_text, 0, 1);
}

static int refuse_assignment(lua_State *L) { return luaL_error(L, "a value cannot be changed"); }

void clua_open_scalars(lua_State *L) {
  clua_scalar_index *index = push_index(L, FIRST_CAPACITY);
  free_from(index, 0);
  clua_set_key(L, KEY_SCALAR_INDEX);
  clua_of(L)->scalars = index;
  set_weak_list(L, FIRST_CAPACITY);
  clua_set_key(L, KEY_SCALARS);

  lua_createtable(L, 0, 20);
  clua_push_scalar_operators(L);
  lua_pushcfunction(L, concatenate);
  lua_setfield(L, -2, "__concat");
  lua_pushcfunction(L, index_scalar);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse_assignment);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, text);
  lua_setfield(L, -2, "__tostring");
  lua_pushliteral(L, "value");
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  clua_set_key(L, KEY_SCALAR_METATABLE);
}
