// A process that locks itself for good before it runs what nobody vouches for, and the one that starts it.
//
// Linux on x86-64 and aarch64. What is locked is asked of the kernel alone: limits of resources, no new privileges, and
// a list of the calls that are allowed. Calls that are not end the process, and its last words name them.
#ifndef CSANDBOX_H
#define CSANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#pragma clang assume_nonnull begin

// Where the child of csandbox_start finds its order, and what it leaves.
enum { csandbox_order = 0, csandbox_results = 1, csandbox_words = 2 };

typedef struct {
  pid_t process;
  // Read to the end; what the child has written, its results and its last words.
  int results;
  int words;
  // Becomes readable when the child has ended; -1 where the kernel has no such thing.
  int end;
} csandbox_child;

// Starts a program with its order as the standard input, and nothing else of this process but the environment given.
//
// Returns 0, or the system's number for the reason.
int csandbox_start(const char *program, char *_Nullable const *_Nonnull arguments,
                   char *_Nullable const *_Nonnull environment, const uint8_t *order, size_t size,
                   csandbox_child *child);

typedef struct {
  // What waitpid says.
  int status;
  double processor_seconds;
  int64_t peak_bytes;
} csandbox_end;

// Whether a child has ended; it stays to be waited for.
bool csandbox_has_ended(pid_t process);

// Waits for the end of a child, which is then no more. Returns 0, or the system's number for the reason.
int csandbox_wait(pid_t process, csandbox_end *end);

// In the child: ends it when its parent ends, and closes what it was not meant to have. False when the parent is not
// the one that is expected any more.
bool csandbox_follow(pid_t parent);

typedef struct {
  // Private memory of the process, and what it may grow to.
  uint64_t memory;
  uint64_t processor_seconds;
  // Bytes of one file in memory, and how many of them may be open at a time.
  uint64_t file_bytes;
  uint32_t files;
} csandbox_limits;

// Limits memory and processor time from now on, and leaves no picture of the memory behind. Returns 0, or the system's
// number for the reason.
int csandbox_limit(const csandbox_limits *limits);

// Locks the process, with all its threads, for good: closes everything but results and last words, and leaves no call
// but those that compute, start threads, and read and write what is open.
//
// Returns 0, or the system's number for the reason; what was locked by then stays locked.
int csandbox_lock(const csandbox_limits *limits);

// The status of a process that ended at a call which is not allowed, and how its last words begin then:
// `refused NUMBER DETAIL`.
enum { csandbox_refused = 97 };
const char *csandbox_refusal_words(void);

// The name of a call to the system by its number on this processor; NULL for one that is rare.
const char *_Nullable csandbox_call_name(int64_t number);

#pragma clang assume_nonnull end

#endif
