#include <stdlib.h>
#include <string.h>

#include "library.h"

#define library functions_of_packer

struct packer {
  // Where the archive is written to; outlives `zip`.
  zip_source_t *source;
  // NULL once it is finished.
  zip_t *zip;
};

// 1980-01-01 at midnight.
enum { first_day = 1 << 5 | 1, midnight = 0, strongest = 9 };

packer *packer_create(void) {
  packer *created = calloc(1, sizeof *created);
  if (created == NULL) return NULL;
  zip_error_t error;
  library.zip_error_init_(&error);
  created->source = library.zip_source_buffer_create_(NULL, 0, 0, &error);
  if (created->source != NULL) {
    library.zip_source_keep_(created->source);
    created->zip = library.zip_open_from_source_(created->source, ZIP_TRUNCATE, &error);
    if (created->zip == NULL) library.zip_source_free_(created->source);
  }
  library.zip_error_fini_(&error);
  if (created->zip == NULL) {
    packer_free(created);
    return NULL;
  }
  return created;
}

bool packer_add(packer *packer, const char *name, const uint8_t *bytes, size_t size, bool is_compressed) {
  uint8_t *copy = malloc(size + 1);
  if (copy == NULL) return false;
  if (size > 0) memcpy(copy, bytes, size);
  zip_source_t *file = library.zip_source_buffer_(packer->zip, copy, size, 1);
  if (file == NULL) {
    free(copy);
    return false;
  }
  const zip_int64_t place = library.zip_file_add_(packer->zip, name, file, ZIP_FL_ENC_UTF_8);
  if (place < 0) {
    library.zip_source_free_(file);
    return false;
  }
  const zip_int32_t method = is_compressed ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  return library.zip_set_file_compression_(packer->zip, (zip_uint64_t)place, method, is_compressed ? 0 : strongest) == 0 &&
         library.zip_file_set_dostime_(packer->zip, (zip_uint64_t)place, midnight, first_day, 0) == 0;
}

int64_t packer_finish(packer *packer) {
  if (library.zip_close_(packer->zip) != 0) return -1;
  packer->zip = NULL;
  zip_stat_t fact;
  library.zip_stat_init_(&fact);
  if (library.zip_source_stat_(packer->source, &fact) != 0 || !(fact.valid & ZIP_STAT_SIZE)) return -1;
  return (int64_t)fact.size;
}

bool packer_read(packer *packer, uint8_t *bytes, size_t size) {
  if (library.zip_source_open_(packer->source) != 0) return false;
  const zip_int64_t count = library.zip_source_read_(packer->source, bytes, size);
  library.zip_source_close_(packer->source);
  return count >= 0 && (size_t)count == size;
}

void packer_free(packer *packer) {
  if (packer->zip != NULL) library.zip_discard_(packer->zip);
  if (packer->source != NULL) library.zip_source_free_(packer->source);
  free(packer);
}
