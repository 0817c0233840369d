#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CSandbox.h"
#include "internal.h"

/// A descriptor above those that the child has, so that none is put over another.
static int above(int descriptor) {
  if (descriptor < 0 || descriptor > csandbox_words) return descriptor;
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, csandbox_words + 1);
  int reason = errno;
  close(descriptor);
  errno = reason;
  return moved;
}

static bool make_pipe(int ends[2]) {
  ends[0] = ends[1] = -1;
  int made[2];
  if (pipe2(made, O_CLOEXEC) != 0) return false;
  ends[0] = above(made[0]);
  ends[1] = above(made[1]);
  return ends[0] >= 0 && ends[1] >= 0;
}

static bool write_all(int file, const uint8_t *bytes, size_t size) {
  while (size > 0) {
    ssize_t count = write(file, bytes, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    size -= (size_t)count;
  }
  return true;
}

/// The order as memory that is read like a file: it is all there before the child is, so nobody waits for anybody.
static int order_file(const uint8_t *order, size_t size) {
  int file = above(memfd_create("order", MFD_CLOEXEC));
  if (file < 0) return -1;
  if (write_all(file, order, size) && lseek(file, 0, SEEK_SET) == 0) return file;
  int reason = errno;
  close(file);
  errno = reason;
  return -1;
}

static void close_all(const int *descriptors, int count) {
  for (int k = 0; k < count; k++) {
    if (descriptors[k] >= 0) close(descriptors[k]);
  }
}

/// Signals as a program finds them that nobody has started in a strange way.
static int spawn(pid_t *process, const char *program, char *const arguments[], char *const environment[],
                 const posix_spawn_file_actions_t *files) {
  posix_spawnattr_t attributes;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int reason = posix_spawnattr_init(&attributes);
  if (reason != 0) return reason;
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // A group of its own: Ctrl-C in the terminal is for the parent, which decides about its child.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  reason = posix_spawn(process, program, files, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  return reason;
}

int csandbox_start(const char *program, char *const *arguments, char *const *environment,
                   const uint8_t *order, size_t size, csandbox_child *child) {
  // The order, then the child's ends of both pipes, then ours.
  int files[5] = {-1, -1, -1, -1, -1};
  int results[2], words[2];
  int reason = 0;
  files[0] = order_file(order, size);
  if (files[0] < 0) return errno;
  const bool made = make_pipe(results);
  reason = made ? 0 : errno;
  files[1] = results[1];
  files[3] = results[0];
  if (made) {
    if (!make_pipe(words)) reason = errno;
    files[2] = words[1];
    files[4] = words[0];
  }
  posix_spawn_file_actions_t actions;
  if (reason == 0) reason = posix_spawn_file_actions_init(&actions);
  if (reason == 0) {
    for (int k = csandbox_order; k <= csandbox_words && reason == 0; k++) {
      reason = posix_spawn_file_actions_adddup2(&actions, files[k], k);
    }
    if (reason == 0) reason = spawn(&child->process, program, arguments, environment, &actions);
    posix_spawn_file_actions_destroy(&actions);
  }
  close_all(files, 3);
  if (reason != 0) {
    close_all(files + 3, 2);
    return reason;
  }
  child->results = files[3];
  child->words = files[4];
  child->end = (int)syscall(SYS_pidfd_open, child->process, 0);
  return 0;
}

bool csandbox_has_ended(pid_t process) {
  siginfo_t end = {.si_pid = 0};
  return waitid(P_PID, (id_t)process, &end, WEXITED | WNOHANG | WNOWAIT) != 0 || end.si_pid == process;
}

int csandbox_wait(pid_t process, csandbox_end *end) {
  struct rusage used;
  pid_t found;
  do found = wait4(process, &end->status, 0, &used);
  while (found < 0 && errno == EINTR);
  if (found < 0) return errno;
  end->processor_seconds = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  end->peak_bytes = (int64_t)used.ru_maxrss * 1024;
  return 0;
}

bool csandbox_follow(pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return false;
  csandbox_close_from(csandbox_words + 1);
  // It may have ended before it was followed.
  return getppid() == parent;
}
