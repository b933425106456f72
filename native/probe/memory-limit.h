#pragma once

#include <cstdint>

// Bytes of memory that this process may still take, 0 where the system does not say. On Linux a KV cache beyond it is
// not refused by the allocator: the process is killed when the cache is cleared.
uint64_t available_memory();
