#include "internal.h"

// Operators of decimals and days: exact, in 128 bits between the operands and the result. What is rare, what does
// not fit and what has no meaning goes to the host, which computes the same and has the words for errors.

/// A whole number or a decimal.
typedef struct {
  int64_t digits;
  int32_t scale;
} exact;

enum { MOST_DIGITS = 18, ROOMY_SCALE = 12 };

static const int64_t powers[MOST_DIGITS + 1] = {
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
  10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000};

/// The scalar among the operands of a script, whose userdata are all ours and begin with a word that tells them apart.
static inline const clua_scalar *scalar_at(lua_State *L, int index) {
  const clua_scalar *scalar = lua_touserdata(L, index);
  return scalar && scalar->magic == CLUA_SCALAR_MAGIC ? scalar : NULL;
}

static bool read_exact(lua_State *L, int index, exact *into) {
  const clua_scalar *scalar = scalar_at(L, index);
  if (scalar) {
    *into = (exact){scalar->payload, scalar->scale};
    return scalar->kind == clua_scalar_decimal && (uint32_t)scalar->scale <= MOST_DIGITS;
  }
  if (!lua_isinteger(L, index)) return false;
  *into = (exact){lua_tointeger(L, index), 0};
  return true;
}

static bool read_exact_pair(lua_State *L, exact *left, exact *right) {
  return read_exact(L, 1, left) && read_exact(L, 2, right);
}

/// Both as digits at the larger scale, which is given back.
static int32_t align(exact left, exact right, __int128 *first, __int128 *second) {
  int32_t scale = left.scale > right.scale ? left.scale : right.scale;
  *first = (__int128)left.digits * powers[scale - left.scale];
  *second = (__int128)right.digits * powers[scale - right.scale];
  return scale;
}

void clua_push_decimal(lua_State *L, int64_t digits, int32_t scale) {
  while (scale > 0 && digits % 10 == 0) {
    digits /= 10;
    scale -= 1;
  }
  if (scale == 0) {
    lua_pushinteger(L, digits);
  } else {
    clua_push_passing(L, clua_scalar_decimal, scale, digits);
  }
}

static bool push_exact(lua_State *L, __int128 digits, int32_t scale) {
  if (digits != (int64_t)digits) return false;
  clua_push_decimal(L, (int64_t)digits, scale);
  return true;
}

static int ask(lua_State *L, int32_t operator) {
  lua_settop(L, 2);
  lua_pushinteger(L, operator);
  lua_insert(L, 1);
  return clua_ask(L, clua_request_scalar_operator, 0, 3);
}

// Within a run over rows a number with a fraction is a float of the data: a decimal beside it counts as one.

static bool read_float(lua_State *L, int index, double *into) {
  exact number;
  if (read_exact(L, index, &number)) {
    *into = (double)number.digits / (double)powers[number.scale];
    return true;
  }
  if (lua_type(L, index) != LUA_TNUMBER) return false;
  *into = lua_tonumber(L, index);
  return true;
}

static bool read_float_pair(lua_State *L, double *left, double *right) {
  return clua_of(L)->row_loops > 0 && read_float(L, 1, left) && read_float(L, 2, right);
}

static bool is_nil_beside(lua_State *L) {
  return clua_of(L)->row_loops > 0 && (lua_isnil(L, 1) || lua_isnil(L, 2));
}

// Days

/// From the first day of the year 1 to the last of the year 9999, counted from 1970.
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

static bool push_day(lua_State *L, int64_t day, int64_t distance) {
  if (distance < FIRST_DAY - LAST_DAY || distance > LAST_DAY - FIRST_DAY) return false;
  if (day + distance < FIRST_DAY || day + distance > LAST_DAY) return false;
  clua_push_passing(L, clua_scalar_date, 0, day + distance);
  return true;
}

static const clua_scalar *read_day(lua_State *L, int index) {
  const clua_scalar *scalar = scalar_at(L, index);
  return scalar && scalar->kind == clua_scalar_date ? scalar : NULL;
}

static int add(lua_State *L) {
  exact left, right;
  double one, other;
  if (read_exact_pair(L, &left, &right)) {
    __int128 first, second;
    int32_t scale = align(left, right, &first, &second);
    if (push_exact(L, first + second, scale)) return 1;
  } else if (read_day(L, 1) && lua_isinteger(L, 2)) {
    if (push_day(L, read_day(L, 1)->payload, lua_tointeger(L, 2))) return 1;
  } else if (is_nil_beside(L)) {
    lua_pushnil(L);
    return 1;
  } else if (read_float_pair(L, &one, &other)) {
    lua_pushnumber(L, one + other);
    return 1;
  }
  return ask(L, clua_operator_add);
}

