#include "libraries.h"

#include <dlfcn.h>
#include <pthread.h>

libraries library;

static const char *missing;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *xml = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  void *zip = dlopen("libzip.so.4", RTLD_NOW | RTLD_LOCAL);
  // Where the development packages are, any version will do that has the functions.
  if (xml == NULL) xml = dlopen("libxml2.so", RTLD_NOW | RTLD_LOCAL);
  if (zip == NULL) zip = dlopen("libzip.so", RTLD_NOW | RTLD_LOCAL);
  if (xml == NULL || zip == NULL) {
    missing = xml == NULL ? "libxml2" : "libzip4";
    return;
  }
#define FIND_XML(name) \
  if ((library.name##_ = (__typeof__(&name))dlsym(xml, #name)) == NULL) missing = "libxml2";
#define FIND_ZIP(name) \
  if ((library.name##_ = (__typeof__(&name))dlsym(zip, #name)) == NULL) missing = "libzip4";
  XML_FUNCTIONS(FIND_XML)
  ZIP_FUNCTIONS(FIND_ZIP)
  if (missing == NULL) library.xmlInitParser_();
}

const char *workbook_libraries(void) {
  pthread_once(&once, load);
  return missing;
}
