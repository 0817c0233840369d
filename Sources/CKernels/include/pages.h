#pragma once

// Memory for what is read or written in no order: on large pages, where the system has some.

#include <stddef.h>

#pragma clang assume_nonnull begin

/// At least so many bytes with any content, at an address that 64 divides; `capacity` says how many there are.
///
/// Null when there is no memory. Regions that were given back are used again: a large page is expensive when first
/// touched. Any thread may take and give.
void *_Nullable ck_pages_take(size_t bytes, size_t *capacity);

/// Gives back a region that was taken, with its capacity.
void ck_pages_give(void *start, size_t capacity);

#pragma clang assume_nonnull end
