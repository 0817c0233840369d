#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the calls of this processor are not known"
#endif

/// Calls that compute, wait, start nothing, and reach only what is open.
static const int allowed[] = {
    // memory; mmap and mprotect are looked at more closely
    SYS_brk, SYS_munmap, SYS_mremap, SYS_madvise,
    // threads
    SYS_futex, SYS_set_robust_list, SYS_rseq, SYS_sched_yield, SYS_sched_getaffinity, SYS_gettid, SYS_getpid, SYS_exit,
    SYS_exit_group, SYS_restart_syscall,
    // signals of its own
    SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
    // time and chance
    SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday, SYS_getrandom, SYS_sysinfo,
    // what is open: results, last words, and memory that is written like a file
    SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_pwrite64, SYS_lseek, SYS_fstat, SYS_ftruncate, SYS_dup,
    SYS_close, SYS_memfd_create,
#if defined(__x86_64__)
    SYS_time,
#endif
};

/// Calls that libraries make to see whether they are there, or to make things nicer; they go on without.
static const struct {
  int call;
  int reason;
} unavailable[] = {
    {SYS_clone3, ENOSYS},
    {SYS_statx, ENOSYS},
    {SYS_membarrier, ENOSYS},
    {SYS_ioctl, ENOTTY},
    {SYS_rt_sigaction, EPERM},
    {SYS_setpriority, EPERM},
    {SYS_readlinkat, EACCES},
#if defined(__x86_64__)
    {SYS_readlink, EACCES},
#endif
};

/// What glibc asks of clone for a thread; a process asks for something else.
enum {
  thread = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
           CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID,
  name_of_memory = 0x53564d41,  // PR_SET_VMA
};

typedef struct {
  struct sock_filter steps[256];
  unsigned short count;
} program;

static void add(program *program, struct sock_filter step) { program->steps[program->count++] = step; }

static void load(program *program, size_t offset) {
  add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset));
}

static void give(program *program, uint32_t answer) {
  add(program, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, answer));
}

/// The lower and the upper half of an argument; both processors keep the lower first.
static size_t low(int argument) { return offsetof(struct seccomp_data, args) + sizeof(uint64_t) * (size_t)argument; }
static size_t high(int argument) { return low(argument) + sizeof(uint32_t); }

/// What follows is about one call, up to `end_call` with what this gives.
static unsigned short begin_call(program *program, int call) {
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 0));
  return program->count;
}

static void end_call(program *program, unsigned short begin) {
  program->steps[begin - 1].jf = (uint8_t)(program->count - begin);
}

/// Refuses the call unless the loaded word is `value`.
static void require(program *program, uint32_t value) {
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0));
  give(program, SECCOMP_RET_TRAP);
}

/// Refuses the call when an argument has one of the bits.
static void refuse_bits(program *program, int argument, uint32_t bits) {
  load(program, low(argument));
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1));
  give(program, SECCOMP_RET_TRAP);
}

static void answer_when(program *program, uint32_t value, uint32_t answer) {
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1));
  give(program, answer);
}

/// Private memory with no file behind it, and no code in it.
static void look_at_memory(program *program) {
  unsigned short begin = begin_call(program, SYS_mmap);
  refuse_bits(program, 2, PROT_EXEC);
  load(program, low(3));
  add(program, (struct sock_filter)BPF_STMT(BPF_ALU | BPF_AND | BPF_K, MAP_TYPE | MAP_ANONYMOUS));
  require(program, MAP_PRIVATE | MAP_ANONYMOUS);
  give(program, SECCOMP_RET_ALLOW);
  end_call(program, begin);
  begin = begin_call(program, SYS_mprotect);
  refuse_bits(program, 2, PROT_EXEC);
  give(program, SECCOMP_RET_ALLOW);
  end_call(program, begin);
}

/// Threads, but no processes; and signals to oneself only, as abort sends one.
static void look_at_threads(program *program) {
  unsigned short begin = begin_call(program, SYS_clone);
  load(program, low(0));
  require(program, thread);
  give(program, SECCOMP_RET_ALLOW);
  end_call(program, begin);
  begin = begin_call(program, SYS_tgkill);
  load(program, low(0));
  require(program, (uint32_t)getpid());
  give(program, SECCOMP_RET_ALLOW);
  end_call(program, begin);
}

/// Limits are read, not set, and only one's own; names of threads and of memory are left away; of a descriptor its flags
/// are asked.
static void look_at_settings(program *program) {
  unsigned short begin = begin_call(program, SYS_prlimit64);
  load(program, low(0));
  require(program, 0);
  load(program, low(2));
  require(program, 0);
  load(program, high(2));
  require(program, 0);
  give(program, SECCOMP_RET_ALLOW);
  end_call(program, begin);
  begin = begin_call(program, SYS_prctl);
  load(program, low(0));
  answer_when(program, PR_SET_NAME, SECCOMP_RET_ERRNO | EINVAL);
  answer_when(program, name_of_memory, SECCOMP_RET_ERRNO | EINVAL);
  give(program, SECCOMP_RET_TRAP);
  end_call(program, begin);
  begin = begin_call(program, SYS_fcntl);
  load(program, low(1));
  answer_when(program, F_GETFD, SECCOMP_RET_ALLOW);
  answer_when(program, F_SETFD, SECCOMP_RET_ALLOW);
  answer_when(program, F_GETFL, SECCOMP_RET_ALLOW);
  give(program, SECCOMP_RET_TRAP);
  end_call(program, begin);
}

static void build(program *program) {
  load(program, offsetof(struct seccomp_data, arch));
  // Calls of another architecture have other numbers.
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  give(program, SECCOMP_RET_KILL_PROCESS);
  load(program, offsetof(struct seccomp_data, nr));
  for (size_t k = 0; k < sizeof allowed / sizeof *allowed; k++) {
    answer_when(program, (uint32_t)allowed[k], SECCOMP_RET_ALLOW);
  }
  for (size_t k = 0; k < sizeof unavailable / sizeof *unavailable; k++) {
    answer_when(program, (uint32_t)unavailable[k].call, SECCOMP_RET_ERRNO | (uint32_t)unavailable[k].reason);
  }
  look_at_memory(program);
  look_at_threads(program);
  look_at_settings(program);
  give(program, SECCOMP_RET_TRAP);
}

int csandbox_filter(void) {
  program program = {.count = 0};
  build(&program);
  const struct sock_fprog filter = {program.count, program.steps};
  const long left = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
  // A positive number is that of a thread which cannot be locked.
  return left == 0 ? 0 : left < 0 ? errno : EBUSY;
}
