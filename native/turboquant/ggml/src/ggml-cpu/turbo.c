#define GGML_COMMON_DECL_C
#include "ggml-common.h"

#include "turbo.h"
#include "ggml-turbo-impl.h"
#include "ggml-cpu-impl.h"
#include "simd-mappings.h"

#include <assert.h>

// Each instruction set provides
//   turbo_quantize_group:   qk floats -> codes and radius of a block
//   turbo_dequantize_group: block     -> qk floats
//   turbo_dot_group:        block . qk/32 blocks of q8_0
// with the number of bits and of values in a block (qk: 128 or 64) as constants. Nothing here allocates.

#if defined(__AVX2__)
#include "turbo-avx2.h"
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include "turbo-neon.h"
#else
#define TURBO_PORTABLE
#endif

static inline float turbo_block_scale(const int bits, const uint8_t * block) {
    ggml_fp16_t d;
    memcpy(&d, block, sizeof(d));

    return GGML_CPU_FP16_TO_FP32(d)*turbo_step(bits);
}

//
// portable dot product: also what the vectorized ones are tested against
//

static inline float turbo_dot_group_generic(const int bits, const int qk, const uint8_t * block, const block_q8_0 * y) {
    const int8_t * levels = turbo_levels(bits);

    float sum = 0.0f;

    for (int s = 0; s < qk/QK8_0; s++) {
        int32_t sumi = 0;
        for (int j = 0; j < QK8_0; j++) {
            sumi += levels[turbo_code(bits, qk, block, s*QK8_0 + j)]*y[s].qs[j];
        }
        sum += sumi*GGML_CPU_FP16_TO_FP32(y[s].d);
    }

    return sum;
}

static inline void turbo_vec_dot_generic(const int bits, const int qk, int n, float * s, const void * vx, const void * vy) {
    assert(n % qk == 0);

    const block_q8_0 * y = vy;

    float sum = 0.0f;

    for (int i = 0; i < n/qk; i++) {
        const uint8_t * block = (const uint8_t *) vx + i*turbo_block_size(bits, qk);

        sum += turbo_block_scale(bits, block)*turbo_dot_group_generic(bits, qk, block, y + i*(qk/QK8_0));
    }

    *s = sum;
}

void ggml_vec_dot_turbo_q8_0_generic(enum ggml_type type, int n, float * s, const void * vx, const void * vy) {
    switch (type) {
        case GGML_TYPE_TURBO2:    turbo_vec_dot_generic(2, QK_TURBO,    n, s, vx, vy); break;
        case GGML_TYPE_TURBO3:    turbo_vec_dot_generic(3, QK_TURBO,    n, s, vx, vy); break;
        case GGML_TYPE_TURBO4:    turbo_vec_dot_generic(4, QK_TURBO,    n, s, vx, vy); break;
        case GGML_TYPE_TURBO2_64: turbo_vec_dot_generic(2, QK_TURBO_64, n, s, vx, vy); break;
        case GGML_TYPE_TURBO3_64: turbo_vec_dot_generic(3, QK_TURBO_64, n, s, vx, vy); break;
        case GGML_TYPE_TURBO4_64: turbo_vec_dot_generic(4, QK_TURBO_64, n, s, vx, vy); break;
        default: GGML_ABORT("not a turbo type");
    }
}

#ifdef TURBO_PORTABLE

void quantize_row_turbo2(const float * x, void * y, int64_t k) { quantize_row_turbo2_ref(x, y, k); }
void quantize_row_turbo3(const float * x, void * y, int64_t k) { quantize_row_turbo3_ref(x, y, k); }
void quantize_row_turbo4(const float * x, void * y, int64_t k) { quantize_row_turbo4_ref(x, y, k); }

void quantize_row_turbo2_64(const float * x, void * y, int64_t k) { quantize_row_turbo2_64_ref(x, y, k); }
void quantize_row_turbo3_64(const float * x, void * y, int64_t k) { quantize_row_turbo3_64_ref(x, y, k); }
void quantize_row_turbo4_64(const float * x, void * y, int64_t k) { quantize_row_turbo4_64_ref(x, y, k); }

static void turbo2_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo2(x, y, k); }
static void turbo3_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo3(x, y, k); }
static void turbo4_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo4(x, y, k); }

static void turbo2_64_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo2_64(x, y, k); }
static void turbo3_64_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo3_64(x, y, k); }
static void turbo4_64_to_float(const void * x, float * y, int64_t k) { dequantize_row_turbo4_64(x, y, k); }

static inline void turbo_vec_dot(const int bits, const int qk, int n, float * s, const void * vx, const void * vy) {
    turbo_vec_dot_generic(bits, qk, n, s, vx, vy);
}

#else

static inline void turbo_quantize_row(const int bits, const int qk, const float * x, void * y, int64_t k) {
    assert(k % qk == 0);

    for (int64_t i = 0; i < k/qk; i++) {
        uint8_t * block = (uint8_t *) y + i*turbo_block_size(bits, qk);

        const float       r = turbo_quantize_group(bits, qk, TURBO_FAULT_GROUP(x + i*qk, qk, block), block);
        const ggml_fp16_t d = GGML_CPU_FP32_TO_FP16(r);
        memcpy(block, &d, sizeof(d)); TURBO_FAULT_BLOCK(block, turbo_block_size(bits, qk));
    }
}

