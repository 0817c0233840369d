#include <string.h>

#include "internal.h"

// The one way from Swift into Lua: a C function, run by lua_pcall, in which everything that may raise happens.

/// The call whose memory the next entry uses; NULL when entries are nested too deeply or memory is out.
clua_call *clua_prepare(clua_state *state) {
  clua_call *call = clua_call_at(state, state->depth);
  if (call) clua_reset_call(state, call);
  state->last = call;
  return call;
}

clua_entry *clua_entry_of(lua_State *L) { return lua_touserdata(L, 1); }

static void note_source(char *into, size_t size, const char *source) {
  if (*source == '@' || *source == '=') source += 1;
  strncpy(into, source, size - 1);
  into[size - 1] = 0;
}

static void note_level(clua_state *state, const lua_Debug *record) {
  const char *source = record->source;
  if (*source == '@' || *source == '=') source += 1;
  char number[32];
  int length = snprintf(number, sizeof number, ":%d: ", record->currentline);
  const char *name = *record->namewhat ? record->name : NULL;
  clua_append(&state->trace, source, strlen(source));
  clua_append(&state->trace, number, (size_t)length);
  if (*record->what == 'm') {
    clua_append(&state->trace, "the script itself", 17);
  } else if (name && strlen(name) < 200) {
    clua_append(&state->trace, "in ", 3);
    clua_append(&state->trace, name, strlen(name));
  } else {
    clua_append(&state->trace, "in a function", 13);
  }
  clua_append(&state->trace, "\n", 1);
}

/// Notes where an error was raised and how it was reached: at most 20 levels.
static int note_error(lua_State *L) {
  clua_state *state = clua_of(L);
  state->trace.count = 0;
  state->error_source[0] = 0;
  state->error_line = 0;
  if (state->stopped == clua_stop_memory) return 1;
  lua_Debug record;
  int noted = 0;
  for (int level = 0; level < 200 && noted < 20 && lua_getstack(L, level, &record); level += 1) {
    if (!lua_getinfo(L, "Sln", &record) || record.currentline <= 0) continue;
    if (noted == 0) {
      note_source(state->error_source, sizeof state->error_source, record.source);
      state->error_line = record.currentline;
    }
    note_level(state, &record);
    noted += 1;
  }
  return 1;
}

static void keep_error(lua_State *L, clua_state *state) {
  state->error.count = 0;  // what an inner entry left
  size_t size = 0;
  const char *text = NULL;
  char number[64];
  int type = lua_type(L, -1);
  if (type == LUA_TSTRING) {
    text = lua_tolstring(L, -1, &size);
  } else if (type == LUA_TNUMBER) {
    if (lua_isinteger(L, -1)) {
      size = (size_t)snprintf(number, sizeof number, "%lld", (long long)lua_tointegerx(L, -1, NULL));
    } else {
      size = (size_t)snprintf(number, sizeof number, "%.14g", lua_tonumberx(L, -1, NULL));
    }
    text = number;
  } else {
    const char *names[] = {"nil", "a boolean", "a value", "a number", "a text", "a table", "a function", "a value",
                           "a coroutine"};
    const char *name = type >= 0 && type < 9 ? names[type] : "a value";
    size = (size_t)snprintf(number, sizeof number, "%s was raised as an error", name);
    text = number;
  }
  if (size > CLUA_TEXT) size = CLUA_TEXT;
  clua_append(&state->error, text, size);
}

static int32_t enter(clua_state *state, lua_CFunction body, clua_entry *entry) {
  clua_clear(&state->error);
  clua_clear(&state->trace);
  state->error_source[0] = 0;
  state->error_line = 0;
  if (state->stopped) return clua_status_stopped;
  lua_State *L = state->current;
  if (!entry->call) {
    clua_append(&state->error, "stack overflow", 14);
    return clua_status_runtime;
  }
  if (state->is_still) {
    clua_append(&state->error, "Lua cannot be called while a text is put together", 50);
    return clua_status_refused;
  }
  int base = lua_gettop(L);
  if (!lua_checkstack(L, 8)) {
    state->stopped = clua_stop_memory;
    return clua_status_stopped;
  }
  entry->failure = clua_status_runtime;
  state->depth += 1;
  lua_pushcfunction(L, note_error);
  lua_pushcfunction(L, body);
  lua_pushlightuserdata(L, entry);
  int status = lua_pcall(L, 1, 0, base + 1);
  state->depth -= 1;
  state->last = entry->call;
  clua_let_move(L);
  if (status == LUA_ERRMEM && !state->stopped) state->stopped = clua_stop_memory;
  if (!state->stopped) clua_poll(state);
  if (status != LUA_OK && !state->stopped) keep_error(L, state);
  lua_settop(L, base);
  if (state->stopped) return clua_status_stopped;
  return status == LUA_OK ? clua_status_ok : entry->failure;
}

/// Between two runs the clock stands still, and what the host does for itself costs the next run nothing.
int32_t clua_enter(clua_state *state, lua_CFunction body, clua_entry *entry) {
  if (entry->is_run || state->depth > 0) return enter(state, body, entry);
  const int32_t *stop_flag = state->stop_flag;
  int64_t deadline = state->deadline, units = state->limits.units, units_used = state->units_used;
  state->stop_flag = NULL;
  state->deadline = INT64_MAX;
  state->limits.units = -1;
  int32_t status = enter(state, body, entry);
  state->stop_flag = stop_flag;
  state->deadline = deadline;
  state->limits.units = units;
  state->units_used = units_used;
  return status;
}

/// Encodes what is on the stack from `first` on as the results of the entry.
void clua_give_results(lua_State *L, clua_entry *entry, int first) {
  int last = lua_gettop(L);
  clua_clear(&entry->call->out);
  for (int index = first; index <= last; index += 1) clua_encode(L, &entry->call->out, index, 0, false);
  entry->call->out_count = last - first + 1;
}

const char *clua_error_text(const clua_state *state, int64_t *size) {
  *size = (int64_t)state->error.count;
  return state->error.bytes ? (const char *)state->error.bytes : "";
}

const char *clua_error_source(const clua_state *state, int32_t *line) {
  *line = state->error_line;
  return state->error_source;
}

const char *clua_error_trace(const clua_state *state, int64_t *size) {
  *size = (int64_t)state->trace.count;
  return state->trace.bytes ? (const char *)state->trace.bytes : "";
}

const uint8_t *clua_results(const clua_state *state, int64_t *count, int64_t *bytes) {
  *count = state->last ? state->last->out_count : 0;
  *bytes = state->last ? (int64_t)state->last->out.count : 0;
  return state->last ? state->last->out.bytes : NULL;
}
