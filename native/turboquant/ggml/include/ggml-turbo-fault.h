#pragma once

// Faults for calibration: a build with TQ_CALIBRATION does on request what has really gone wrong in KV caches, so that
// it can be measured what an evaluation notices. One fault a process, named by the environment:
//
//   TQ_FAULT=name:strength[:param]
//
// It is read once, when the library is loaded; text that names no fault ends the process with code 2 and a message.
// Strength 0 changes nothing, bit for bit. Only the turbo types are ever hurt.
//
// A normal build compiles none of this: the macros at the end of the file are all that it sees.

#include "ggml.h"

#ifdef TQ_CALIBRATION

#ifdef __cplusplus
extern "C" {
#endif

enum ggml_turbo_fault_kind {
    GGML_TURBO_FAULT_NONE = -1,

    // in the codec, wherever it is called
    GGML_TURBO_FAULT_UNIFORM_LEVELS,     // share of the way from the Lloyd-Max levels to a uniform grid over 8 sigma
    GGML_TURBO_FAULT_ROTATION_MISMATCH,  // rows are written in a rotation that readers do not know: its angle in radians
    GGML_TURBO_FAULT_COARSE_RADIUS,      // octaves between two radii that can be stored
    GGML_TURBO_FAULT_NO_NORM_CORRECTION, // 1: the radius is that of the row, not corrected for the chosen levels

    // in what is written to the cache; sigma is noise, as a share of the row's root mean square
    GGML_TURBO_FAULT_ONE_LAYER,          // sigma in K and V of layer `param`
    GGML_TURBO_FAULT_LATE_ONSET,         // sigma in K and V from position `param` on
    GGML_TURBO_FAULT_GROWING_ERROR,      // sigma in K and V that 1000 rows have added up to
    GGML_TURBO_FAULT_BIT_FLIPS,          // flips in a million stored bits of K; `param` seeds them

    // in the attention of a single query, that is in generation
    GGML_TURBO_FAULT_DECODE_HALF_V,      // share of each head's values of V that reads as zero; 0.5 as it happened

    // in the types that are stored under another name
    GGML_TURBO_FAULT_K_REPLACED,         // share of the layers, from the first, whose K is q8_0
    GGML_TURBO_FAULT_NEVER_COMPRESSED,   // share of the layers, from the first, whose K and V are f16; 1: not rotated either

    GGML_TURBO_FAULT_COUNT,
};

struct ggml_turbo_fault {
    enum ggml_turbo_fault_kind kind;
    double  strength;
    int64_t param;
};

// the name of a fault, NULL for any number that is none
GGML_API const char * ggml_turbo_fault_name(int kind);

// the one of this process
GGML_API const struct ggml_turbo_fault * ggml_turbo_fault_active(void);

// the same as TQ_FAULT would name it, with its param; "none" without one
GGML_API const char * ggml_turbo_fault_text(void);

// for tests: takes the place of the environment. False, and no change, where the text names no fault.
GGML_API bool ggml_turbo_fault_set(const char * text);

// what the codec asks
GGML_API const int8_t * ggml_turbo_fault_levels(int bits);
GGML_API float          ggml_turbo_fault_step  (int bits);
GGML_API double         ggml_turbo_fault_radius(double corrected, double plain);

// the node that this thread is about to compute
GGML_API void ggml_turbo_fault_node(const struct ggml_tensor * node);

// a group of n values before it is quantized to `block` (`scratch` has room for it), and the block afterwards
GGML_API const float * ggml_turbo_fault_group(const float * x, int n, const void * block, float * scratch);
GGML_API void          ggml_turbo_fault_block(void * block, size_t size);

// whether this thread computes the attention of a single query under a fault of that path; if so, what becomes of a row
GGML_API bool ggml_turbo_fault_in_decode(void);
GGML_API void ggml_turbo_fault_decoded  (float * row, int64_t k);

// the type that a layer's K or V ('k', 'v') is stored with, and whether the codec and its rotation take part at all
GGML_API enum ggml_type ggml_turbo_fault_stored_type(enum ggml_type type, char side, uint32_t layer, uint32_t n_layer);
GGML_API bool           ggml_turbo_fault_engaged(void);

#ifdef __cplusplus
}
#endif

#define TURBO_FAULT_NODE(node)          ggml_turbo_fault_node(node)
#define TURBO_FAULT_GROUP(x, n, block)  ggml_turbo_fault_group(x, n, block, (float[QK_TURBO]) { 0 })
#define TURBO_FAULT_BLOCK(block, size)  ggml_turbo_fault_block(block, size)

#else

#define TURBO_FAULT_NODE(node)
#define TURBO_FAULT_GROUP(x, n, block)  (x)
#define TURBO_FAULT_BLOCK(block, size)

#endif
