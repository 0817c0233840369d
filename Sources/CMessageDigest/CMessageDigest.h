// Debian's libmd: SHA-256.
#include <sha2.h>
