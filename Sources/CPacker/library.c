#include "library.h"

#include <dlfcn.h>
#include <pthread.h>

packer_functions functions_of_packer;

static const char *missing;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  // Where the development package is, any version will do that has the functions.
  if (handle == NULL) handle = dlopen("libzip.so", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    missing = "libzip4";
    return;
  }
#define FIND(name) \
  if ((functions_of_packer.name##_ = (__typeof__(&name))dlsym(handle, #name)) == NULL) missing = "libzip4";
  PACKER_FUNCTIONS(FIND)
}

const char *packer_library(void) {
  pthread_once(&once, load);
  return missing;
}
