#pragma once

// Files packed into one ZIP archive by Debian's libzip, which is loaded when the first is packed. The same files in the
// same order give the same bytes: every file is from 1980-01-01, the first day that the format knows.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct packer packer;

/// Loads the library; returns NULL, or the name of the package that is not there.
const char *_Nullable packer_library(void);

/// An archive without files; NULL when there is no memory.
packer *_Nullable packer_create(void);

/// Adds a file, whose bytes are copied. What is compressed already is stored as it is.
bool packer_add(packer *packer, const char *name, const uint8_t *_Nullable bytes, size_t size, bool is_compressed);

/// Packs what was added; nothing can be added any more. Returns the size of the archive, negative when it failed.
int64_t packer_finish(packer *packer);

/// Copies the archive, whose size `packer_finish` gave.
bool packer_read(packer *packer, uint8_t *bytes, size_t size);

void packer_free(packer *packer);

#pragma clang assume_nonnull end
