#define _GNU_SOURCE  // memmem
#include <string.h>

#include "internal.h"

// Lua's text patterns with every step counted, so that a pattern that runs for ever ends at the limit.
// Classes are ASCII whatever the locale. Same results as stock.

enum { MOST_CAPTURES = 32, MOST_DEPTH = 200, OPEN = -1, POSITION = -2 };

typedef struct {
  lua_State *L;
  const char *text;
  const char *text_end;
  const char *pattern_end;
  int level;
  int depth;
  int64_t steps;
  struct {
    const char *start;
    ptrdiff_t size;
  } captures[MOST_CAPTURES];
} matcher;

static const char *match(matcher *m, const char *s, const char *p);

static void step(matcher *m) {
  m->steps += 1;
  if (m->steps >= 500) {
    clua_charge(m->L, m->steps);
    m->steps = 0;
  }
}

static int fail(matcher *m, const char *what) { return luaL_error(m->L, "%s", what); }

static bool is_of_class(int c, int class) {
  bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
  bool result;
  switch (class | 0x20) {
  case 'a': result = upper || lower; break;
  case 'c': result = c < 32 || c == 127; break;
  case 'd': result = digit; break;
  case 'g': result = c > 32 && c < 127; break;
  case 'l': result = lower; break;
  case 'p': result = c > 32 && c < 127 && !upper && !lower && !digit; break;
  case 's': result = c == ' ' || (c >= 9 && c <= 13); break;
  case 'u': result = upper; break;
  case 'w': result = upper || lower || digit; break;
  case 'x': result = digit || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); break;
  default: return class == c;
  }
  bool is_letter = (class >= 'a' && class <= 'z') || (class >= 'A' && class <= 'Z');
  if (!is_letter) return class == c;
  return class >= 'a' ? result : !result;
}

/// The end of the single-character item at `p`.
static const char *item_end(matcher *m, const char *p) {
  if (*p++ == '%') {
    if (p == m->pattern_end) fail(m, "malformed pattern (ends with '%')");
    return p + 1;
  }
  if (p[-1] != '[') return p;
  if (p < m->pattern_end && *p == '^') p += 1;
  do {
    if (p == m->pattern_end) fail(m, "malformed pattern (missing ']')");
    if (*p++ == '%') {
      if (p == m->pattern_end) fail(m, "malformed pattern (missing ']')");
      p += 1;
    }
  } while (p == m->pattern_end || *p != ']');
  return p + 1;
}

/// `p` is at the bracket that opens, `last` at the one that closes.
static bool is_in_set(int c, const char *p, const char *last) {
  bool inside = true;
  if (p[1] == '^') {
    inside = false;
    p += 1;
  }
  while (++p < last) {
    if (*p == '%') {
      p += 1;
      if (is_of_class(c, (unsigned char)*p)) return inside;
    } else if (p[1] == '-' && p + 2 < last) {
      p += 2;
      if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) return inside;
    } else if ((unsigned char)*p == c) {
      return inside;
    }
  }
  return !inside;
}

static bool is_match(matcher *m, const char *s, const char *p, const char *end) {
  step(m);
  if (s >= m->text_end) return false;
  int c = (unsigned char)*s;
  switch (*p) {
  case '.': return true;
  case '%': return is_of_class(c, (unsigned char)p[1]);
  case '[': return is_in_set(c, p, end - 1);
  default: return (unsigned char)*p == c;
  }
}

static const char *match_balanced(matcher *m, const char *s, const char *p) {
  if (p + 1 >= m->pattern_end) fail(m, "malformed pattern (missing arguments to '%b')");
  if (s >= m->text_end || *s != *p) return NULL;
  int depth = 1;
  while (++s < m->text_end) {
    step(m);
    if (*s == p[1]) {
      if (--depth == 0) return s + 1;
    } else if (*s == *p) {
      depth += 1;
    }
  }
  return NULL;
}

static const char *match_most(matcher *m, const char *s, const char *p, const char *end) {
  ptrdiff_t count = 0;
  while (is_match(m, s + count, p, end)) count += 1;
  for (; count >= 0; count -= 1) {
    const char *result = match(m, s + count, end + 1);
    if (result) return result;
  }
  return NULL;
}

