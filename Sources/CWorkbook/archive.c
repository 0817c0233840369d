#include <stdlib.h>

#include "libraries.h"

struct archive {
  zip_t *zip;
};

struct archive_entry {
  zip_file_t *file;
};

archive *archive_open(const uint8_t *bytes, size_t size, uint32_t *fault) {
  zip_error_t error;
  library.zip_error_init_(&error);
  *fault = archive_fault_memory;
  archive *opened = calloc(1, sizeof *opened);
  zip_source_t *source = opened ? library.zip_source_buffer_create_(bytes, size, 0, &error) : NULL;
  if (source != NULL) {
    opened->zip = library.zip_open_from_source_(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (opened->zip == NULL) {
      library.zip_source_free_(source);
      *fault = error.zip_err == ZIP_ER_INCONS ? archive_fault_headers
               : error.zip_err == ZIP_ER_NOZIP ? archive_fault_end
                                               : archive_fault_other;
    }
  }
  library.zip_error_fini_(&error);
  if (opened != NULL && opened->zip == NULL) {
    free(opened);
    return NULL;
  }
  return opened;
}

void archive_close(archive *archive) {
  library.zip_discard_(archive->zip);
  free(archive);
}

size_t archive_count(archive *archive) {
  zip_int64_t count = library.zip_get_num_entries_(archive->zip, 0);
  return count < 0 ? 0 : (size_t)count;
}

bool archive_look(archive *archive, size_t index, archive_fact *fact) {
  zip_stat_t found;
  if (library.zip_stat_index_(archive->zip, index, ZIP_FL_ENC_GUESS, &found) != 0) return false;
  const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if ((found.valid & needed) != needed) return false;
  *fact = (archive_fact){
      .name = found.name,
      .size = found.size,
      .stored_size = found.comp_size,
      .is_encrypted = (found.valid & ZIP_STAT_ENCRYPTION_METHOD) && found.encryption_method != ZIP_EM_NONE,
  };
  return true;
}

archive_entry *archive_entry_open(archive *archive, size_t index) {
  zip_file_t *file = library.zip_fopen_index_(archive->zip, index, 0);
  if (file == NULL) return NULL;
  archive_entry *entry = malloc(sizeof *entry);
  if (entry == NULL) {
    library.zip_fclose_(file);
    return NULL;
  }
  entry->file = file;
  return entry;
}

int64_t archive_entry_read(archive_entry *entry, uint8_t *bytes, size_t size) {
  return library.zip_fread_(entry->file, bytes, size);
}

void archive_entry_close(archive_entry *entry) {
  library.zip_fclose_(entry->file);
  free(entry);
}
