#include <string.h>

#include "internal.h"

// A function as it is now, with everything it captures: later assignments reach neither the variables nor the tables
// nor the globals of the copy. What is captured twice is copied once.

// The stack of a copy: what is copied so far by its original, and the originals whose content is still to be copied.
enum { ENTRY = 1, COPIES = 2, WAITING = 3 };

typedef struct {
  int64_t waiting;  // originals in the list
  int64_t done;
  const clua_copy_request *request;
} copying;

static void add(lua_State *L, copying *copying, int original) {
  lua_pushvalue(L, original);
  lua_pushvalue(L, -2);
  lua_rawset(L, COPIES);
  lua_pushvalue(L, original);
  lua_rawseti(L, WAITING, ++copying->waiting);
  clua_charge(L, 10);
}

// Lua's own `+`, `-` and `*` of two integers wrap. Each is one instruction, and after it stands the one that calls a
// metamethod, which is reached when the first cannot compute. Where a copy is to be checked, the first does nothing, and
// the metamethods of numbers, which a run of rows can set, compute instead.

enum { OP_MOVE = 0, OP_GETI = 13, OP_GETFIELD = 14, OP_ADDI = 21, OP_ADDK = 22, OP_SUBK = 23, OP_MULK = 24, OP_ADD = 34, OP_SUB = 35, OP_MUL = 36 };

static bool may_wrap(uint32_t instruction) {
  switch (instruction & 0x7f) {
  case OP_ADDI: case OP_ADDK: case OP_SUBK: case OP_MULK: case OP_ADD: case OP_SUB: case OP_MUL: return true;
  default: return false;
  }
}

static void leave_to_metamethods(clua_code *code, void *context) {
  (void)context;
  for (uint64_t index = 0; index < code->count; index += 1) {
    uint32_t instruction;
    memcpy(&instruction, code->instructions + index * 4, 4);
    if (!may_wrap(instruction)) continue;
    uint32_t target = instruction >> 7 & 0xff;  // where the metamethod's result goes too
    instruction = OP_MOVE | target << 7 | target << 16;
    memcpy(code->instructions + index * 4, &instruction, 4);
  }
}

/// Makes reads of fields of the row reads of a list. The visitor comes to the outermost function first.
static void read_from_list(clua_code *code, void *context) {
  const clua_copy_request **request = context;
  for (int64_t index = 0; *request && index < (*request)->read_count; index += 1) {
    const clua_row_read *read = &(*request)->reads[index];
    uint32_t instruction;
    if (read->place < 0 || (uint64_t)read->place >= code->count) continue;
    memcpy(&instruction, code->instructions + read->place * 4, 4);
    if ((instruction & 0x7f) != OP_GETFIELD) continue;
    instruction = (instruction & 0x00ffff80) | OP_GETI | (uint32_t)read->slot << 24;
    memcpy(code->instructions + read->place * 4, &instruction, 4);
  }
  *request = NULL;
}

static void push_function(lua_State *L, copying *copying, int original) {
  const clua_copy_request *request = copying->request;
  clua_buffer *code = clua_dump(L, original);
  bool is_outermost = copying->waiting == 0;
  bool known = true;
  if (request->is_checked) known = clua_visit_code(code, leave_to_metamethods, NULL);
  if (known && is_outermost && request->read_count > 0) known = clua_visit_code(code, read_from_list, &request);
  if (!known) luaL_error(L, "this release of Lua compiles in a way that is not known here");
  int status = luaL_loadbufferx(L, (const char *)code->bytes, code->count, "=copy", "b");
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_error(L);
}

/// Libraries never change, and neither does what is no table and no Lua function.
static bool is_shared(lua_State *L, int index) {
  switch (lua_type(L, index)) {
  case LUA_TTABLE:
    return clua_is_read_only(L, index);
  case LUA_TFUNCTION:
    return lua_iscfunction(L, index);
  default:
    return true;
  }
}

/// Pushes what stands for the value at `index` in the copy.
static void push_copy(lua_State *L, copying *copying, int index) {
  lua_pushvalue(L, index);
  if (is_shared(L, -1)) return;
  int original = lua_gettop(L);
  lua_pushvalue(L, original);
  if (lua_rawget(L, COPIES) == LUA_TNIL) {
    lua_pop(L, 1);
    if (lua_istable(L, original)) {
      lua_newtable(L);
    } else {
      push_function(L, copying, original);
    }
    add(L, copying, original);
  }
  lua_remove(L, original);
}

static void fill_table(lua_State *L, copying *copying, int original, int copy) {
  lua_pushnil(L);
  while (lua_next(L, original)) {
    int key = lua_gettop(L) - 1;
    clua_charge(L, 2);
    push_copy(L, copying, key);
    push_copy(L, copying, key + 1);
    lua_rawset(L, copy);
    lua_settop(L, key);
  }
  if (!lua_getmetatable(L, original)) return;
  if (!clua_is_environment(L, original)) {
    push_copy(L, copying, lua_gettop(L));
    lua_remove(L, -2);
  }
  lua_setmetatable(L, copy);
}

/// Variables that functions share are shared by their copies: the first one to hold it is found by its address.
static void fill_function(lua_State *L, copying *copying, int original, int copy) {
  for (int index = 1; lua_getupvalue(L, original, index); index += 1) {
    void *variable = lua_upvalueid(L, original, index);
    if (lua_rawgetp(L, COPIES, variable) == LUA_TTABLE) {
      lua_rawgeti(L, -1, 1);
      lua_rawgeti(L, -2, 2);
      lua_upvaluejoin(L, copy, index, -2, (int)lua_tointeger(L, -1));
      lua_settop(L, copy);
      continue;
    }
    lua_pop(L, 1);
    push_copy(L, copying, lua_gettop(L));
    if (!lua_setupvalue(L, copy, index)) lua_pop(L, 1);
    lua_createtable(L, 2, 0);
    lua_pushvalue(L, copy);
    lua_rawseti(L, -2, 1);
    lua_pushinteger(L, index);
    lua_rawseti(L, -2, 2);
    lua_rawsetp(L, COPIES, variable);
    lua_settop(L, copy);
  }
}

static void copy_contents(lua_State *L, copying *copying) {
  int base = lua_gettop(L);
  while (copying->done < copying->waiting) {
    lua_rawgeti(L, WAITING, ++copying->done);
    lua_pushvalue(L, -1);
    lua_rawget(L, COPIES);
    if (lua_istable(L, -1)) {
      fill_table(L, copying, base + 1, base + 2);
    } else {
      fill_function(L, copying, base + 1, base + 2);
    }
    lua_settop(L, base);
  }
}

static int snapshot(lua_State *L) {
  clua_entry *entry = clua_entry_of(L);
  lua_newtable(L);
  lua_newtable(L);
  clua_push_reference(L, entry->integer);
  luaL_checktype(L, -1, LUA_TFUNCTION);
  copying copying = {.request = entry->pointer};
  push_copy(L, &copying, lua_gettop(L));
  copy_contents(L, &copying);
  entry->result = clua_reference(L, -1);
  return 0;
}

int32_t clua_snapshot(clua_state *state, int64_t reference, clua_copy_request request, int64_t *copy) {
  clua_entry entry = {.call = clua_prepare(state), .integer = reference, .pointer = &request};
  int32_t status = clua_enter(state, snapshot, &entry);
  *copy = entry.result;
  return status;
}
