#pragma once

// Reading the engine's graph: which node writes which cache, what was rotated, what a tensor holds

#include "ggml.h"

#include <cstdint>
#include <vector>

// one layer's K or V cache
struct cache_site {
    bool is_k    = false;
    int  layer   = -1;

    bool valid() const { return layer >= 0; }
};

// the tensor that owns the memory behind views
const ggml_tensor * root_of(const ggml_tensor * t);

// "cache_k_l7" and "cache_v_l7", with the tags that some architectures put in between; invalid for all else
cache_site cache_of(const ggml_tensor * t);

// the cache that a node writes rows into, invalid for nodes that do something else
cache_site written_cache(const ggml_tensor * node);

// the rotation that made t, seen through views, copies and padding; null where there is none
const ggml_tensor * rotation_behind(const ggml_tensor * t);

bool is_rotation(const ggml_tensor * t);

// what a rotation rotates
const ggml_tensor * rotation_input(const ggml_tensor * rotation);

// true where t is node seen through views and copies only
bool is_view_of(const ggml_tensor * t, ggml_op op);

// row i1 (of plane i2) as floats; F32 and F16 tensors
std::vector<float> read_row(const ggml_tensor * t, int64_t i1, int64_t i2 = 0);

// every value of an F32 tensor, in order
std::vector<float> read_all(const ggml_tensor * t);

// bytes of row i1 of a contiguous tensor
std::vector<uint8_t> read_row_bytes(const ggml_tensor * t, int64_t i1);

// row indices of a SET_ROWS node: the cells
std::vector<int64_t> read_cells(const ggml_tensor * set_rows);
