#include <string.h>

#include "internal.h"

// Values as bytes. Tables are copied deeply, by raw access, at most 64 levels; cycles are refused.

typedef struct {
  clua_buffer *buffer;
  const void *path[CLUA_NESTING];
  int depth;
  int argument;
  bool lenient;
} encoder;

static void encode(lua_State *L, encoder *encoder, int index);

static void put(lua_State *L, encoder *encoder, const void *bytes, size_t count) {
  clua_state *state = clua_of(L);
  bool fits = state->limits.memory_bytes < 0 ||
    (int64_t)(encoder->buffer->count + count) <= state->limits.memory_bytes;
  if (!fits || encoder->buffer->count > ((size_t)1 << 32) || !clua_append(encoder->buffer, bytes, count)) {
    clua_raise_stop(L, clua_stop_memory);
  }
}

static void put_tag(lua_State *L, encoder *encoder, uint8_t tag) { put(L, encoder, &tag, 1); }
static void put_integer(lua_State *L, encoder *encoder, int64_t value) { put(L, encoder, &value, 8); }

static void put_text(lua_State *L, encoder *encoder, const char *text, size_t size) {
  put_integer(L, encoder, (int64_t)size);
  put(L, encoder, text, size);
}

static void refuse(lua_State *L, encoder *encoder, const char *what) {
  if (encoder->lenient) {
    put_tag(L, encoder, clua_tag_opaque);
    put_text(L, encoder, what, strlen(what));
    return;
  }
  if (encoder->argument > 0) luaL_error(L, "argument %d: %s cannot be used here", encoder->argument, what);
  luaL_error(L, "%s cannot be used here", what);
}

/// The elements 1, 2, … up to the first that is nil.
static int64_t array_length(lua_State *L, int index) {
  int64_t length = 0;
  for (;;) {
    int type = lua_rawgeti(L, index, length + 1);
    lua_pop(L, 1);
    if (type == LUA_TNIL) return length;
    length += 1;
  }
}

static bool in_array(lua_State *L, int index, int64_t length) {
  if (!lua_isinteger(L, index)) return false;
  lua_Integer key = lua_tointeger(L, index);
  return key >= 1 && key <= length;
}

static bool is_key(lua_State *L, int index) {
  int type = lua_type(L, index);
  return type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TBOOLEAN || clua_to_scalar(L, index);
}

static void encode_pairs(lua_State *L, encoder *encoder, int index, int64_t length, size_t count_at) {
  int64_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, index)) {
    int key = lua_gettop(L) - 1;
    if (!in_array(L, key, length)) {
      if (!is_key(L, key)) luaL_error(L, "a table with a %s as a key cannot be used here", luaL_typename(L, key));
      encode(L, encoder, key);
      encode(L, encoder, key + 1);
      count += 1;
    }
    lua_pop(L, 1);
  }
  memcpy(encoder->buffer->bytes + count_at, &count, 8);
}

static void encode_table(lua_State *L, encoder *encoder, int index) {
  const void *identity = lua_topointer(L, index);
  bool again = encoder->depth == CLUA_NESTING;
  for (int level = 0; level < encoder->depth && !again; level += 1) again = encoder->path[level] == identity;
  if (again) {
    refuse(L, encoder, "a table that contains itself or more than 64 levels of tables");
    return;
  }
  luaL_checkstack(L, 8, "tables within tables");
  encoder->path[encoder->depth++] = identity;
  int64_t length = array_length(L, index);
  put_tag(L, encoder, clua_tag_table);
  put_integer(L, encoder, length);
  size_t count_at = encoder->buffer->count;
  put_integer(L, encoder, 0);
  for (int64_t element = 1; element <= length; element += 1) {
    lua_rawgeti(L, index, element);
    encode(L, encoder, lua_gettop(L));
    lua_pop(L, 1);
  }
  encode_pairs(L, encoder, index, length, count_at);
  encoder->depth -= 1;
}