static const char *match_least(matcher *m, const char *s, const char *p, const char *end) {
  for (;;) {
    const char *result = match(m, s, end + 1);
    if (result) return result;
    if (!is_match(m, s, p, end)) return NULL;
    s += 1;
  }
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t size) {
  if (m->level >= MOST_CAPTURES) fail(m, "too many captures");
  m->captures[m->level].start = s;
  m->captures[m->level].size = size;
  m->level += 1;
  const char *result = match(m, s, p);
  if (!result) m->level -= 1;
  return result;
}

static const char *close_capture(matcher *m, const char *s, const char *p) {
  int level = m->level - 1;
  while (level >= 0 && m->captures[level].size != OPEN) level -= 1;
  if (level < 0) fail(m, "invalid pattern capture");
  m->captures[level].size = s - m->captures[level].start;
  const char *result = match(m, s, p);
  if (!result) m->captures[level].size = OPEN;
  return result;
}

static const char *match_back_reference(matcher *m, const char *s, int digit) {
  int level = digit - '1';
  if (level < 0 || level >= m->level || m->captures[level].size == OPEN) {
    luaL_error(m->L, "invalid capture index %%%d in pattern", level + 1);
  }
  ptrdiff_t size = m->captures[level].size;
  if (size == POSITION) return NULL;
  m->steps += size / 16;
  step(m);
  bool same = m->text_end - s >= size && memcmp(m->captures[level].start, s, (size_t)size) == 0;
  return same ? s + size : NULL;
}

static bool is_frontier(matcher *m, const char *s, const char *p, const char *end) {
  int before = s == m->text ? 0 : (unsigned char)s[-1];
  int after = s < m->text_end ? (unsigned char)*s : 0;
  return !is_in_set(before, p, end - 1) && is_in_set(after, p, end - 1);
}

/// The end of the match of the pattern at `p` with the text at `s`, or NULL.
static const char *match_here(matcher *m, const char *s, const char *p) {
  while (p < m->pattern_end) {
    step(m);
    switch (*p) {
    case '(':
      if (p + 1 < m->pattern_end && p[1] == ')') return open_capture(m, s, p + 2, POSITION);
      return open_capture(m, s, p + 1, OPEN);
    case ')':
      return close_capture(m, s, p + 1);
    case '$':
      if (p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
      break;
    case '%':
      if (p + 1 < m->pattern_end && p[1] == 'b') {
        s = match_balanced(m, s, p + 2);
        if (!s) return NULL;
        p += 4;
        continue;
      }
      if (p + 1 < m->pattern_end && p[1] == 'f') {
        p += 2;
        if (p >= m->pattern_end || *p != '[') fail(m, "missing '[' after '%f' in pattern");
        const char *end = item_end(m, p);
        if (!is_frontier(m, s, p, end)) return NULL;
        p = end;
        continue;
      }
      if (p + 1 < m->pattern_end && p[1] >= '0' && p[1] <= '9') {
        s = match_back_reference(m, s, (unsigned char)p[1]);
        if (!s) return NULL;
        p += 2;
        continue;
      }
      break;
    }
    const char *end = item_end(m, p);
    char suffix = end < m->pattern_end ? *end : 0;
    if (suffix == '*') return match_most(m, s, p, end);
    if (suffix == '-') return match_least(m, s, p, end);
    bool matches = is_match(m, s, p, end);
    if (suffix == '+') return matches ? match_most(m, s + 1, p, end) : NULL;
    if (suffix == '?') {
      const char *result = matches ? match(m, s + 1, end + 1) : NULL;
      if (result) return result;
      p = end + 1;
      continue;
    }
    if (!matches) return NULL;
    s += 1;
    p = end;
  }
  return s;
}

static const char *match(matcher *m, const char *s, const char *p) {
  if (m->depth >= MOST_DEPTH) fail(m, "pattern too complex");
  m->depth += 1;
  const char *result = match_here(m, s, p);
  m->depth -= 1;
  return result;
}

static void prepare(matcher *m, lua_State *L, const char *text, size_t size, const char *pattern, size_t pattern_size) {
  m->L = L;
  m->text = text;
  m->text_end = text + size;
  m->pattern_end = pattern + pattern_size;
  m->steps = 0;
}

static const char *start_match(matcher *m, const char *s, const char *p) {
  m->level = 0;
  m->depth = 0;
  return match(m, s, p);
}

/// Pushes capture `index`, or the whole match when there are none.
static void push_capture(matcher *m, int index, const char *s, const char *end) {
  if (index >= m->level) {
    if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, s, (size_t)(end - s));
    return;
  }
  ptrdiff_t size = m->captures[index].size;
  if (size == OPEN) fail(m, "unfinished capture");
  if (size == POSITION) {
    lua_pushinteger(m->L, m->captures[index].start - m->text + 1);
  } else {
    lua_pushlstring(m->L, m->captures[index].start, (size_t)size);
  }
}

