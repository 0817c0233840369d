#include "internal.h"

// Swift objects as userdata. The metatable is hidden, methods lie in a table apart, and type and identity are
// checked at each access.

clua_object *clua_to_object(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(clua_object)) return NULL;
  clua_object *object = lua_touserdata(L, index);
  if (object->magic != CLUA_OBJECT_MAGIC || !object->object || !lua_getmetatable(L, index)) return NULL;
  clua_push_key(L, KEY_TYPES);
  lua_rawgeti(L, -1, object->type + 1);
  bool same = lua_rawequal(L, -1, -3);
  lua_pop(L, 3);
  return same ? object : NULL;
}

static clua_object *checked(lua_State *L, int index) {
  clua_object *object = clua_to_object(L, index);
  if (!object) luaL_error(L, "a value of the wrong kind");
  return object;
}

/// Makes the userdata first; it then takes the object out of `slot`.
void clua_push_object(lua_State *L, int64_t type, void **slot) {
  clua_object *object = lua_newuserdatauv(L, sizeof *object, 0);
  *object = (clua_object){.magic = CLUA_OBJECT_MAGIC, .type = type};
  clua_push_key(L, KEY_TYPES);
  lua_rawgeti(L, -1, type + 1);
  lua_setmetatable(L, -3);
  lua_pop(L, 1);
  object->object = *slot;
  *slot = NULL;
}

static int collect(lua_State *L) {
  clua_object *object = lua_touserdata(L, 1);
  void *owned = object->object;
  object->object = NULL;
  if (owned) clua_of(L)->host.release(owned);
  return 0;
}

static int ask_about(lua_State *L, int32_t request) {
  return clua_ask(L, request, checked(L, 1)->type, lua_gettop(L));
}

static int index_object(lua_State *L) {
  if (lua_type(L, 2) == LUA_TSTRING) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pop(L, 1);
  }
  lua_settop(L, 2);
  return ask_about(L, clua_request_index);
}

static int set_index(lua_State *L) { return ask_about(L, clua_request_set_index); }
static int text(lua_State *L) {
  lua_settop(L, 1);
  return ask_about(L, clua_request_text);
}
static int length(lua_State *L) {
  lua_settop(L, 1);
  return ask_about(L, clua_request_length);
}
static int invoke(lua_State *L) { return ask_about(L, clua_request_invoke); }

static int equals(lua_State *L) {
  clua_object *left = clua_to_object(L, 1), *right = clua_to_object(L, 2);
  bool same = left && right && left->object == right->object;
  if (same || !left || !right || left->type != right->type || !lua_toboolean(L, lua_upvalueindex(1))) {
    lua_pushboolean(L, same);
    return 1;
  }
  return ask_about(L, clua_request_equals);
}

static int operate(lua_State *L) {
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  return clua_ask(L, clua_request_operator, lua_tointeger(L, lua_upvalueindex(2)), 3);
}

/// Sets `function` for each operator but `..` into the metatable on the stack, with two upvalues: operator, identifier.
void clua_push_operators(lua_State *L, lua_CFunction function, int64_t identifier) {
  static const struct {
    const char *event;
    int code;
  } operators[] = {
    {"__add", clua_operator_add},           {"__sub", clua_operator_subtract},
    {"__mul", clua_operator_multiply},      {"__div", clua_operator_divide},
    {"__idiv", clua_operator_floor_divide}, {"__mod", clua_operator_modulo},
    {"__pow", clua_operator_power},         {"__unm", clua_operator_negate},
    {"__lt", clua_operator_less},           {"__le", clua_operator_less_or_equal},
  };
  for (size_t index = 0; index < sizeof operators / sizeof *operators; index += 1) {
    lua_pushinteger(L, operators[index].code);
    lua_pushinteger(L, identifier);
    lua_pushcclosure(L, function, 2);
    lua_setfield(L, -2, operators[index].event);
  }
}

typedef struct {
  const char *name;
  int64_t type;
  int32_t abilities;
  const char *const *method_names;
  const int64_t *methods;
  int64_t count;
} type_request;

static void set_functions(lua_State *L, const type_request *request) {
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
  lua_pushcfunction(L, set_index);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, text);
  lua_setfield(L, -2, "__tostring");
  if (request->abilities & clua_ability_length) {
    lua_pushcfunction(L, length);
    lua_setfield(L, -2, "__len");
  }
  if (request->abilities & clua_ability_invoke) {
    lua_pushcfunction(L, invoke);
    lua_setfield(L, -2, "__call");
  }
  if (request->abilities & clua_ability_operators) clua_push_operators(L, operate, request->type);
  lua_pushboolean(L, (request->abilities & clua_ability_equals) != 0);
  lua_pushcclosure(L, equals, 1);
  lua_setfield(L, -2, "__eq");
}

static int register_type(lua_State *L) {
  const type_request *request = clua_entry_of(L)->pointer;
  clua_push_key(L, KEY_TYPES);
  lua_newtable(L);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pushstring(L, request->name);
  lua_setfield(L, -2, "__name");
  set_functions(L, request);
  lua_createtable(L, 0, (int)request->count);
  for (int64_t index = 0; index < request->count; index += 1) {
    clua_push_method(L, request->methods[index], request->type, request->method_names[index]);
    lua_setfield(L, -2, request->method_names[index]);
  }
  lua_pushcclosure(L, index_object, 1);
  lua_setfield(L, -2, "__index");
  lua_rawseti(L, -2, request->type + 1);
  return 0;
}

int32_t clua_register_type(
  clua_state *state, int64_t type, const char *name, int32_t abilities, const char *const *method_names,
  const int64_t *methods, int64_t count) {
  type_request request = {name, type, abilities, method_names, methods, count};
  clua_entry entry = {.call = clua_prepare(state), .pointer = &request};
  return clua_enter(state, register_type, &entry);
}