static void encode_userdata(lua_State *L, encoder *encoder, int index) {
  clua_scalar *scalar = clua_to_scalar(L, index);
  if (scalar) {
    put_tag(L, encoder, clua_tag_scalar);
    put(L, encoder, &scalar->kind, 1);
    put(L, encoder, &scalar->scale, 4);
    put_integer(L, encoder, scalar->payload);
    return;
  }
  clua_object *object = clua_to_object(L, index);
  if (!object) {
    refuse(L, encoder, "a row");
    return;
  }
  put_tag(L, encoder, clua_tag_object);
  put_integer(L, encoder, (int64_t)(intptr_t)object->object);
}

static void encode(lua_State *L, encoder *encoder, int index) {
  clua_charge(L, 2);
  switch (lua_type(L, index)) {
  case LUA_TNONE:
  case LUA_TNIL:
    put_tag(L, encoder, clua_tag_nil);
    break;
  case LUA_TBOOLEAN:
    put_tag(L, encoder, lua_toboolean(L, index) ? clua_tag_true : clua_tag_false);
    break;
  case LUA_TNUMBER:
    if (lua_isinteger(L, index)) {
      put_tag(L, encoder, clua_tag_integer);
      put_integer(L, encoder, lua_tointeger(L, index));
    } else {
      lua_Number number = lua_tonumber(L, index);
      put_tag(L, encoder, clua_tag_number);
      put(L, encoder, &number, 8);
    }
    break;
  case LUA_TSTRING: {
    size_t size;
    const char *text = lua_tolstring(L, index, &size);
    clua_charge(L, (int64_t)size / 64);
    put_tag(L, encoder, clua_tag_string);
    put_text(L, encoder, text, size);
    break;
  }
  case LUA_TTABLE:
    encode_table(L, encoder, index);
    break;
  case LUA_TFUNCTION:
    put_tag(L, encoder, clua_tag_function);
    put_integer(L, encoder, clua_reference(L, index));
    break;
  case LUA_TUSERDATA:
    encode_userdata(L, encoder, index);
    break;
  case LUA_TTHREAD:
    refuse(L, encoder, "a coroutine");
    break;
  default:
    refuse(L, encoder, "this value");
  }
}

/// Appends the value at `index`. `argument`, when above 0, names the value in errors.
void clua_encode(lua_State *L, clua_buffer *buffer, int index, int argument, bool lenient) {
  encoder encoder = {.buffer = buffer, .argument = argument, .lenient = lenient};
  luaL_checkstack(L, 8, "values for the workbench");
  encode(L, &encoder, lua_absindex(L, index));
}

int64_t clua_reference(lua_State *L, int index) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 6, NULL);
  clua_push_key(L, KEY_REFERENCES);
  lua_pushvalue(L, index);
  int64_t reference = luaL_ref(L, -2);
  lua_pop(L, 1);
  return reference;
}

void clua_push_reference(lua_State *L, int64_t reference) {
  clua_push_key(L, KEY_REFERENCES);
  lua_rawgeti(L, -1, reference);
  lua_remove(L, -2);
}

// From Swift. The bytes are ours, so they are trusted to be whole.

typedef struct {
  clua_call *call;
  const uint8_t *next;
} decoder;

static int64_t get_integer(decoder *decoder) {
  int64_t value;
  memcpy(&value, decoder->next, 8);
  decoder->next += 8;
  return value;
}

static const char *get_text(decoder *decoder, size_t *size) {
  *size = (size_t)get_integer(decoder);
  const char *text = (const char *)decoder->next;
  decoder->next += *size;
  return text;
}

static void decode(lua_State *L, decoder *decoder, int depth);

/// A long list takes longer than a person waits after Ctrl-C.
static void look_for_stop(lua_State *L, int64_t element) {
  clua_state *state = clua_of(L);
  if (element % 1024 == 0 && !clua_poll(state)) clua_raise_stop(L, state->stopped);
}

static int clamp(int64_t count) { return count > 1 << 24 ? 1 << 24 : (int)count; }

