#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

#include "CCurl.h"

http_functions functions_of_http;

static const char *missing;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *handle = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) handle = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) {
    missing = "libcurl4";
    return;
  }
#define FIND(name) \
  if ((functions_of_http.name##_ = (__typeof__(&name))dlsym(handle, #name)) == NULL) missing = "libcurl4";
  HTTP_FUNCTIONS(FIND)
  if (missing == NULL && functions_of_http.curl_global_init_(CURL_GLOBAL_DEFAULT) != CURLE_OK) missing = "libcurl4";
}

const char *http_library(void) {
  pthread_once(&once, load);
  return missing;
}
