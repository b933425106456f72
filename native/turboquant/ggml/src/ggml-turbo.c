#include "ggml-turbo.h"
#include "ggml-turbo-impl.h"
#include "ggml-impl.h"

#include <assert.h>

// The grids below are the Lloyd-Max levels of N(0,1) rounded to integers, each with the common step that brings all
// of its levels nearest to the exact ones (off by 0.04 %, 0.2 % and 1.1 % at most). The distortion that this adds to
// the optimum is below 0.1 % in RMSE, and the dot products become exact integer arithmetic.
const int8_t ggml_turbo2_levels[16] = { -80, -24, 24, 80 };
const int8_t ggml_turbo3_levels[16] = { -114, -71, -40, -13, 13, 40, 71, 114 };
const int8_t ggml_turbo4_levels[16] = { -84, -64, -50, -39, -29, -20, -12, -4, 4, 12, 20, 29, 39, 50, 64, 84 };

static_assert(sizeof(block_turbo2) == 34 && sizeof(block_turbo3) == 50 && sizeof(block_turbo4) == 68, "blocks of 128");
static_assert(sizeof(block_turbo2_64) == 18 && sizeof(block_turbo3_64) == 26 && sizeof(block_turbo4_64) == 34, "blocks of 64");

static bool is_turbo_64(enum ggml_type type) {
    return type == GGML_TYPE_TURBO2_64 || type == GGML_TYPE_TURBO3_64 || type == GGML_TYPE_TURBO4_64;
}

bool ggml_is_turbo(enum ggml_type type) {
    return type == GGML_TYPE_TURBO2 || type == GGML_TYPE_TURBO3 || type == GGML_TYPE_TURBO4 || is_turbo_64(type);
}

enum ggml_type ggml_turbo_for_head(enum ggml_type type, int64_t n_embd_head) {
    if (n_embd_head % QK_TURBO == 0 || n_embd_head % QK_TURBO_64 != 0) {
        return type;
    }

    switch (type) {
        case GGML_TYPE_TURBO2: return GGML_TYPE_TURBO2_64;
        case GGML_TYPE_TURBO3: return GGML_TYPE_TURBO3_64;
        case GGML_TYPE_TURBO4: return GGML_TYPE_TURBO4_64;
        default:               return type;
    }
}

const char * ggml_turbo_family_name(enum ggml_type type) {
    switch (type) {
        case GGML_TYPE_TURBO2_64: return ggml_type_name(GGML_TYPE_TURBO2);
        case GGML_TYPE_TURBO3_64: return ggml_type_name(GGML_TYPE_TURBO3);
        case GGML_TYPE_TURBO4_64: return ggml_type_name(GGML_TYPE_TURBO4);
        default:                  return ggml_type_name(type);
    }
}

//
// rotation
//

float ggml_turbo_sign(int j) {
    // The sequence must look random but never change: caches are saved to files. A hash of the index needs no table
    // and no state. Without signs, a row whose values share an offset would have all of its energy in one value.
    uint32_t h = (uint32_t) j*0x9E3779B9u;

    h ^= h >> 16;
    h *= 0x85EBCA6Bu;
    h ^= h >> 13;
    h *= 0xC2B2AE35u;
    h ^= h >> 16;

    return h & 1 ? -1.0f : 1.0f;
}

void ggml_turbo_rotate_row(const float * x, float * y, int64_t k, int n) {
    assert((n == QK_TURBO || n == QK_TURBO_64) && k % n == 0);

    const float scale = 1.0f/sqrtf(n);

    for (int64_t i = 0; i < k; i += n) {
        for (int j = 0; j < n; j++) {
            y[i + j] = x[i + j]*ggml_turbo_sign(j)*scale;
        }
        for (int len = 1; len < n; len *= 2) {
            for (int j = 0; j < n; j++) {
                if ((j & len) == 0) {
                    const float a = y[i + j];
                    const float b = y[i + j + len];
                    y[i + j      ] = a + b;
                    y[i + j + len] = a - b;
                }
            }
        }
        for (int j = 0; j < n; j++) {
            y[i + j] *= ggml_turbo_sign(j);
        }
    }
}

