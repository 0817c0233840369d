#include <string.h>

#include "internal.h"

// Before Lua 5.4.5, `..` with a metamethod writes through a pointer into the old stack when the call of the
// metamethod moves it. Scripts cannot set `__concat`, but dates, decimals and missing values have it. So each
// function that holds `..` is given CLUA_SLACK more stack slots than it asks for, and our metamethods neither
// use more nor collect garbage: the stack stays where it is.
//
// The place of that number is found in the dump that Lua itself has just made of a function it has just compiled.

enum { OP_CONCAT = 53, HEADER = 4 + 1 + 1 + 6 + 3 + 8 + 8, MOST = 255 };

typedef struct {
  uint8_t *next;
  uint8_t *end;
  bool broken;
  bool changed;
  int64_t too_large;  // line of a function that has no room left, or -1
} walk;

static void skip(walk *walk, uint64_t count) {
  if (walk->broken || count > (uint64_t)(walk->end - walk->next)) {
    walk->broken = true;
  } else {
    walk->next += count;
  }
}

static uint8_t byte(walk *walk) {
  if (walk->broken || walk->next >= walk->end) {
    walk->broken = true;
    return 0;
  }
  return *walk->next++;
}

/// Seven bits a byte, the highest first; the last byte has its top bit set.
static uint64_t number(walk *walk) {
  uint64_t value = 0;
  for (int index = 0; index < 10; index += 1) {
    uint8_t part = byte(walk);
    value = value << 7 | (part & 0x7f);
    if (part & 0x80) return value;
  }
  walk->broken = true;
  return 0;
}

static void skip_text(walk *walk) {
  uint64_t size = number(walk);
  if (size > 0) skip(walk, size - 1);
}

static void skip_constants(walk *walk) {
  uint64_t count = number(walk);
  for (uint64_t index = 0; index < count && !walk->broken; index += 1) {
    switch (byte(walk)) {
    case 0:   // nil
    case 1:   // false
    case 17:  // true
      break;
    case 3:   // integer
    case 19:  // number
      skip(walk, 8);
      break;
    case 4:   // short and long text
    case 20:
      skip_text(walk);
      break;
    default:
      walk->broken = true;
    }
  }
}

static void skip_debug(walk *walk) {
  skip(walk, number(walk));
  for (uint64_t count = number(walk); count > 0 && !walk->broken; count -= 1) {
    number(walk);
    number(walk);
  }
  for (uint64_t count = number(walk); count > 0 && !walk->broken; count -= 1) {
    skip_text(walk);
    number(walk);
    number(walk);
  }
  for (uint64_t count = number(walk); count > 0 && !walk->broken; count -= 1) skip_text(walk);
}

static void widen(walk *walk, uint8_t *slots, uint64_t line, uint64_t instructions) {
  for (uint64_t index = 0; index < instructions; index += 1) {
    if ((walk->next[index * 4] & 0x7f) != OP_CONCAT) continue;
    if (*slots > MOST - CLUA_SLACK) {
      walk->too_large = (int64_t)line;
    } else {
      *slots += CLUA_SLACK;
      walk->changed = true;
    }
    return;
  }
}

static void visit(walk *walk, int depth) {
  if (depth > 200) walk->broken = true;
  skip_text(walk);
  uint64_t line = number(walk);
  number(walk);
  skip(walk, 2);
  uint8_t *slots = walk->next;
  skip(walk, 1);
  uint64_t instructions = number(walk);
  uint8_t *code = walk->next;
  skip(walk, instructions * 4);
  if (walk->broken) return;
  uint8_t *after = walk->next;
  walk->next = code;
  widen(walk, slots, line, instructions);
  walk->next = after;
  skip_constants(walk);
  skip(walk, number(walk) * 3);
  for (uint64_t count = number(walk); count > 0 && !walk->broken; count -= 1) visit(walk, depth + 1);
  skip_debug(walk);
}

static bool is_needed(void) {
  const char *release = strstr(lua_ident, "Lua 5.4.");
  return release && release[8] >= '0' && release[8] < '5' && (release[9] < '0' || release[9] > '9');
}

/// Replaces the function on the stack by one whose concatenations have room.
void clua_give_slack(lua_State *L) {
  if (!is_needed()) return;
  clua_buffer *dump = clua_dump(L, -1);
  walk walk = {.next = dump->bytes, .end = dump->bytes + dump->count, .too_large = -1};
  skip(&walk, HEADER + 1);
  visit(&walk, 0);
  if (walk.broken) luaL_error(L, "this release of Lua compiles in a way that is not known here");
  if (walk.too_large >= 0) {
    luaL_error(L, "the function at line %I holds too many values at once beside \"..\"", (LUAI_UACINT)walk.too_large);
  }
  if (!walk.changed) return;
  int status = luaL_loadbufferx(L, (const char *)dump->bytes, dump->count, "=script", "b");
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_error(L);
  lua_remove(L, -2);
}
