#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "CSandbox.h"
#include "internal.h"

// A call that the kernel has refused comes here as a signal. It was not made, whatever this file answers: the list of
// what is allowed is that of filter.c, and all that is done here can be done without this file too.

static const char refusal[] = "refused ";

const char *csandbox_refusal_words(void) { return refusal; }

enum { most_arguments = 6 };

/// How the libraries that write workbooks call a file that they want for a moment.
static const char passing[] = "/tmp/tmp.";
static const char passing_folder[] = "/tmp";
static const char own_files[] = "/proc/self/fd/";

/// Files that the C library looks into to be faster, and does without.
static const char *const looked_into[] = {
    "/proc/sys/vm/overcommit_memory",
    "/sys/devices/system/cpu/online",
    "/sys/devices/system/cpu/possible",
    "/proc/stat",
};

static bool begins(const char *text, const char *with) { return strncmp(text, with, strlen(with)) == 0; }

static bool ends(const char *text, const char *with) {
  const size_t length = strlen(text), last = strlen(with);
  return length >= last && strcmp(text + length - last, with) == 0;
}

static long made(long answer) { return answer < 0 ? -errno : answer; }

static bool answer_open(const char *path, long flags, long *answer) {
  if (begins(path, passing) && (flags & O_CREAT) && (flags & O_EXCL)) {
    *answer = made(syscall(SYS_memfd_create, "passing", MFD_CLOEXEC));
    return true;
  }
  if (begins(path, own_files)) {
    *answer = made(syscall(SYS_dup, atoi(path + strlen(own_files))));
    return true;
  }
  for (size_t k = 0; k < sizeof looked_into / sizeof *looked_into; k++) {
    if (strcmp(path, looked_into[k]) != 0) continue;
    *answer = -ENOENT;
    return true;
  }
  return false;
}

static bool answer_unlink(const char *path, long *answer) {
  *answer = 0;
  return begins(path, passing);
}

/// Fonts are open by now, but their library asks each time whether they are still there. Of other files nothing is said.
static bool answer_access(const char *path, long *answer) {
  const bool is_font = ends(path, ".ttc") || ends(path, ".otf") || ends(path, ".ttf");
  *answer = is_font ? 0 : -EACCES;
  return true;
}

/// Asks the kernel about open files only.
static bool answer_status(long file, const char *path, struct stat *status, long flags, long *answer) {
  if (*path == '\0') {
    *answer = flags & AT_EMPTY_PATH ? made(syscall(SYS_fstat, file, status)) : -ENOENT;
  } else if (strcmp(path, passing_folder) == 0) {
    memset(status, 0, sizeof *status);
    status->st_mode = S_IFDIR | 0777;
    *answer = 0;
  } else {
    *answer = -EACCES;
  }
  return true;
}

/// A text that an argument points to; none where there is surely none.
static const char *text_at(long argument) {
  enum { first_page = 4096 };
  return argument >= 0 && argument < first_page ? "" : (const char *)argument;
}

/// Answers calls that libraries make and that concern nothing outside. False for all others.
static bool answer(int call, const long arguments[most_arguments], long *result) {
  switch (call) {
    case SYS_openat: return answer_open(text_at(arguments[1]), arguments[2], result);
    case SYS_unlinkat: return answer_unlink(text_at(arguments[1]), result);
    case SYS_faccessat: return answer_access(text_at(arguments[1]), result);
    case SYS_faccessat2: return answer_access(text_at(arguments[1]), result);
    case SYS_newfstatat:
      return answer_status(arguments[0], text_at(arguments[1]), (struct stat *)arguments[2], arguments[3], result);
#if defined(__x86_64__)
    case SYS_open: return answer_open(text_at(arguments[0]), arguments[1], result);
    case SYS_unlink: return answer_unlink(text_at(arguments[0]), result);
    case SYS_access: return answer_access(text_at(arguments[0]), result);
    case SYS_stat: return answer_status(-1, text_at(arguments[0]), (struct stat *)arguments[1], 0, result);
    case SYS_lstat: return answer_status(-1, text_at(arguments[0]), (struct stat *)arguments[1], 0, result);
#endif
    default: return false;
  }
}

/// What tells this call from others of its kind: the path of a file, or that memory was to hold code.
static const char *detail(int call, const long arguments[most_arguments]) {
  switch (call) {
    case SYS_openat: return text_at(arguments[1]);
#if defined(__x86_64__)
    case SYS_open: return text_at(arguments[0]);
#endif
    case SYS_mmap: return arguments[2] & PROT_EXEC ? "executable memory" : "shared memory";
    case SYS_mprotect: return "executable memory";
    default: return "";
  }
}

static void read_registers(ucontext_t *context, long arguments[most_arguments]) {
#if defined(__x86_64__)
  static const int places[most_arguments] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
  for (int k = 0; k < most_arguments; k++) arguments[k] = (long)context->uc_mcontext.gregs[places[k]];
#else
  for (int k = 0; k < most_arguments; k++) arguments[k] = (long)context->uc_mcontext.regs[k];
#endif
}

static void set_result(ucontext_t *context, long result) {
#if defined(__x86_64__)
  context->uc_mcontext.gregs[REG_RAX] = result;
#else
  context->uc_mcontext.regs[0] = (unsigned long long)result;
#endif
}

static void say(int call, const char *detail) {
  char text[256];
  const int length = snprintf(text, sizeof text, "\n%s%d %.200s\n", refusal, call, detail);
  ssize_t written = write(csandbox_words, text, (size_t)length);
  (void)written;
}

static void on_refused(int signal, siginfo_t *info, void *context) {
  (void)signal;
  const int reason = errno;
  long arguments[most_arguments], result;
  read_registers(context, arguments);
  if (answer(info->si_syscall, arguments, &result)) {
    set_result(context, result);
    errno = reason;
    return;
  }
  say(info->si_syscall, detail(info->si_syscall, arguments));
  syscall(SYS_exit_group, csandbox_refused);
}

int csandbox_catch_refused(void) {
  struct sigaction action = {.sa_sigaction = on_refused, .sa_flags = SA_SIGINFO | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGSYS, &action, NULL) == 0 ? 0 : errno;
}
