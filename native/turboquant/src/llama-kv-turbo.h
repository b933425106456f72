#pragma once

// TurboQuant in the KV cache: which type each layer gets, and the rotation that the turbo types need

#include "ggml.h"

#include <cstdint>
#include <string>
#include <vector>

struct llama_hparams;

// K and V type of every layer of a context. They are the requested ones, unless TURBO_LAYER_ADAPTIVE names a profile:
//
//   0  every layer as requested
//   1  K and V q8_0 in the first 4 and last 4 layers
//   2  K and V q8_0 in the last 8 layers
//   5  V turbo4 in the first 2 and last 2 layers, turbo2 in the rest
//   6  V turbo4 in the last 8 layers,             turbo2 in the rest
//   7  V q8_0   in the first 2 and last 2 layers, turbo2 in the rest
//
// Read when a context is created, never kept for the next one. A profile that is unknown or would not apply throws.
struct llama_kv_turbo_types {
    llama_kv_turbo_types(const llama_hparams & hparams, ggml_type type_k, ggml_type type_v);

    ggml_type k(uint32_t il) const;
    ggml_type v(uint32_t il) const;

    // what the profile does in words, empty without one
    std::string describe() const;

private:
    bool is_boundary(uint32_t il) const;

    const uint32_t  n_layer;
    const ggml_type type_k;
    const ggml_type type_v;

    int profile = 0;
};

// throws when a turbo type cannot be used in this layer
void llama_kv_turbo_check_head(const char * side, ggml_type type, uint32_t il, uint32_t n_embd_head);

// The type that a layer's K or V ('k', 'v') really gets, and whether rotation takes part at all. Only a calibration
// build under a fault (see ggml-turbo-fault.h) stores what was not asked for, and then no log line names it.
#ifdef TQ_CALIBRATION
ggml_type llama_kv_turbo_stored(ggml_type type, char side, uint32_t il, uint32_t n_layer);
bool      llama_kv_turbo_engaged();
#else
#define llama_kv_turbo_stored(type, side, il, n_layer) (type)
#define llama_kv_turbo_engaged() true
#endif

// the name of the one type in the list, whatever its block, "mixed" for several
const char * llama_kv_turbo_summary(const std::vector<ggml_type> & types);

// the rotation D*H*D of size n as a matrix (see ggml-turbo.h), symmetric and its own inverse
std::vector<float> llama_kv_turbo_rotation(int n);

// graph input for that matrix. It carries the hint that lets llama_mul_mat_hadamard() skip the dense product.
ggml_tensor * llama_kv_turbo_build_rot(ggml_context * ctx, int n);