static int subtract(lua_State *L) {
  exact left, right;
  double one, other;
  if (read_exact_pair(L, &left, &right)) {
    __int128 first, second;
    int32_t scale = align(left, right, &first, &second);
    if (push_exact(L, first - second, scale)) return 1;
  } else if (read_day(L, 1) && read_day(L, 2)) {
    lua_pushinteger(L, read_day(L, 1)->payload - read_day(L, 2)->payload);
    return 1;
  } else if (read_day(L, 1) && lua_isinteger(L, 2) && lua_tointeger(L, 2) != INT64_MIN) {
    if (push_day(L, read_day(L, 1)->payload, -lua_tointeger(L, 2))) return 1;
  } else if (is_nil_beside(L)) {
    lua_pushnil(L);
    return 1;
  } else if (read_float_pair(L, &one, &other)) {
    lua_pushnumber(L, one - other);
    return 1;
  }
  return ask(L, clua_operator_subtract);
}

/// All digits of both operands, at most 12 unless an operand has more; rounded half away from zero.
static bool push_product(lua_State *L, exact left, exact right) {
  int32_t scale = left.scale + right.scale, target = scale < ROOMY_SCALE ? scale : ROOMY_SCALE;
  if (target < left.scale) target = left.scale;
  if (target < right.scale) target = right.scale;
  __int128 product = (__int128)left.digits * right.digits;
  if (target < scale) {
    int64_t divisor = powers[scale - target];
    __int128 rest = product % divisor;
    product /= divisor;
    if (2 * rest >= divisor) product += 1;
    if (2 * rest <= -(__int128)divisor) product -= 1;
  }
  return push_exact(L, product, target);
}

static int multiply(lua_State *L) {
  exact left, right;
  double one, other;
  if (read_exact_pair(L, &left, &right)) {
    if (push_product(L, left, right)) return 1;
  } else if (is_nil_beside(L)) {
    lua_pushnil(L);
    return 1;
  } else if (read_float_pair(L, &one, &other)) {
    lua_pushnumber(L, one * other);
    return 1;
  }
  return ask(L, clua_operator_multiply);
}

static int negate(lua_State *L) {
  exact operand;
  if (read_exact(L, 1, &operand) && push_exact(L, -(__int128)operand.digits, operand.scale)) return 1;
  return ask(L, clua_operator_negate);
}

static int divide(lua_State *L) { return ask(L, clua_operator_divide); }
static int floor_divide(lua_State *L) { return ask(L, clua_operator_floor_divide); }
static int modulo(lua_State *L) { return ask(L, clua_operator_modulo); }
static int power(lua_State *L) { return ask(L, clua_operator_power); }

// Order

/// With at most 15 digits no two decimals are the same float.
static bool is_short(exact number) {
  return number.digits > -powers[15] && number.digits < powers[15];
}

/// Below, at or above 0 as the first operand is below, equal to or above the second; false when C cannot tell.
static bool compare(lua_State *L, int *order) {
  exact left, right;
  bool has_left = read_exact(L, 1, &left), has_right = read_exact(L, 2, &right);
  if (has_left && has_right && left.scale == right.scale) {
    *order = (left.digits > right.digits) - (left.digits < right.digits);
    return true;
  }
  if (has_left && has_right) {
    __int128 first, second;
    align(left, right, &first, &second);
    *order = (first > second) - (first < second);
    return true;
  }
  if (has_left || has_right) {
    double one, other;
    bool told = is_short(has_left ? left : right) && read_float(L, 1, &one) && read_float(L, 2, &other) &&
      one == one && other == other;
    if (told) *order = (one > other) - (one < other);
    return told;
  }
  const clua_scalar *one = scalar_at(L, 1), *other = scalar_at(L, 2);
  if (!one || !other || one->kind != other->kind || one->kind > clua_scalar_period) return false;
  *order = (one->payload > other->payload) - (one->payload < other->payload);
  return true;
}

static int less(lua_State *L) {
  int order;
  if (compare(L, &order)) {
    lua_pushboolean(L, order < 0);
    return 1;
  }
  if (is_nil_beside(L)) return clua_order_missing(L);
  return ask(L, clua_operator_less);
}

static int less_or_equal(lua_State *L) {
  int order;
  if (compare(L, &order)) {
    lua_pushboolean(L, order <= 0);
    return 1;
  }
  if (is_nil_beside(L)) return clua_order_missing(L);
  return ask(L, clua_operator_less_or_equal);
}

/// Asked for two values that are not one object.
static int equal(lua_State *L) {
  const clua_scalar *one = scalar_at(L, 1), *other = scalar_at(L, 2);
  lua_pushboolean(
    L, one && other && one->payload == other->payload && one->scale == other->scale && one->kind == other->kind);
  return 1;
}

/// Sets them into the metatable on the stack.
void clua_push_scalar_operators(lua_State *L) {
  static const luaL_Reg operators[] = {
    {"__add", add},           {"__sub", subtract}, {"__mul", multiply}, {"__div", divide},
    {"__idiv", floor_divide}, {"__mod", modulo},   {"__pow", power},    {"__unm", negate},
    {"__lt", less},           {"__le", less_or_equal},
    {"__eq", equal},          {NULL, NULL}};
  luaL_setfuncs(L, operators, 0);
}

void clua_push_checked_operators(lua_State *L) {
  static const luaL_Reg operators[] = {{"__add", add}, {"__sub", subtract}, {"__mul", multiply}, {NULL, NULL}};
  luaL_setfuncs(L, operators, 0);
}