static int push_captures(matcher *m, const char *s, const char *end) {
  int count = m->level == 0 && s ? 1 : m->level;
  luaL_checkstack(m->L, count, "too many captures");
  for (int index = 0; index < count; index += 1) push_capture(m, index, s, end);
  return count;
}

/// A position counted from 1, or from the end when below 0, as an offset.
static size_t start_of(lua_State *L, int argument, size_t size) {
  lua_Integer position = luaL_optinteger(L, argument, 1);
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)size) return 0;
  return size + (size_t)position;
}

static bool has_specials(const char *pattern, size_t size) {
  for (size_t index = 0; index < size; index += 1) {
    if (pattern[index] && strchr("^$*+?.([%-", pattern[index])) return true;
  }
  return false;
}

static int find_or_match(lua_State *L, bool finds) {
  size_t size, pattern_size;
  const char *text = luaL_checklstring(L, 1, &size);
  const char *pattern = luaL_checklstring(L, 2, &pattern_size);
  size_t start = start_of(L, 3, size);
  clua_charge(L, 5);
  if (start > size) {
    lua_pushnil(L);
    return 1;
  }
  if (finds && (lua_toboolean(L, 4) || !has_specials(pattern, pattern_size))) {
    clua_charge(L, (int64_t)(size - start) / 8);
    const char *found = memmem(text + start, size - start, pattern, pattern_size);
    if (!found) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)pattern_size);
    return 2;
  }
  matcher m;
  bool anchored = pattern_size > 0 && *pattern == '^';
  prepare(&m, L, text, size, pattern, pattern_size);
  for (const char *s = text + start; s <= m.text_end; s += 1) {
    const char *end = start_match(&m, s, pattern + anchored);
    if (end && finds) {
      lua_pushinteger(L, s - text + 1);
      lua_pushinteger(L, end - text);
      return push_captures(&m, NULL, NULL) + 2;
    }
    if (end) return push_captures(&m, s, end);
    if (anchored) break;
  }
  lua_pushnil(L);
  return 1;
}

static int find(lua_State *L) { return find_or_match(L, true); }
static int match_text(lua_State *L) { return find_or_match(L, false); }

