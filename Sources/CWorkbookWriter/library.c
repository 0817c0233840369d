#include "library.h"

#include <dlfcn.h>
#include <pthread.h>

writer_library writer;

static const char *missing;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
  // Where the development package is, any version will do that has the functions.
  if (handle == NULL) handle = dlopen("libxlsxwriter.so", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    missing = "libxlsxwriter4";
    return;
  }
#define FIND(name) \
  if ((writer.name##_ = (__typeof__(&name))dlsym(handle, #name)) == NULL) missing = "libxlsxwriter4";
  WRITER_FUNCTIONS(FIND)
}

const char *book_library(void) {
  pthread_once(&once, load);
  return missing;
}
