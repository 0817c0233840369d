// The functions of libzip that are called, looked up when it is loaded.
#pragma once

// First: zip.h defines away the words for pointers that this header uses.
#include "CPacker.h"

#include <zip.h>

#define PACKER_FUNCTIONS(F)  \
  F(zip_source_buffer_create) \
  F(zip_source_buffer)        \
  F(zip_source_keep)          \
  F(zip_source_free)          \
  F(zip_source_open)          \
  F(zip_source_stat)          \
  F(zip_source_read)          \
  F(zip_source_close)         \
  F(zip_open_from_source)     \
  F(zip_error_init)           \
  F(zip_error_fini)           \
  F(zip_file_add)             \
  F(zip_file_set_dostime)     \
  F(zip_set_file_compression) \
  F(zip_stat_init)            \
  F(zip_close)                \
  F(zip_discard)

#define DECLARE(name) __typeof__(&name) name##_;

typedef struct packer_functions {
  PACKER_FUNCTIONS(DECLARE)
} packer_functions;

/// Set once `packer_library` has returned NULL.
extern packer_functions functions_of_packer;
