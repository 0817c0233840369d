#include <stdlib.h>
#include <string.h>

#include "internal.h"

// The one way from Lua into Swift. While Swift runs, no Lua call that may raise is made on this side; its
// reply lies in memory that the state owns, so an error raised while it is pushed loses nothing.

clua_call *clua_call_at(clua_state *state, int32_t depth) {
  if (depth > CLUA_DEPTH) return NULL;
  if (!state->calls[depth]) {
    state->calls[depth] = calloc(1, sizeof(clua_call));
    if (state->calls[depth]) state->calls[depth]->state = state;
  }
  return state->calls[depth];
}

void clua_reset_call(clua_state *state, clua_call *call) {
  for (size_t index = 0; index < call->object_count; index += 1) {
    void *object = call->objects[index];
    call->objects[index] = NULL;
    if (object) state->host.release(object);
  }
  call->object_count = 0;
  clua_clear(&call->in);
  clua_clear(&call->out);
  call->in_count = call->out_count = 0;
  call->source[0] = 0;
  call->line = 0;
}

/// Takes the objects over, whether or not there is room for the bytes.
bool clua_give(
  clua_call *call, const uint8_t *bytes, int64_t size, int64_t count, void *const *objects,
  int64_t object_count) {
  bool fits = true;
  if ((size_t)object_count > call->object_capacity) {
    void **grown = realloc(call->objects, (size_t)object_count * sizeof(void *));
    fits = grown != NULL;
    if (fits) {
      call->objects = grown;
      call->object_capacity = (size_t)object_count;
    }
  }
  if (!fits) {
    for (int64_t index = 0; index < object_count; index += 1) call->state->host.release(objects[index]);
    return false;
  }
  if (object_count > 0) memcpy(call->objects, objects, (size_t)object_count * sizeof(void *));
  call->object_count = (size_t)object_count;
  call->in_count = count;
  return clua_append(&call->in, bytes, (size_t)size);
}

bool clua_reply(
  clua_call *call, const uint8_t *bytes, int64_t size, int64_t count, void *const *objects,
  int64_t object_count) {
  // A long reply is copied piece by piece, so that a stop is heard; what is stopped is never decoded.
  const int64_t piece = (int64_t)4 << 20;
  int64_t done = size < piece ? size : piece;
  if (!clua_give(call, bytes, done, count, objects, object_count)) return false;
  while (done < size && clua_poll(call->state)) {
    int64_t next = size - done < piece ? size - done : piece;
    if (!clua_append(&call->in, bytes + done, (size_t)next)) return false;
    done += next;
  }
  return true;
}

bool clua_reply_error(clua_call *call, const uint8_t *text, int64_t size) {
  return clua_give(call, text, size, 0, NULL, 0);
}

const uint8_t *clua_call_arguments(const clua_call *call, int64_t *count, int64_t *bytes) {
  *count = call->out_count;
  *bytes = (int64_t)call->out.count;
  return call->out.bytes;
}

const char *clua_call_source(const clua_call *call, int32_t *line) {
  *line = call->line;
  return call->source;
}

/// Notes the file and line of the Lua function that is nearest on the stack.
static void locate(lua_State *L, clua_call *call) {
  lua_Debug record;
  for (int level = 0; level < 50 && lua_getstack(L, level, &record); level += 1) {
    if (!lua_getinfo(L, "Sl", &record) || record.currentline <= 0) continue;
    const char *source = record.source;
    if (*source == '@' || *source == '=') source += 1;
    strncpy(call->source, source, sizeof call->source - 1);
    call->line = record.currentline;
    return;
  }
}

static void encode_arguments(lua_State *L, clua_call *call, int32_t request, int count) {
  int first = lua_gettop(L) - count + 1;
  bool method = request == clua_request_method || request == clua_request_invoke;
  for (int index = 0; index < count; index += 1) {
    clua_encode(L, &call->out, first + index, method ? index : index + 1, false);
  }
  call->out_count = count;
}

int clua_ask(lua_State *L, int32_t request, int64_t identifier, int count) {
  clua_state *state = clua_of(L);
  clua_charge(L, 20);
  clua_call *call = clua_call_at(state, state->depth);
  if (!call) {
    if (state->depth > CLUA_DEPTH) return luaL_error(L, "stack overflow");
    clua_raise_stop(L, clua_stop_memory);
  }
  clua_reset_call(state, call);
  locate(L, call);
  encode_arguments(L, call, request, count);

  lua_State *outer = state->current;
  state->current = L;
  state->depth += 1;
  int32_t status = state->host.call(state->host.context, request, identifier, call);
  state->depth -= 1;
  state->current = outer;

  if (state->stopped) clua_raise_stop(L, state->stopped);
  lua_pop(L, count);
  if (status == 0) {
    int64_t results = call->in_count;
    clua_decode(L, call, results);
    return (int)results;
  }
  lua_pushlstring(L, call->in.bytes ? (const char *)call->in.bytes : "", call->in.count);
  return lua_error(L);
}

static int call_entry(lua_State *L) {
  return clua_ask(L, clua_request_function, lua_tointeger(L, lua_upvalueindex(1)), lua_gettop(L));
}

static int call_method(lua_State *L) {
  int64_t type = lua_tointeger(L, lua_upvalueindex(2));
  const char *name = lua_tostring(L, lua_upvalueindex(3));
  bool matches = false;
  if (type >= 0) {
    clua_object *object = clua_to_object(L, 1);
    matches = object && object->type == type;
  } else {
    clua_scalar *scalar = clua_to_scalar(L, 1);
    matches = scalar && -1 - (int64_t)scalar->kind == type;
  }
  if (!matches) return luaL_error(L, "\"%s\" is called with a colon, as in value:%s(…)", name, name);
  return clua_ask(L, clua_request_method, lua_tointeger(L, lua_upvalueindex(1)), lua_gettop(L));
}

/// Notes under what name the function on the stack is known.
static void name_function(lua_State *L, const char *name) {
  clua_push_key(L, KEY_NAMES);
  lua_pushvalue(L, -2);
  lua_pushstring(L, name);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

void clua_push_entry(lua_State *L, int64_t identifier, const char *name) {
  lua_pushinteger(L, identifier);
  lua_pushcclosure(L, call_entry, 1);
  name_function(L, name);
}

/// `type` is that of an object, or -1 - kind for a scalar.
void clua_push_method(lua_State *L, int64_t identifier, int64_t type, const char *name) {
  lua_pushinteger(L, identifier);
  lua_pushinteger(L, type);
  lua_pushstring(L, name);
  lua_pushcclosure(L, call_method, 3);
}