static void decode_table(lua_State *L, decoder *decoder, int depth) {
  int64_t length = get_integer(decoder);
  int64_t pairs = get_integer(decoder);
  lua_createtable(L, clamp(length), clamp(pairs));
  for (int64_t element = 1; element <= length; element += 1) {
    look_for_stop(L, element);
    decode(L, decoder, depth + 1);
    lua_rawseti(L, -2, element);
  }
  for (int64_t pair = 0; pair < pairs; pair += 1) {
    decode(L, decoder, depth + 1);
    decode(L, decoder, depth + 1);
    lua_rawset(L, -3);
  }
}

static void decode_library(lua_State *L, decoder *decoder, int depth) {
  size_t size;
  const char *name = get_text(decoder, &size);
  lua_pushlstring(L, name, size);
  int64_t count = get_integer(decoder);
  lua_createtable(L, 0, clamp(count));
  for (int64_t member = 0; member < count; member += 1) {
    const char *text = get_text(decoder, &size);
    lua_pushlstring(L, text, size);
    decode(L, decoder, depth + 1);
    lua_rawset(L, -3);
  }
  clua_push_library(L, lua_tostring(L, -2), -1);
  lua_replace(L, -3);
  lua_pop(L, 1);
}

static void decode(lua_State *L, decoder *decoder, int depth) {
  if (depth > 2 * CLUA_NESTING) luaL_error(L, "too many levels of tables");
  luaL_checkstack(L, 8, "values from the workbench");
  size_t size;
  switch (*decoder->next++) {
  case clua_tag_nil:
    lua_pushnil(L);
    break;
  case clua_tag_false:
    lua_pushboolean(L, 0);
    break;
  case clua_tag_true:
    lua_pushboolean(L, 1);
    break;
  case clua_tag_integer:
    lua_pushinteger(L, get_integer(decoder));
    break;
  case clua_tag_number: {
    lua_Number number;
    memcpy(&number, decoder->next, 8);
    decoder->next += 8;
    lua_pushnumber(L, number);
    break;
  }
  case clua_tag_string: {
    const char *text = get_text(decoder, &size);
    lua_pushlstring(L, text, size);
    break;
  }
  case clua_tag_table:
    decode_table(L, decoder, depth);
    break;
  case clua_tag_function:
    clua_push_reference(L, get_integer(decoder));
    break;
  case clua_tag_object: {
    int32_t type;
    memcpy(&type, decoder->next, 4);
    decoder->next += 4;
    clua_push_object(L, type, &decoder->call->objects[get_integer(decoder)]);
    break;
  }
  case clua_tag_scalar: {
    uint8_t kind = *decoder->next;
    int32_t scale;
    memcpy(&scale, decoder->next + 1, 4);
    decoder->next += 5;
    clua_push_scalar(L, kind, scale, get_integer(decoder));
    break;
  }
  case clua_tag_entry: {
    int64_t identifier = get_integer(decoder);
    const char *text = get_text(decoder, &size);
    lua_pushlstring(L, text, size);
    clua_push_entry(L, identifier, lua_tostring(L, -1));
    lua_remove(L, -2);
    break;
  }
  case clua_tag_method: {
    int64_t identifier = get_integer(decoder);
    int64_t type = get_integer(decoder);
    const char *text = get_text(decoder, &size);
    lua_pushlstring(L, text, size);
    clua_push_method(L, identifier, type, lua_tostring(L, -1));
    lua_remove(L, -2);
    break;
  }
  case clua_tag_library:
    decode_library(L, decoder, depth);
    break;
  default:
    luaL_error(L, "a value of no known kind");
  }
}

void clua_decode(lua_State *L, clua_call *call, int64_t count) {
  decoder decoder = {.call = call, .next = call->in.bytes};
  luaL_checkstack(L, clamp(count) + 8, "too many values");
  for (int64_t value = 0; value < count; value += 1) decode(L, &decoder, 0);
}
