#pragma once

// TurboQuant with Advanced SIMD (AArch64), included by turbo.c only

#include <arm_neon.h>

static inline int8x16_t turbo_level_table(const int bits) {
    return vld1q_s8(turbo_levels(bits));
}

// the 16 bits of two bytes as the bit 2 of 16 bytes
static inline uint8x16_t turbo_spread_bits(const uint8_t * qh) {
    static const uint8_t bit_of[16] = { 1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128 };

    const uint8x16_t bytes = vcombine_u8(vdup_n_u8(qh[0]), vdup_n_u8(qh[1]));

    return vandq_u8(vtstq_u8(bytes, vld1q_u8(bit_of)), vdupq_n_u8(4));
}

// levels of the values 32*s + 16*h .. 32*s + 16*h + 15
static inline int8x16_t turbo_levels_16(const int bits, const int qk, const int8x16_t table, const uint8_t * qs, const int s, const int h) {
    if (bits == 4) {
        const uint8x16_t q = vld1q_u8(qs + 16*s);

        return vqtbl1q_s8(table, h == 0 ? vandq_u8(q, vdupq_n_u8(15)) : vshrq_n_u8(q, 4));
    }

    // quarters of 32 values, or of 16
    const uint8x16_t q     = vld1q_u8(qk == QK_TURBO ? qs + 16*h : qs);
    const int        shift = qk == QK_TURBO ? 2*s : 4*s + 2*h;
    const uint8x16_t lo    = vandq_u8(vshlq_u8(q, vdupq_n_s8((int8_t) -shift)), vdupq_n_u8(3));

    return vqtbl1q_s8(table, bits == 2 ? lo : vorrq_u8(lo, turbo_spread_bits(qs + qk/4 + 4*s + 2*h)));
}

static inline int32x4_t turbo_dot_i8(const int32x4_t acc, const int8x16_t a, const int8x16_t b) {
#if defined(__ARM_FEATURE_DOTPROD)
    return vdotq_s32(acc, a, b);
#else
    const int16x8_t p0 = vmull_s8(vget_low_s8 (a), vget_low_s8 (b));
    const int16x8_t p1 = vmull_s8(vget_high_s8(a), vget_high_s8(b));

    return vpadalq_s16(vpadalq_s16(acc, p0), p1);
#endif
}

static inline float turbo_dot_group(const int bits, const int qk, const uint8_t * block, const block_q8_0 * y) {
    const uint8_t * qs    = block + turbo_qs_offset(bits, qk);
    const int8x16_t table = turbo_level_table(bits);

    float32x4_t acc = vdupq_n_f32(0.0f);

    for (int s = 0; s < qk/QK8_0; s++) {
        int32x4_t sumi = vdupq_n_s32(0);
        sumi = turbo_dot_i8(sumi, turbo_levels_16(bits, qk, table, qs, s, 0), vld1q_s8(y[s].qs));
        sumi = turbo_dot_i8(sumi, turbo_levels_16(bits, qk, table, qs, s, 1), vld1q_s8(y[s].qs + 16));

        acc = vmlaq_n_f32(acc, vcvtq_f32_s32(sumi), GGML_CPU_FP16_TO_FP32(y[s].d));
    }

    return vaddvq_f32(acc);
}

static inline void turbo_dequantize_group(const int bits, const int qk, const uint8_t * block, const float scale, float * y) {
    const uint8_t * qs    = block + turbo_qs_offset(bits, qk);
    const int8x16_t table = turbo_level_table(bits);

    for (int i = 0; i < qk/16; i++) {
        const int8x16_t levels = turbo_levels_16(bits, qk, table, qs, i/2, i%2);
        const int16x8_t half[2] = { vmovl_s8(vget_low_s8(levels)), vmovl_s8(vget_high_s8(levels)) };

        for (int h = 0; h < 2; h++) {
            const float32x4_t a = vcvtq_f32_s32(vmovl_s16(vget_low_s16 (half[h])));
            const float32x4_t b = vcvtq_f32_s32(vmovl_s16(vget_high_s16(half[h])));
            vst1q_f32(y + 16*i + 8*h,     vmulq_n_f32(a, scale));
            vst1q_f32(y + 16*i + 8*h + 4, vmulq_n_f32(b, scale));
        }
    }
}

// the same order of additions as turbo_sum_sq
static inline double turbo_sum_sq_neon(const int qk, const float * x) {
    float64x2_t acc[4] = { vdupq_n_f64(0.0), vdupq_n_f64(0.0), vdupq_n_f64(0.0), vdupq_n_f64(0.0) };

    for (int j = 0; j < qk; j += 8) {
        for (int l = 0; l < 4; l++) {
            const float64x2_t v = vcvt_f64_f32(vld1_f32(x + j + 2*l));
            acc[l] = vfmaq_f64(acc[l], v, v);
        }
    }

    const float64x2_t s = vaddq_f64(vaddq_f64(acc[0], acc[2]), vaddq_f64(acc[1], acc[3]));

    return vgetq_lane_f64(s, 0) + vgetq_lane_f64(s, 1);
}

// codes of 4 values as 32-bit integers
static inline uint32x4_t turbo_codes_4(const int bits, const float * x, const float32x4_t * thr) {
    const int half = 1 << (bits - 1);

    const float32x4_t v = vld1q_f32(x);
    const float32x4_t a = vabsq_f32(v);

    // m = number of thresholds reached: a true comparison is -1
    uint32x4_t m = vdupq_n_u32(0);
    for (int t = 0; t < half - 1; t++) {
        m = vsubq_u32(m, vcgeq_f32(a, thr[t]));
    }

    // half + m, or half - 1 - m = half + ~m for a negative value
    return vaddq_u32(vdupq_n_u32((uint32_t) half), veorq_u32(m, vcltzq_f32(v)));
}

static inline uint8x16_t turbo_codes_16(const int bits, const float * x, const float32x4_t * thr) {
    const uint16x8_t ab = vcombine_u16(vmovn_u32(turbo_codes_4(bits, x,     thr)), vmovn_u32(turbo_codes_4(bits, x +  4, thr)));
    const uint16x8_t cd = vcombine_u16(vmovn_u32(turbo_codes_4(bits, x + 8, thr)), vmovn_u32(turbo_codes_4(bits, x + 12, thr)));

    return vcombine_u8(vmovn_u16(ab), vmovn_u16(cd));
}

static inline float turbo_quantize_group(const int bits, const int qk, const float * x, uint8_t * block) {
    const double    sum_sq = turbo_sum_sq_neon(qk, x);
    const int8x16_t table  = turbo_level_table(bits);

    float       t[8];
    float32x4_t thr[8];
    turbo_thresholds(bits, turbo_rms(qk, sum_sq), t);
    for (int i = 0; i < (1 << (bits - 1)) - 1; i++) {
        thr[i] = vdupq_n_f32(t[i]);
    }

    uint8_t   codes[QK_TURBO];
    int32x4_t sum_sq_levels = vdupq_n_s32(0);

    for (int i = 0; i < qk/16; i++) {
        const uint8x16_t c = turbo_codes_16(bits, x + 16*i, thr);
        const int8x16_t  l = vqtbl1q_s8(table, c);

        vst1q_u8(codes + 16*i, c);
        sum_sq_levels = turbo_dot_i8(sum_sq_levels, l, l);
    }

    turbo_pack(bits, qk, codes, block);

    return turbo_radius(bits, qk, sum_sq, vaddvq_s32(sum_sq_levels));
}
