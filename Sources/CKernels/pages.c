#include "pages.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { MOST_REGIONS = 32 };

/// Regions below this size come from the heap: a large page would be mostly empty.
static const size_t large_page = (size_t)2 << 20;
/// The most bytes that are kept for later.
static const size_t most_kept = (size_t)1 << 30;

typedef struct {
  void *start;
  size_t capacity;
} region;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static region kept[MOST_REGIONS];
static size_t kept_count, kept_bytes;

/// The smallest region kept that is large enough, if there is one.
static void *take_kept(size_t bytes, size_t *capacity) {
  void *found = NULL;
  pthread_mutex_lock(&lock);
  size_t best = kept_count;
  for (size_t k = 0; k < kept_count; k++) {
    if (kept[k].capacity < bytes) continue;
    if (best == kept_count || kept[k].capacity < kept[best].capacity) best = k;
  }
  if (best < kept_count) {
    found = kept[best].start;
    *capacity = kept[best].capacity;
    kept_bytes -= kept[best].capacity;
    kept[best] = kept[--kept_count];
  }
  pthread_mutex_unlock(&lock);
  return found;
}

/// A new region that begins where a large page can begin.
static void *take_new(size_t bytes, size_t *capacity) {
  size_t size = (bytes + large_page - 1) / large_page * large_page;
  uint8_t *mapped = mmap(NULL, size + large_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) return NULL;
  size_t before = (large_page - (uintptr_t)mapped % large_page) % large_page;
  if (before > 0) munmap(mapped, before);
  if (large_page - before > 0) munmap(mapped + before + size, large_page - before);
#if defined(MADV_HUGEPAGE)
  // Where there are no large pages, small ones do as well.
  madvise(mapped + before, size, MADV_HUGEPAGE);
#endif
  *capacity = size;
  return mapped + before;
}

void *ck_pages_take(size_t bytes, size_t *capacity) {
  if (bytes < large_page) {
    *capacity = (bytes + 64) / 64 * 64;
    return aligned_alloc(64, *capacity);
  }
  void *found = take_kept(bytes, capacity);
  return found ? found : take_new(bytes, capacity);
}

void ck_pages_give(void *start, size_t capacity) {
  if (capacity < large_page) {
    free(start);
    return;
  }
  pthread_mutex_lock(&lock);
  int is_kept = kept_count < MOST_REGIONS && kept_bytes + capacity <= most_kept;
  if (is_kept) {
    kept[kept_count++] = (region){start, capacity};
    kept_bytes += capacity;
  }
  pthread_mutex_unlock(&lock);
  if (!is_kept) munmap(start, capacity);
}
