#pragma once

// TurboQuant KV cache types: turbo2, turbo3, turbo4
//
// A group of 128 values that was rotated by a fixed random orthogonal matrix looks like a draw from N(0, r^2),
// whatever it was before, so one fixed set of Lloyd-Max levels fits every group and only the radius r is stored.
// The rotation is done by the caller (in the graph, once per token), the codec only sees rotated values.
//
// Heads of 64, 192, 320 ... values take groups of 64, with the same levels. Padded to 128 by zeros such a head would
// decode to the very same values at almost twice the bytes: its rotated halves are equal up to signs.

#include "ggml.h"

#ifdef __cplusplus
extern "C" {
#endif

#define QK_TURBO    128
#define QK_TURBO_64 64

// d is the radius as a root mean square, divided by that of the chosen levels (norm correction):
// a reconstructed group has the norm of the original one, and whatever fits an f16 cache fits here

typedef struct {
    ggml_fp16_t d;
    uint8_t qs[QK_TURBO/4]; // 2 bits: value j + 32*s is at bits 2*s of byte j
} block_turbo2;

typedef struct {
    ggml_fp16_t d;
    uint8_t qs[QK_TURBO/4]; // low 2 bits, as in turbo2
    uint8_t qh[QK_TURBO/8]; // high bit: value j + 32*s is bit j of the s-th little-endian word
} block_turbo3;

typedef struct {
    ggml_fp16_t d;
    ggml_fp16_t pad;        // zero: the format is specified with 68 bytes
    uint8_t qs[QK_TURBO/2]; // 4 bits: byte 16*s + j holds value 32*s + j (low) and 32*s + j + 16 (high)
} block_turbo4;

// the same for 64 values: quarters of 16 in place of 32, and no bytes unused

typedef struct {
    ggml_fp16_t d;
    uint8_t qs[QK_TURBO_64/4]; // 2 bits: value j + 16*s is at bits 2*s of byte j
} block_turbo2_64;

typedef struct {
    ggml_fp16_t d;
    uint8_t qs[QK_TURBO_64/4];
    uint8_t qh[QK_TURBO_64/8]; // high bit: value i is bit i%8 of byte i/8
} block_turbo3_64;

typedef struct {
    ggml_fp16_t d;
    uint8_t qs[QK_TURBO_64/2]; // as in turbo4
} block_turbo4_64;

// Lloyd-Max levels of N(0,1) on an 8-bit grid, ascending: level i is ggml_turboN_levels[i]*GGML_TURBON_STEP.
// The same grid is used to quantize, to dequantize and in the integer dot products, so that all of them agree.
// 4, 8 and 16 levels: the shorter tables are padded with zeros to the 16 bytes of a vector lookup.
GGML_API const int8_t ggml_turbo2_levels[16];
GGML_API const int8_t ggml_turbo3_levels[16];
GGML_API const int8_t ggml_turbo4_levels[16];

#define GGML_TURBO2_STEP 0.0188731f
#define GGML_TURBO3_STEP 0.0188909f
#define GGML_TURBO4_STEP 0.0324641f

// in blocks of either size
GGML_API bool ggml_is_turbo(enum ggml_type type);

// the type that holds heads of so many values: the one asked for, or the same in blocks of 64 where 128 does not divide
// them. A type that is no turbo type, and one that no block fits, come back as they are.
GGML_API enum ggml_type ggml_turbo_for_head(enum ggml_type type, int64_t n_embd_head);

// the name that users know, whatever the block: "turbo4" for GGML_TYPE_TURBO4_64
GGML_API const char * ggml_turbo_family_name(enum ggml_type type);

// the rotation R = D*H*D: H is the orthonormal Walsh-Hadamard matrix of size n (128 or 64) and D a fixed diagonal of
// signs. R is symmetric and its own inverse, so one function rotates there and back. k must be a multiple of n.
GGML_API float ggml_turbo_sign(int j); // D[j], j in [0, 128), D[0] = 1
GGML_API void  ggml_turbo_rotate_row(const float * x, float * y, int64_t k, int n);

// portable codec, the reference of the vectorized one
GGML_API void quantize_row_turbo2_ref(const float * x, block_turbo2 * y, int64_t k);
GGML_API void quantize_row_turbo3_ref(const float * x, block_turbo3 * y, int64_t k);
GGML_API void quantize_row_turbo4_ref(const float * x, block_turbo4 * y, int64_t k);

GGML_API void quantize_row_turbo2_64_ref(const float * x, block_turbo2_64 * y, int64_t k);
GGML_API void quantize_row_turbo3_64_ref(const float * x, block_turbo3_64 * y, int64_t k);
GGML_API void quantize_row_turbo4_64_ref(const float * x, block_turbo4_64 * y, int64_t k);

GGML_API void dequantize_row_turbo2(const block_turbo2 * x, float * y, int64_t k);
GGML_API void dequantize_row_turbo3(const block_turbo3 * x, float * y, int64_t k);
GGML_API void dequantize_row_turbo4(const block_turbo4 * x, float * y, int64_t k);

GGML_API void dequantize_row_turbo2_64(const block_turbo2_64 * x, float * y, int64_t k);
GGML_API void dequantize_row_turbo3_64(const block_turbo3_64 * x, float * y, int64_t k);
GGML_API void dequantize_row_turbo4_64(const block_turbo4_64 * x, float * y, int64_t k);

#ifdef __cplusplus
}
#endif
