#include <sys/syscall.h>

#include "CSandbox.h"

#define NAMES(F)                                                                                                  \
  F(accept) F(accept4) F(add_key) F(bind) F(bpf) F(chdir) F(chroot) F(clone) F(clone3) F(connect) F(dup3) F(epoll_create1) \
  F(eventfd2) F(execve) F(execveat) F(fchdir) F(fchmod) F(fchmodat) F(fchown) F(fchownat) F(fcntl) F(flock)       \
  F(getdents64) F(getppid) F(io_setup) F(io_uring_setup) F(keyctl) F(kill) F(linkat) F(listen) F(mkdirat) F(mknodat) F(mlock)  \
  F(mmap) F(mount) F(mprotect) F(open_by_handle_at) F(openat) F(openat2) F(perf_event_open) F(pidfd_getfd)        \
  F(pidfd_open) F(pidfd_send_signal) F(pipe2) F(pivot_root) F(pkey_mprotect) F(ppoll) F(prctl) F(prlimit64)       \
  F(process_vm_readv) F(process_vm_writev) F(ptrace) F(recvfrom) F(recvmsg) F(renameat2) F(sendfile) F(sendmsg)   \
  F(sendto) F(setgid) F(setns) F(setresuid) F(setrlimit) F(setsid) F(setuid) F(shmget) F(socket) F(socketpair)    \
  F(splice) F(symlinkat) F(tgkill) F(timer_create) F(timerfd_create) F(tkill) F(truncate) F(umount2) F(uname) F(unlinkat) F(unshare)    \
  F(userfaultfd) F(utimensat) F(vmsplice) F(wait4) F(waitid)

#if defined(__x86_64__)
// Calls that newer processors no longer have.
#define OLDER_NAMES(F) F(chmod) F(chown) F(creat) F(fork) F(link) F(mkdir) F(mknod) F(open) F(pipe) F(poll) F(rename) F(rmdir) F(symlink) F(unlink) F(vfork)
#else
#define OLDER_NAMES(F)
#endif

const char *csandbox_call_name(int64_t number) {
#define NAME(name) \
  case SYS_##name: return #name;
  switch (number) {
    NAMES(NAME)
    OLDER_NAMES(NAME)
    default: return NULL;
  }
}
