#include "memory.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>

void ck_keep_freed_memory(void) {
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
  mallopt(M_TOP_PAD, 16 << 20);
}

#else

void ck_keep_freed_memory(void) {}

#endif
