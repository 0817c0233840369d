#pragma once

/// Keeps memory that was freed in the process instead of handing it back to the system.
///
/// A page is expensive when first touched: much more so than all that is done with it later. Large buffers come from
/// the heap, and the heap does not shrink.
void ck_keep_freed_memory(void);