static inline void turbo_dequantize_row(const int bits, const int qk, const void * x, float * y, int64_t k) {
    assert(k % qk == 0);

    for (int64_t i = 0; i < k/qk; i++) {
        const uint8_t * block = (const uint8_t *) x + i*turbo_block_size(bits, qk);

        turbo_dequantize_group(bits, qk, block, turbo_block_scale(bits, block), y + i*qk);
    }
}

static inline void turbo_vec_dot(const int bits, const int qk, int n, float * s, const void * vx, const void * vy) {
    assert(n % qk == 0);

    const block_q8_0 * y = vy;

    float sum = 0.0f;

    for (int i = 0; i < n/qk; i++) {
        const uint8_t * block = (const uint8_t *) vx + i*turbo_block_size(bits, qk);

        sum += turbo_block_scale(bits, block)*turbo_dot_group(bits, qk, block, y + i*(qk/QK8_0));
    }

    *s = sum;
}

void quantize_row_turbo2(const float * x, void * y, int64_t k) { turbo_quantize_row(2, QK_TURBO, x, y, k); }
void quantize_row_turbo3(const float * x, void * y, int64_t k) { turbo_quantize_row(3, QK_TURBO, x, y, k); }
void quantize_row_turbo4(const float * x, void * y, int64_t k) { turbo_quantize_row(4, QK_TURBO, x, y, k); }

void quantize_row_turbo2_64(const float * x, void * y, int64_t k) { turbo_quantize_row(2, QK_TURBO_64, x, y, k); }
void quantize_row_turbo3_64(const float * x, void * y, int64_t k) { turbo_quantize_row(3, QK_TURBO_64, x, y, k); }
void quantize_row_turbo4_64(const float * x, void * y, int64_t k) { turbo_quantize_row(4, QK_TURBO_64, x, y, k); }

static void turbo2_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(2, QK_TURBO, x, y, k); }
static void turbo3_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(3, QK_TURBO, x, y, k); }
static void turbo4_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(4, QK_TURBO, x, y, k); }

static void turbo2_64_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(2, QK_TURBO_64, x, y, k); }
static void turbo3_64_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(3, QK_TURBO_64, x, y, k); }
static void turbo4_64_to_float(const void * x, float * y, int64_t k) { turbo_dequantize_row(4, QK_TURBO_64, x, y, k); }

#endif

#ifdef TQ_CALIBRATION
static void turbo2_decoded(const void * x, float * y, int64_t k) { turbo2_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }
static void turbo3_decoded(const void * x, float * y, int64_t k) { turbo3_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }
static void turbo4_decoded(const void * x, float * y, int64_t k) { turbo4_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }

static void turbo2_64_decoded(const void * x, float * y, int64_t k) { turbo2_64_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }
static void turbo3_64_decoded(const void * x, float * y, int64_t k) { turbo3_64_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }
static void turbo4_64_decoded(const void * x, float * y, int64_t k) { turbo4_64_to_float(x, y, k); ggml_turbo_fault_decoded(y, k); }

static ggml_to_float_t turbo_decoded(enum ggml_type type) {
    switch (type) {
        case GGML_TYPE_TURBO2: return turbo2_decoded;
        case GGML_TYPE_TURBO3: return turbo3_decoded;
        case GGML_TYPE_TURBO4: return turbo4_decoded;
        case GGML_TYPE_TURBO2_64: return turbo2_64_decoded;
        case GGML_TYPE_TURBO3_64: return turbo3_64_decoded;
        case GGML_TYPE_TURBO4_64: return turbo4_64_decoded;
        default: return NULL;
    }
}
#endif

ggml_to_float_t ggml_cpu_turbo_to_float(enum ggml_type type) {
#ifdef TQ_CALIBRATION
    if (ggml_turbo_fault_in_decode()) {
        return turbo_decoded(type);
    }
#endif
    switch (type) {
        case GGML_TYPE_TURBO2:    return turbo2_to_float;
        case GGML_TYPE_TURBO3:    return turbo3_to_float;
        case GGML_TYPE_TURBO4:    return turbo4_to_float;
        case GGML_TYPE_TURBO2_64: return turbo2_64_to_float;
        case GGML_TYPE_TURBO3_64: return turbo3_64_to_float;
        case GGML_TYPE_TURBO4_64: return turbo4_64_to_float;
        default:                  return NULL;
    }
}

#define TURBO_VEC_DOT(name, bits, qk) \
    void name(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc) { \
        assert(nrc == 1); \
        GGML_UNUSED(bs); GGML_UNUSED(bx); GGML_UNUSED(by); GGML_UNUSED(nrc); \
        turbo_vec_dot(bits, qk, n, s, vx, vy); \
    }

TURBO_VEC_DOT(ggml_vec_dot_turbo2_q8_0, 2, QK_TURBO)
TURBO_VEC_DOT(ggml_vec_dot_turbo3_q8_0, 3, QK_TURBO)
TURBO_VEC_DOT(ggml_vec_dot_turbo4_q8_0, 4, QK_TURBO)

TURBO_VEC_DOT(ggml_vec_dot_turbo2_64_q8_0, 2, QK_TURBO_64)
TURBO_VEC_DOT(ggml_vec_dot_turbo3_64_q8_0, 3, QK_TURBO_64)
TURBO_VEC_DOT(ggml_vec_dot_turbo4_64_q8_0, 4, QK_TURBO_64)
