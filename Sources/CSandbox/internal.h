#pragma once

#include <stdbool.h>
#include <stdint.h>

/// Leaves only the calls that are allowed, to every thread. Returns 0 or the system's number for the reason.
int csandbox_filter(void);

/// Catches calls that are not allowed: answers those of libraries that want memory like a file, and ends the process at
/// all others. Returns 0 or the system's number for the reason.
int csandbox_catch_refused(void);

/// Closes a descriptor and all above it. Returns 0 or the system's number for the reason.
int csandbox_close_from(int first);
