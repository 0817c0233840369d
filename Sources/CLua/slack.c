#include <string.h>

#include "internal.h"

// Before Lua 5.4.5, `..` with a metamethod writes through a pointer into the old stack when the call of the
// metamethod moves it. Scripts cannot set `__concat`, but dates, decimals and missing values have it. So each
// function that holds `..` is given CLUA_SLACK more stack slots than it asks for, and our metamethods neither
// use more nor collect garbage: the stack stays where it is.

enum { OP_CONCAT = 53, MOST = 255 };

typedef struct {
  bool changed;
  int64_t too_large;  // line of a function that has no room left, or -1
} widening;

static void widen(clua_code *code, void *context) {
  widening *widening = context;
  for (uint64_t index = 0; index < code->count; index += 1) {
    if ((code->instructions[index * 4] & 0x7f) != OP_CONCAT) continue;
    if (*code->slots > MOST - CLUA_SLACK) {
      widening->too_large = code->line;
    } else {
      *code->slots += CLUA_SLACK;
      widening->changed = true;
    }
    return;
  }
}

static bool is_needed(void) {
  const char *release = strstr(lua_ident, "Lua 5.4.");
  return release && release[8] >= '0' && release[8] < '5' && (release[9] < '0' || release[9] > '9');
}

/// Replaces the function on the stack by one whose concatenations have room.
void clua_give_slack(lua_State *L) {
  if (!is_needed()) return;
  clua_buffer *dump = clua_dump(L, -1);
  widening widening = {.too_large = -1};
  bool known = clua_visit_code(dump, widen, &widening);
  if (!known) luaL_error(L, "this release of Lua compiles in a way that is not known here");
  if (widening.too_large >= 0) {
    luaL_error(L, "the function at line %I holds too many values at once beside \"..\"", (LUAI_UACINT)widening.too_large);
  }
  if (!widening.changed) return;
  int status = luaL_loadbufferx(L, (const char *)dump->bytes, dump->count, "=script", "b");
  clua_after_protected(L, status);
  if (status != LUA_OK) lua_error(L);
  lua_remove(L, -2);
}
