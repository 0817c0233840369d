#ifndef TONGBAO_FILES_H
#define TONGBAO_FILES_H

// Lets two paths of one file system change places in one step. 0, or the system's number for the reason: EINVAL and
// ENOSYS where the file system cannot do it.
int cfiles_exchange(const char *one, const char *other);

#endif
