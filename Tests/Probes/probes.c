// Calls that a locked process must not be able to make, made in one: for the tests of CSandbox alone.
//
// A call that is answered ends the process with status 0 and its answer as last words: `answered NUMBER`.

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "CSandbox.h"

/// A file of the parent that the child was not meant to have, and the parent.
static int inherited;
static pid_t parent;

static long answered(long answer) { return answer < 0 ? -errno : answer; }

// MARK: - Files

static long probe_open(void) { return answered(open("/etc/passwd", O_RDONLY)); }
static long probe_open_to_write(void) { return answered(open("/tmp/left-behind", O_WRONLY | O_CREAT, 0600)); }
static long probe_own_memory(void) { return answered(open("/proc/self/mem", O_RDWR)); }
static long probe_openat2(void) {
  uint64_t how[3] = {O_RDONLY, 0, 0};
  return answered(syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", how, sizeof how));
}
static long probe_inherited(void) { return answered(write(inherited, "x", 1)); }
static long probe_list(void) { return answered(syscall(SYS_getdents64, 0, NULL, 0)); }
static long probe_unlink(void) { return answered(unlink("/tmp/left-behind")); }
static long probe_rename(void) { return answered(rename("/tmp/a", "/tmp/b")); }
static long probe_make_folder(void) { return answered(mkdir("/tmp/left-behind", 0700)); }
static long probe_change_root(void) { return answered(chroot("/")); }
static long probe_passing_file(void) {
  // Where a library asks for a file of this kind it is given memory: nothing appears in the folder.
  int file = open("/tmp/tmp.probe", O_RDWR | O_CREAT | O_EXCL, 0600);
  if (file < 0 || write(file, "text", 4) != 4) return answered(-1);
  char text[4];
  if (pread(file, text, 4, 0) != 4 || memcmp(text, "text", 4) != 0) return -EIO;
  return 0;
}
static long probe_large_file(void) {
  int file = memfd_create("large", 0);
  if (file < 0) return answered(-1);
  static char block[1 << 16];
  while (write(file, block, sizeof block) > 0) {
  }
  return answered(-1);
}
static long probe_many_files(void) {
  while (memfd_create("one", 0) >= 0) {
  }
  return answered(-1);
}

// MARK: - The network

static long probe_socket(void) { return answered(socket(AF_INET, SOCK_STREAM, 0)); }
static long probe_unix_socket(void) { return answered(socket(AF_UNIX, SOCK_STREAM, 0)); }
static long probe_socket_pair(void) {
  int pair[2];
  return answered(socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
}
static long probe_connect(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(80)};
  return answered(connect(1, (struct sockaddr *)&address, sizeof address));
}

// MARK: - Processes

static long probe_execve(void) {
  char *arguments[] = {"sh", NULL};
  return answered(execve("/bin/sh", arguments, NULL));
}
static long probe_execute_memory(void) {
  int file = memfd_create("program", 0);
  char *arguments[] = {"program", NULL};
  return answered(syscall(SYS_execveat, file, "", arguments, NULL, AT_EMPTY_PATH));
}
static long probe_fork(void) {
#if defined(SYS_fork)
  return answered(syscall(SYS_fork));
#else
  return answered(syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
#endif
}
static long probe_vfork(void) {
#if defined(SYS_vfork)
  return answered(syscall(SYS_vfork));
#else
  return answered(syscall(SYS_clone, CLONE_VFORK | CLONE_VM | SIGCHLD, 0, 0, 0, 0));
#endif
}
static long probe_libc_fork(void) { return answered(fork()); }
static long probe_clone3(void) {
  uint64_t arguments[11] = {0};
  return answered(syscall(SYS_clone3, arguments, sizeof arguments));
}
static long probe_ptrace(void) { return answered(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }
static long probe_kill_parent(void) { return answered(kill(parent, SIGKILL)); }
static long probe_thread_kill_parent(void) { return answered(syscall(SYS_tgkill, parent, parent, SIGKILL)); }
static long probe_write_parent(void) {
  struct iovec none = {NULL, 0};
  return answered(process_vm_writev(parent, &none, 1, &none, 1, 0));
}
static long probe_pidfd(void) { return answered(syscall(SYS_pidfd_open, parent, 0)); }

// MARK: - Memory and what is asked of the kernel

static long probe_map_code(void) {
  void *code = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return code == MAP_FAILED ? -errno : 0;
}
static long probe_protect_code(void) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return answered(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}
static long probe_map_shared(void) {
  void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? -errno : 0;
}
static long probe_map_file_code(void) {
  int file = memfd_create("code", 0);
  void *page = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0);
  return page == MAP_FAILED ? -errno : 0;
}
static long probe_dumpable(void) { return answered(prctl(PR_SET_DUMPABLE, 1)); }
static long probe_raise_limit(void) {
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  return answered(setrlimit(RLIMIT_DATA, &limit));
}
static long probe_io_uring(void) { return answered(syscall(SYS_io_uring_setup, 1, NULL)); }
static long probe_bpf(void) { return answered(syscall(SYS_bpf, 0, NULL, 0)); }
static long probe_unshare(void) { return answered(unshare(CLONE_NEWUSER)); }
static long probe_catch(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  return answered(sigaction(SIGSYS, &action, NULL));
}
static long probe_block(void) {
  // A signal that is held back does not hold the refusal back.
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  return probe_socket();
}
static long probe_other_numbers(void) {
#if defined(__x86_64__)
  // open by its number in 32-bit programs.
  long answer;
  __asm__ volatile("int $0x80" : "=a"(answer) : "a"(5), "b"("/etc/passwd"), "c"(0), "d"(0) : "memory");
  return answer;
#else
  return probe_socket();
#endif
}
static long probe_strange_numbers(void) {
#if defined(__x86_64__)
  // open by its number in x32 programs.
  return answered(syscall(0x40000000 | SYS_open, "/etc/passwd", O_RDONLY));
#else
  return probe_socket();
#endif
}

// MARK: - What is limited, and what works

static long probe_eat_memory(void) {
  size_t taken = 0;
  const size_t block = 1 << 20;
  char *memory;
  while ((memory = malloc(block)) != NULL) {
    memset(memory, 1, block);
    taken += block;
  }
  return (long)(taken >> 20);
}
static long probe_eat_maps(void) {
  size_t taken = 0;
  const size_t block = 16 << 20;
  while (mmap(NULL, block, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) taken += block;
  return (long)(taken >> 20);
}
static long probe_eat_addresses(void) {
  size_t taken = 0;
  const size_t block = (size_t)1 << 30;
  while (mmap(NULL, block, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) taken += block;
  return (long)(taken >> 30);
}
static long probe_spin(void) {
  for (volatile long turns = 0;; turns++) {
  }
}
static void *set_one(void *number) {
  *(int *)number = 1;
  return NULL;
}
static long probe_thread(void) {
  int number = 0;
  pthread_t thread;
  int reason = pthread_create(&thread, NULL, set_one, &number);
  if (reason != 0) return -reason;
  pthread_join(thread, NULL);
  return number;
}
static long probe_clock(void) {
  struct timespec now;
  return clock_gettime(CLOCK_REALTIME, &now) == 0 && localtime(&now.tv_sec) != NULL;
}
static long probe_abort(void) { abort(); }
static long probe_fault(void) { return *(volatile int *)8; }
static long probe_look_for_file(void) { return answered(access("/etc/passwd", R_OK)); }
static long probe_ask_about_file(void) {
  struct stat status;
  return answered(stat("/etc/passwd", &status));
}

#define PROBES(F)                                                                                                 \
  F(open) F(open_to_write) F(own_memory) F(openat2) F(inherited) F(list) F(unlink) F(rename) F(make_folder)       \
  F(change_root) F(passing_file) F(large_file) F(many_files) F(socket) F(unix_socket) F(socket_pair) F(connect)   \
  F(execve) F(execute_memory) F(fork) F(vfork) F(libc_fork) F(clone3) F(ptrace) F(kill_parent)                    \
  F(thread_kill_parent) F(write_parent) F(pidfd) F(map_code) F(protect_code) F(map_shared) F(map_file_code)       \
  F(dumpable) F(raise_limit) F(io_uring) F(bpf) F(unshare) F(catch) F(block) F(other_numbers) F(strange_numbers)  \
  F(eat_memory) F(eat_maps) F(eat_addresses) F(spin) F(thread) F(clock) F(abort) F(fault) F(look_for_file)        \
  F(ask_about_file)

typedef long probe(void);

static probe *named(const char *name) {
#define FIND(which) \
  if (strcmp(name, #which) == 0) return probe_##which;
  PROBES(FIND)
  return NULL;
}

int main(void) {
  // Its order: the call, the limits, the parent, and a descriptor of the parent that it was not meant to have.
  char order[256] = "", name[64];
  csandbox_limits limits;
  unsigned long long memory, seconds, file_bytes;
  if (read(csandbox_order, order, sizeof order - 1) <= 0 ||
      sscanf(order, "%63s %llu %llu %llu %u %d %d", name, &memory, &seconds, &file_bytes, &limits.files, &parent,
             &inherited) != 7) {
    return 90;
  }
  limits.memory = memory;
  limits.processor_seconds = seconds;
  limits.file_bytes = file_bytes;
  probe *probe = named(name);
  if (probe == NULL || !csandbox_follow(parent)) return 91;
  int reason = csandbox_limit(&limits);
  if (reason == 0) reason = csandbox_lock(&limits);
  if (reason != 0) {
    dprintf(csandbox_words, "not locked: %s\n", strerror(reason));
    return 92;
  }
  const long answer = probe();
  dprintf(csandbox_words, "answered %ld\n", answer);
  _exit(0);
}
