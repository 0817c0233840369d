#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "CSandbox.h"
#include "internal.h"

/// Lowers a limit; the second of the two is a little later.
static int limit_twice(__rlimit_resource_t what, uint64_t first, uint64_t second) {
  // Never more than there is: a limit can be lowered by everybody, but raised by few.
  struct rlimit held;
  if (getrlimit(what, &held) != 0) return errno;
  const rlim_t most = held.rlim_max;
  const struct rlimit lowered = {first < most ? first : most, second < most ? second : most};
  return setrlimit(what, &lowered) == 0 ? 0 : errno;
}

static int limit(__rlimit_resource_t what, uint64_t most) { return limit_twice(what, most, most); }

/// Bytes of addresses that are in use.
static uint64_t addresses(void) {
  char text[32] = "";
  int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  unsigned long long pages = 0;
  if (count <= 0 || sscanf(text, "%llu", &pages) != 1) return 0;
  return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

int csandbox_limit(const csandbox_limits *limits) {
  // Beyond the first the kernel names its reason, beyond the second it does not.
  int reason = limit_twice(RLIMIT_CPU, limits->processor_seconds, limits->processor_seconds + 1);
  // Memory that is written to. What is only reserved, as each thread does, counts as addresses: far more of them are
  // left, and yet not without end, since the tables of pages take memory too.
  if (reason == 0) reason = limit(RLIMIT_DATA, limits->memory);
  if (reason == 0) reason = limit(RLIMIT_AS, addresses() + limits->memory + ((uint64_t)8 << 30));
  if (reason == 0) reason = limit(RLIMIT_CORE, 0);
  if (reason == 0 && prctl(PR_SET_DUMPABLE, 0) != 0) reason = errno;
  return reason;
}

int csandbox_close_from(int first) {
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return 0;
  if (errno != ENOSYS) return errno;
  // Kernels before 5.9.
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return errno;
  const rlim_t most = files.rlim_cur < 1 << 20 ? files.rlim_cur : 1 << 20;
  for (int file = first; (rlim_t)file < most; file++) close(file);
  return 0;
}

/// A crash ends the process, by its signal: no runtime looks into it any more.
static int leave_crashes(void) {
  static const int crashes[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP, SIGXCPU, SIGXFSZ};
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&usual.sa_mask);
  for (size_t k = 0; k < sizeof crashes / sizeof *crashes; k++) {
    if (sigaction(crashes[k], &usual, NULL) != 0) return errno;
  }
  return 0;
}

int csandbox_lock(const csandbox_limits *limits) {
  // Reads the file of the time zone, if there is one.
  tzset();
  close(csandbox_order);
  int reason = csandbox_close_from(csandbox_words + 1);
  if (reason == 0) reason = limit(RLIMIT_FSIZE, limits->file_bytes);
  if (reason == 0) reason = limit(RLIMIT_NOFILE, limits->files + csandbox_words + 1);
  if (reason == 0) reason = limit(RLIMIT_MSGQUEUE, 0);
  if (reason == 0) reason = leave_crashes();
  if (reason == 0) reason = csandbox_catch_refused();
  if (reason == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) reason = errno;
  if (reason == 0) reason = csandbox_filter();
  return reason;
}
