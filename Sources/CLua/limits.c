#include <stdlib.h>
#include <time.h>

#include "internal.h"

// Limits that no script can swallow. The flag `stopped` decides, not the error value: whoever runs
// something protected calls clua_after_protected, which raises again.

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

void clua_begin_run(clua_state *state) {
  state->units_used = 0;
  state->since_poll = 0;
  state->output_used = 0;
  state->deadline = state->limits.nanoseconds < 0 ? INT64_MAX : now() + state->limits.nanoseconds;
}

/// Looks at the flag and the clock; false when the state is stopped.
bool clua_poll(clua_state *state) {
  state->since_poll = 0;
  if (state->stopped) return false;
  if (state->stop_flag && clua_flag_get(state->stop_flag)) {
    state->stopped = clua_stop_cancelled;
  } else if (state->deadline != INT64_MAX && now() > state->deadline) {
    state->stopped = clua_stop_time;
  }
  return !state->stopped;
}

/// False when the state is stopped.
static bool spend(clua_state *state, int64_t units) {
  state->units_used += units;
  if (state->limits.units >= 0 && state->units_used > state->limits.units && !state->stopped) {
    state->stopped = clua_stop_instructions;
  }
  state->since_poll += units;
  if (state->since_poll >= 2 * CLUA_QUANTUM) clua_poll(state);
  return !state->stopped;
}

bool clua_charge_host(clua_state *state, int64_t units) { return spend(state, units); }

static char stop_token;

_Noreturn void clua_raise_stop(lua_State *L, int32_t reason) {
  clua_state *state = clua_of(L);
  if (!state->stopped) state->stopped = reason;
  lua_settop(L, 0);  // room for the token, whatever the frame held
  lua_pushlightuserdata(L, &stop_token);
  lua_error(L);
  __builtin_unreachable();
}

void clua_charge(lua_State *L, int64_t units) {
  clua_state *state = clua_of(L);
  if (!spend(state, units)) clua_raise_stop(L, state->stopped);
}

void clua_keep_still(lua_State *L) {
  clua_of(L)->is_still = true;
  lua_gc(L, LUA_GCSTOP, 0);
}

void clua_let_move(lua_State *L) {
  if (!clua_of(L)->is_still) return;
  clua_of(L)->is_still = false;
  lua_gc(L, LUA_GCRESTART, 0);
}

void clua_after_protected(lua_State *L, int status) {
  clua_state *state = clua_of(L);
  clua_let_move(L);
  if (status == LUA_ERRMEM && !state->stopped) state->stopped = clua_stop_memory;
  if (state->stopped) clua_raise_stop(L, state->stopped);
}

static void hook(lua_State *L, lua_Debug *record) {
  (void)record;
  clua_state *state = clua_of(L);
  spend(state, CLUA_QUANTUM);
  clua_poll(state);
  if (state->stopped) {
    lua_pushlightuserdata(L, &stop_token);
    lua_error(L);
  }
}

void clua_install_hook(lua_State *L) { lua_sethook(L, hook, LUA_MASKCOUNT, CLUA_QUANTUM); }

/// Counts what Lua holds, and refuses what is beyond the limit. A refused block becomes an error that
/// every protected call turns into a stop: a script cannot adapt to the memory of the machine.
void *clua_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  clua_state *state = context;
  size_t held = block ? old_size : 0;
  if (new_size == 0) {
    free(block);
    state->memory_used -= (int64_t)held;
    return NULL;
  }
  if (new_size > held) {
    int64_t growth = (int64_t)(new_size - held);
    state->allocations += 1;
    if (state->fail_at > 0 && state->allocations >= state->fail_at &&
        (state->fail_ever_after || state->allocations == state->fail_at)) {
      return NULL;
    }
    if (new_size > (size_t)1 << 46) return NULL;
    if (state->limits.memory_bytes >= 0 && state->memory_used + growth > state->limits.memory_bytes) return NULL;
    if (growth >= 32 * 1024 && !state->stopped && !spend(state, growth / 64)) return NULL;
  }
  void *result = realloc(block, new_size);
  if (!result) return new_size <= held ? block : NULL;
  state->memory_used += (int64_t)new_size - (int64_t)held;
  return result;
}
