#include <signal.h>
#include <stddef.h>

#include "CLua.h"

// A flag that anyone may raise at any time, a signal handler included.

void clua_flag_set(int32_t *flag) { __atomic_fetch_add(flag, 1, __ATOMIC_RELAXED); }
void clua_flag_clear(int32_t *flag) { __atomic_store_n(flag, 0, __ATOMIC_RELAXED); }
int32_t clua_flag_get(const int32_t *flag) { return __atomic_load_n(flag, __ATOMIC_RELAXED); }

static int32_t *interrupted;

static void on_interrupt(int number) {
  (void)number;
  int32_t *flag = __atomic_load_n(&interrupted, __ATOMIC_RELAXED);
  if (flag) clua_flag_set(flag);
}

bool clua_flag_on_interrupt(int32_t *flag) {
  __atomic_store_n(&interrupted, flag, __ATOMIC_RELAXED);
  struct sigaction action = {.sa_handler = on_interrupt};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGINT, &action, NULL) == 0;
}
