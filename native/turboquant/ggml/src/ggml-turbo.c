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

bool ggml_is_turbo(enum ggml_type type) {
    return type == GGML_TYPE_TURBO2 || type == GGML_TYPE_TURBO3 || type == GGML_TYPE_TURBO4;
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

void ggml_turbo_rotate_row(const float * x, float * y, int64_t k) {
    assert(k % QK_TURBO == 0);

    const float scale = 1.0f/sqrtf(QK_TURBO);

    for (int64_t i = 0; i < k; i += QK_TURBO) {
        for (int j = 0; j < QK_TURBO; j++) {
            y[i + j] = x[i + j]*ggml_turbo_sign(j)*scale;
        }
        for (int len = 1; len < QK_TURBO; len *= 2) {
            for (int j = 0; j < QK_TURBO; j++) {
                if ((j & len) == 0) {
                    const float a = y[i + j];
                    const float b = y[i + j + len];
                    y[i + j      ] = a + b;
                    y[i + j + len] = a - b;
                }
            }
        }
        for (int j = 0; j < QK_TURBO; j++) {
            y[i + j] *= ggml_turbo_sign(j);
        }
    }
}

//
// portable codec
//

static inline void turbo_quantize_row(const int bits, const float * x, void * y, int64_t k) {
    assert(k % QK_TURBO == 0);

    const int      half   = 1 << (bits - 1);
    const int8_t * levels = turbo_levels(bits);

    float   thr[8];
    uint8_t codes[QK_TURBO];

    for (int64_t i = 0; i < k/QK_TURBO; i++, x += QK_TURBO) {
        uint8_t     * block = (uint8_t *) y + i*turbo_block_size(bits);
        const float * group = TURBO_FAULT_GROUP(x, block);

        const double sum_sq = turbo_sum_sq(group);

        turbo_thresholds(bits, turbo_rms(sum_sq), thr);

        int32_t sum_sq_levels = 0;

        for (int j = 0; j < QK_TURBO; j++) {
            int m = 0;
            for (int t = 0; t < half - 1; t++) {
                m += fabsf(group[j]) >= thr[t];
            }
            codes[j] = group[j] < 0.0f ? half - 1 - m : half + m;
            sum_sq_levels += levels[codes[j]]*levels[codes[j]];
        }

        turbo_pack(bits, codes, block);

        const ggml_fp16_t d = GGML_FP32_TO_FP16(turbo_radius(bits, sum_sq, sum_sq_levels));
        memcpy(block, &d, sizeof(d));
        TURBO_FAULT_BLOCK(block, turbo_block_size(bits));
    }
}

static inline void turbo_dequantize_row(const int bits, const void * x, float * y, int64_t k) {
    assert(k % QK_TURBO == 0);

    const int8_t * levels = turbo_levels(bits);

    for (int64_t i = 0; i < k/QK_TURBO; i++, y += QK_TURBO) {
        const uint8_t * block = (const uint8_t *) x + i*turbo_block_size(bits);

        ggml_fp16_t d;
        memcpy(&d, block, sizeof(d));
        const float scale = GGML_FP16_TO_FP32(d)*turbo_step(bits);

        for (int j = 0; j < QK_TURBO; j++) {
            y[j] = scale*levels[turbo_code(bits, block, j)];
        }
    }
}

void quantize_row_turbo2_ref(const float * x, block_turbo2 * y, int64_t k) { turbo_quantize_row(2, x, y, k); }
void quantize_row_turbo3_ref(const float * x, block_turbo3 * y, int64_t k) { turbo_quantize_row(3, x, y, k); }
void quantize_row_turbo4_ref(const float * x, block_turbo4 * y, int64_t k) { turbo_quantize_row(4, x, y, k); }

void dequantize_row_turbo2(const block_turbo2 * x, float * y, int64_t k) { turbo_dequantize_row(2, x, y, k); }
void dequantize_row_turbo3(const block_turbo3 * x, float * y, int64_t k) { turbo_dequantize_row(3, x, y, k); }
void dequantize_row_turbo4(const block_turbo4 * x, float * y, int64_t k) { turbo_dequantize_row(4, x, y, k); }
