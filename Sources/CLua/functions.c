#include <string.h>

#include "internal.h"

// Functions held by the host: calls, and what the lifter of column expressions reads.

static int call_function(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_reference(L, entry->integer);
  clua_decode(L, entry->call, entry->call->in_count);
  lua_call(L, lua_gettop(L) - 2, LUA_MULTRET);
  clua_give_results(L, entry, 2);
  return 0;
}

int32_t clua_call_function(
  clua_state *state, int64_t reference, const uint8_t *bytes, int64_t size, int64_t count,
  void *const *objects, int64_t object_count) {
  clua_entry entry = {.call = clua_prepare(state), .integer = reference, .is_run = true};
  if (entry.call && !clua_give(entry.call, bytes, size, count, objects, object_count)) {
    clua_stop_now(state, clua_stop_memory);
  }
  return clua_enter(state, call_function, &entry);
}

static int write_dump(lua_State *L, const void *bytes, size_t size, void *buffer) {
  (void)L;
  return clua_append(buffer, bytes, size) ? 0 : 1;
}

clua_buffer *clua_dump(lua_State *L, int index) {
  clua_state *state = clua_of(L);
  clua_clear(&state->scratch);
  lua_pushvalue(L, index);
  if (lua_dump(L, write_dump, &state->scratch, 0) != 0) clua_raise_stop(L, clua_stop_memory);
  lua_pop(L, 1);
  clua_charge(L, (int64_t)state->scratch.count / 4);
  return &state->scratch;
}

static int dump_function(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_reference(L, entry->integer);
  if (lua_iscfunction(L, 2)) return 0;
  clua_buffer *code = clua_dump(L, 2), *out = &entry->call->out;
  uint8_t tag = clua_tag_string;
  int64_t size = (int64_t)code->count;
  bool fits = clua_append(out, &tag, 1) && clua_append(out, &size, 8);
  if (!fits || !clua_append(out, code->bytes, code->count)) clua_raise_stop(L, clua_stop_memory);
  entry->call->out_count = 1;
  return 0;
}

int32_t clua_dump_function(clua_state *state, int64_t reference) {
  clua_entry entry = {.call = clua_prepare(state), .integer = reference};
  return clua_enter(state, dump_function, &entry);
}

bool clua_is_environment(lua_State *L, int index) {
  if (!lua_istable(L, index) || !lua_getmetatable(L, index)) return false;
  clua_push_key(L, KEY_ENVIRONMENT_METATABLE);
  bool same = lua_rawequal(L, -1, -2);
  lua_pop(L, 2);
  return same;
}

static void put_opaque(lua_State *L, clua_buffer *out, const char *what) {
  uint8_t tag = clua_tag_opaque;
  int64_t size = (int64_t)strlen(what);
  if (!clua_append(out, &tag, 1) || !clua_append(out, &size, 8) || !clua_append(out, what, (size_t)size)) {
    clua_raise_stop(L, clua_stop_memory);
  }
}

static int upvalues(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_buffer *out = &entry->call->out;
  clua_push_reference(L, entry->integer);
  if (lua_iscfunction(L, 2)) return 0;
  const char *name;
  for (int index = 1; (name = lua_getupvalue(L, 2, index)) != NULL; index += 1) {
    lua_pushstring(L, name);
    clua_encode(L, out, -1, 0, true);
    lua_pop(L, 1);
    if (clua_is_environment(L, -1)) {
      put_opaque(L, out, "the globals");
    } else if (lua_istable(L, -1) && lua_getmetatable(L, -1)) {
      lua_pop(L, 1);
      put_opaque(L, out, "a table with a metatable");
    } else {
      clua_encode(L, out, -1, 0, true);
    }
    entry->call->out_count += 2;
    lua_pop(L, 1);
  }
  return 0;
}

int32_t clua_upvalues(clua_state *state, int64_t reference) {
  clua_entry entry = {.call = clua_prepare(state), .integer = reference};
  return clua_enter(state, upvalues, &entry);
}

typedef struct {
  int64_t upvalue;
  const char *const *names;
  int64_t count;
} path;

/// The value at a path of names below a captured variable, read without metamethods; a library shows its content.
static int captured(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const path *path = entry->pointer;
  clua_push_reference(L, entry->integer);
  if (lua_iscfunction(L, 2) || !lua_getupvalue(L, 2, (int)path->upvalue)) return 0;
  bool plain = true;
  for (int64_t index = 0; index <= path->count; index += 1) {
    plain = true;
    if (lua_istable(L, -1) && lua_getmetatable(L, -1)) {
      if (lua_rawgetp(L, -1, &clua_keys[KEY_LIBRARY]) == LUA_TTABLE) {
        lua_replace(L, -3);
        lua_pop(L, 1);
      } else {
        lua_pop(L, 2);
        plain = clua_is_environment(L, -1);
      }
    }
    if (index == path->count) break;
    if (!plain || !lua_istable(L, -1)) return 0;
    lua_pushstring(L, path->names[index]);
    lua_rawget(L, -2);
    lua_replace(L, -2);
  }
  if (lua_istable(L, -1) && lua_getmetatable(L, -1)) return 0;
  clua_encode(L, &entry->call->out, -1, 0, true);
  entry->call->out_count = 1;
  return 0;
}

int32_t clua_captured(
  clua_state *state, int64_t reference, int64_t upvalue, const char *const *names, int64_t count) {
  path path = {upvalue, names, count};
  clua_entry entry = {.call = clua_prepare(state), .pointer = &path, .integer = reference};
  return clua_enter(state, captured, &entry);
}

static int function_name(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  clua_push_key(L, KEY_NAMES);
  clua_push_reference(L, entry->integer);
  lua_rawget(L, -2);
  clua_encode(L, &entry->call->out, -1, 0, true);
  entry->call->out_count = 1;
  return 0;
}

int32_t clua_function_name(clua_state *state, int64_t reference) {
  clua_entry entry = {.call = clua_prepare(state), .integer = reference};
  return clua_enter(state, function_name, &entry);
}

static int release(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  const int64_t *references = entry->pointer;
  clua_push_key(L, KEY_REFERENCES);
  for (int64_t index = 0; index < entry->number; index += 1) luaL_unref(L, -1, (int)references[index]);
  return 0;
}

int32_t clua_release(clua_state *state, const int64_t *references, int64_t count) {
  clua_entry entry = {.call = clua_prepare(state), .pointer = references, .number = count};
  return clua_enter(state, release, &entry);
}