//
// portable codec
//

static inline void turbo_quantize_row(const int bits, const int qk, const float * x, void * y, int64_t k) {
    assert(k % qk == 0);

    const int      half   = 1 << (bits - 1);
    const int8_t * levels = turbo_levels(bits);

    float   thr[8];
    uint8_t codes[QK_TURBO];

    for (int64_t i = 0; i < k/qk; i++, x += qk) {
        uint8_t     * block = (uint8_t *) y + i*turbo_block_size(bits, qk);
        const float * group = TURBO_FAULT_GROUP(x, qk, block);

        const double sum_sq = turbo_sum_sq(qk, group);

        turbo_thresholds(bits, turbo_rms(qk, sum_sq), thr);

        int32_t sum_sq_levels = 0;

        for (int j = 0; j < qk; j++) {
            int m = 0;
            for (int t = 0; t < half - 1; t++) {
                m += fabsf(group[j]) >= thr[t];
            }
            codes[j] = group[j] < 0.0f ? half - 1 - m : half + m;
            sum_sq_levels += levels[codes[j]]*levels[codes[j]];
        }

        turbo_pack(bits, qk, codes, block);

        const ggml_fp16_t d = GGML_FP32_TO_FP16(turbo_radius(bits, qk, sum_sq, sum_sq_levels));
        memcpy(block, &d, sizeof(d));
        TURBO_FAULT_BLOCK(block, turbo_block_size(bits, qk));
    }
}

static inline void turbo_dequantize_row(const int bits, const int qk, const void * x, float * y, int64_t k) {
    assert(k % qk == 0);

    const int8_t * levels = turbo_levels(bits);

    for (int64_t i = 0; i < k/qk; i++, y += qk) {
        const uint8_t * block = (const uint8_t *) x + i*turbo_block_size(bits, qk);

        ggml_fp16_t d;
        memcpy(&d, block, sizeof(d));
        const float scale = GGML_FP16_TO_FP32(d)*turbo_step(bits);

        for (int j = 0; j < qk; j++) {
            y[j] = scale*levels[turbo_code(bits, qk, block, j)];
        }
    }
}

void quantize_row_turbo2_ref(const float * x, block_turbo2 * y, int64_t k) { turbo_quantize_row(2, QK_TURBO, x, y, k); }
void quantize_row_turbo3_ref(const float * x, block_turbo3 * y, int64_t k) { turbo_quantize_row(3, QK_TURBO, x, y, k); }
void quantize_row_turbo4_ref(const float * x, block_turbo4 * y, int64_t k) { turbo_quantize_row(4, QK_TURBO, x, y, k); }

void quantize_row_turbo2_64_ref(const float * x, block_turbo2_64 * y, int64_t k) { turbo_quantize_row(2, QK_TURBO_64, x, y, k); }
void quantize_row_turbo3_64_ref(const float * x, block_turbo3_64 * y, int64_t k) { turbo_quantize_row(3, QK_TURBO_64, x, y, k); }
void quantize_row_turbo4_64_ref(const float * x, block_turbo4_64 * y, int64_t k) { turbo_quantize_row(4, QK_TURBO_64, x, y, k); }

void dequantize_row_turbo2(const block_turbo2 * x, float * y, int64_t k) { turbo_dequantize_row(2, QK_TURBO, x, y, k); }
void dequantize_row_turbo3(const block_turbo3 * x, float * y, int64_t k) { turbo_dequantize_row(3, QK_TURBO, x, y, k); }
void dequantize_row_turbo4(const block_turbo4 * x, float * y, int64_t k) { turbo_dequantize_row(4, QK_TURBO, x, y, k); }

void dequantize_row_turbo2_64(const block_turbo2_64 * x, float * y, int64_t k) { turbo_dequantize_row(2, QK_TURBO_64, x, y, k); }
void dequantize_row_turbo3_64(const block_turbo3_64 * x, float * y, int64_t k) { turbo_dequantize_row(3, QK_TURBO_64, x, y, k); }
void dequantize_row_turbo4_64(const block_turbo4_64 * x, float * y, int64_t k) { turbo_dequantize_row(4, QK_TURBO_64, x, y, k); }
