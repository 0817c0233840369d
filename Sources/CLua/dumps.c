#include <string.h>

#include "internal.h"

// Changes to the code of functions, in the dumps that Lua itself has just made of what it has just compiled.

enum { HEADER = 4 + 1 + 1 + 6 + 3 + 8 + 8 };

typedef struct {
  uint8_t *next;
  uint8_t *end;
  bool broken;
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

static void visit(walk *walk, clua_code_visitor *visitor, void *context, int depth) {
  if (depth > 200) walk->broken = true;
  clua_code code = {0};
  skip_text(walk);
  code.line = (int64_t)number(walk);
  number(walk);
  skip(walk, 2);
  code.slots = walk->next;
  skip(walk, 1);
  code.count = number(walk);
  code.instructions = walk->next;
  skip(walk, code.count * 4);
  if (walk->broken) return;
  visitor(&code, context);
  skip_constants(walk);
  skip(walk, number(walk) * 3);
  for (uint64_t count = number(walk); count > 0 && !walk->broken; count -= 1) {
    visit(walk, visitor, context, depth + 1);
  }
  skip_debug(walk);
}

bool clua_visit_code(clua_buffer *dump, clua_code_visitor *visitor, void *context) {
  walk walk = {.next = dump->bytes, .end = dump->bytes + dump->count};
  skip(&walk, HEADER + 1);
  visit(&walk, visitor, context, 0);
  return !walk.broken;
}
