#include <stdlib.h>
#include <string.h>

#include "internal.h"

// The life of a state.

char clua_keys[KEY_COUNT];

static void discard(clua_state *state) {
  for (int index = 0; index < CLUA_DEPTH + 2; index += 1) {
    clua_call *call = state->calls[index];
    if (!call) continue;
    clua_reset_call(state, call);
    clua_free(&call->in);
    clua_free(&call->out);
    free(call->objects);
    free(call);
  }
  clua_free(&state->scratch);
  clua_free(&state->error);
  clua_free(&state->trace);
  free(state);
}

clua_state *clua_open(const clua_options *options) {
  clua_state *state = calloc(1, sizeof *state);
  if (!state) return NULL;
  state->host = options->host;
  state->limits = options->limits;
  state->stop_flag = options->stop_flag;
  state->seed = options->seed;
  state->as_of = options->as_of;
  state->has_as_of = options->has_as_of;
  state->fail_at = options->fail_at;
  state->fail_ever_after = options->fail_ever_after;
  clua_begin_run(state);
  lua_State *L = lua_newstate(clua_allocate, state);
  if (!L) {
    discard(state);
    return NULL;
  }
  state->main = state->current = L;
  *(clua_state **)lua_getextraspace(L) = state;
  lua_pushcfunction(L, clua_open_libraries);
  if (lua_pcall(L, 0, 0, 0) != LUA_OK) {
    lua_close(L);
    discard(state);
    return NULL;
  }
  clua_install_hook(L);
  clua_begin_run(state);
  return state;
}

void clua_close(clua_state *state) {
  lua_sethook(state->main, NULL, 0, 0);
  lua_close(state->main);
  discard(state);
}

int32_t clua_stopped(const clua_state *state) { return state->stopped; }

void clua_stop_now(clua_state *state, int32_t reason) {
  if (!state->stopped) state->stopped = reason;
}

// The stop has come up through every call by now, like an error that nothing caught. Memory that ran out may have left
// Lua half-done, and a limit that was reached would be reached again.
bool clua_resume(clua_state *state) {
  if (state->depth > 0 || state->stopped != clua_stop_cancelled) return false;
  state->stopped = 0;
  return true;
}

int64_t clua_units_used(const clua_state *state) { return state->units_used; }
int64_t clua_memory_used(const clua_state *state) { return state->memory_used; }
int64_t clua_allocations(const clua_state *state) { return state->allocations; }
bool clua_inside_host(const clua_state *state) { return state->depth > 0; }