// Upvalues: text, pattern, offset of the next search, offset where the last match ended or -1.
static int next_match(lua_State *L) {
  size_t size, pattern_size;
  const char *text = lua_tolstring(L, lua_upvalueindex(1), &size);
  const char *pattern = lua_tolstring(L, lua_upvalueindex(2), &pattern_size);
  const char *last = text + lua_tointeger(L, lua_upvalueindex(4));
  bool has_last = lua_tointeger(L, lua_upvalueindex(4)) >= 0;
  matcher m;
  clua_charge(L, 5);
  prepare(&m, L, text, size, pattern, pattern_size);
  for (const char *s = text + lua_tointeger(L, lua_upvalueindex(3)); s <= m.text_end; s += 1) {
    const char *end = start_match(&m, s, pattern);
    if (!end || (has_last && end == last)) continue;
    lua_pushinteger(L, end - text);
    lua_pushvalue(L, -1);
    lua_replace(L, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(&m, s, end);
  }
  return 0;
}

static int each_match(lua_State *L) {
  size_t size;
  luaL_checklstring(L, 1, &size);
  luaL_checkstring(L, 2);
  size_t start = start_of(L, 3, size);
  lua_settop(L, 2);
  lua_pushinteger(L, (lua_Integer)(start > size ? size + 1 : start));
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

static void add_template(matcher *m, luaL_Buffer *buffer, const char *s, const char *end) {
  size_t size;
  const char *template = lua_tolstring(m->L, 3, &size);
  for (const char *last = template + size; template < last; template += 1) {
    step(m);
    if (*template != '%') {
      luaL_addchar(buffer, *template);
      continue;
    }
    template += 1;
    if (template < last && *template == '%') {
      luaL_addchar(buffer, '%');
    } else if (template < last && *template == '0') {
      luaL_addlstring(buffer, s, (size_t)(end - s));
    } else if (template < last && *template >= '1' && *template <= '9') {
      int index = *template - '1';
      if (index >= m->level && index != 0) luaL_error(m->L, "invalid capture index %%%d in replacement string", index + 1);
      push_capture(m, index, s, end);
      luaL_tolstring(m->L, -1, NULL);
      lua_remove(m->L, -2);
      luaL_addvalue(buffer);
    } else {
      fail(m, "invalid use of '%' in replacement string");
    }
  }
}

/// Adds what replaces the match; false when the match stays.
static bool add_replacement(matcher *m, luaL_Buffer *buffer, const char *s, const char *end, int type) {
  lua_State *L = m->L;
  if (type == LUA_TSTRING || type == LUA_TNUMBER) {
    add_template(m, buffer, s, end);
    return true;
  }
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, s, end), 1);
  } else {
    push_capture(m, 0, s, end);
    lua_gettable(L, 3);
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(buffer, s, (size_t)(end - s));
    return false;
  }
  if (clua_to_scalar(L, -1)) {
    size_t size;
    clua_push_text(L, -1, &size);
    lua_remove(L, -2);
  }
  if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  clua_charge(L, (int64_t)lua_rawlen(L, -1) / 16);
  luaL_addvalue(buffer);
  return true;
}

static int replace(lua_State *L) {
  size_t size, pattern_size;
  const char *text = luaL_checklstring(L, 1, &size);
  const char *pattern = luaL_checklstring(L, 2, &pattern_size);
  int type = lua_type(L, 3);
  luaL_argexpected(L, type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TTABLE || type == LUA_TFUNCTION, 3,
                   "string/function/table");
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)size + 1), count = 0;
  bool anchored = pattern_size > 0 && *pattern == '^', changed = false;
  if (type == LUA_TNUMBER) {  // its text, once and for all
    lua_pushvalue(L, 3);
    lua_tostring(L, -1);
    lua_replace(L, 3);
  }
  matcher m;
  luaL_Buffer buffer;
  clua_charge(L, 5 + (int64_t)size / 16);
  prepare(&m, L, text, size, pattern, pattern_size);
  luaL_buffinit(L, &buffer);
  const char *s = text, *last = NULL;
  while (count < most) {
    const char *end = start_match(&m, s, pattern + anchored);
    if (end && end != last) {
      count += 1;
      if (add_replacement(&m, &buffer, s, end, type)) changed = true;
      s = last = end;
    } else if (s < m.text_end) {
      luaL_addchar(&buffer, *s);
      s += 1;
    } else {
      break;
    }
    if (anchored) break;
  }
  if (!changed) {
    luaL_pushresult(&buffer);
    lua_pushvalue(L, 1);
  } else {
    luaL_addlstring(&buffer, s, (size_t)(m.text_end - s));
    luaL_pushresult(&buffer);
  }
  lua_pushinteger(L, count);
  return 2;
}

const luaL_Reg clua_pattern_functions[] = {
  {"find", find}, {"match", match_text}, {"gmatch", each_match}, {"gsub", replace}, {NULL, NULL}};
