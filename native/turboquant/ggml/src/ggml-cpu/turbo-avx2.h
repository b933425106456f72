#pragma once

// TurboQuant with AVX2, included by turbo.c only

#include <immintrin.h>

static inline __m256i turbo_level_table(const int bits) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *) turbo_levels(bits)));
}

// the 32 bits of a word as the bit 2 of 32 bytes
static inline __m256i turbo_spread_bits(const uint8_t * qh) {
    uint32_t w;
    memcpy(&w, qh, sizeof(w));

    const __m256i byte_of = _mm256_set_epi64x(0x0303030303030303, 0x0202020202020202, 0x0101010101010101, 0);
    const __m256i bit_of  = _mm256_set1_epi64x((int64_t) 0x8040201008040201);
    const __m256i bytes   = _mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32((int) w), byte_of), bit_of);

    return _mm256_and_si256(_mm256_cmpeq_epi8(bytes, bit_of), _mm256_set1_epi8(4));
}

// low two bits of the codes of the values 32*s .. 32*s + 31; other bits may be set
static inline __m256i turbo_low_bits_32(const int qk, const uint8_t * qs, const int s) {
    if (qk == QK_TURBO) {
        return _mm256_srli_epi16(_mm256_loadu_si256((const __m256i *) qs), 2*s);
    }

    const __m128i q = _mm_srli_epi16(_mm_loadu_si128((const __m128i *) qs), 4*s);

    return _mm256_set_m128i(_mm_srli_epi16(q, 2), q);
}

// levels of the values 32*s .. 32*s + 31
static inline __m256i turbo_levels_32(const int bits, const int qk, const __m256i table, const uint8_t * qs, const int s) {
    if (bits == 4) {
        const __m128i q    = _mm_loadu_si128((const __m128i *) (qs + 16*s));
        const __m256i both = _mm256_set_m128i(_mm_srli_epi16(q, 4), q);

        return _mm256_shuffle_epi8(table, _mm256_and_si256(both, _mm256_set1_epi8(15)));
    }

    const __m256i lo = _mm256_and_si256(turbo_low_bits_32(qk, qs, s), _mm256_set1_epi8(3));

    return _mm256_shuffle_epi8(table, bits == 2 ? lo : _mm256_or_si256(lo, turbo_spread_bits(qs + qk/4 + 4*s)));
}

// 16-bit products summed to 32 bits: |level| is the unsigned operand that the instruction asks for
static inline __m256i turbo_dot_i8(const __m256i levels, const __m256i q) {
    const __m256i p = _mm256_maddubs_epi16(_mm256_abs_epi8(levels), _mm256_sign_epi8(q, levels));

    return _mm256_madd_epi16(p, _mm256_set1_epi16(1));
}

static inline int32_t turbo_hsum_i32(const __m256i v) {
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4E));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xB1));

    return _mm_cvtsi128_si32(s);
}

static inline float turbo_dot_group(const int bits, const int qk, const uint8_t * block, const block_q8_0 * y) {
    const uint8_t * qs    = block + turbo_qs_offset(bits, qk);
    const __m256i   table = turbo_level_table(bits);

    __m256 acc = _mm256_setzero_ps();

    for (int s = 0; s < qk/QK8_0; s++) {
        const __m256i levels = turbo_levels_32(bits, qk, table, qs, s);
        const __m256i q      = _mm256_loadu_si256((const __m256i *) y[s].qs);
        const __m256  p      = _mm256_cvtepi32_ps(turbo_dot_i8(levels, q));

        acc = _mm256_add_ps(acc, _mm256_mul_ps(p, _mm256_set1_ps(GGML_CPU_FP16_TO_FP32(y[s].d))));
    }

    __m128 sum = _mm_add_ps(_mm256_castps256_ps128(acc), _mm256_extractf128_ps(acc, 1));
    sum = _mm_add_ps(sum, _mm_movehl_ps(sum, sum));
    sum = _mm_add_ss(sum, _mm_movehdup_ps(sum));

    return _mm_cvtss_f32(sum);
}

static inline void turbo_dequantize_group(const int bits, const int qk, const uint8_t * block, const float scale, float * y) {
    const uint8_t * qs    = block + turbo_qs_offset(bits, qk);
    const __m256i   table = turbo_level_table(bits);
    const __m256    mul   = _mm256_set1_ps(scale);

    for (int s = 0; s < qk/32; s++) {
        const __m256i levels = turbo_levels_32(bits, qk, table, qs, s);
        const __m128i half[2] = { _mm256_castsi256_si128(levels), _mm256_extracti128_si256(levels, 1) };

        for (int h = 0; h < 2; h++) {
            const __m256 a = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(half[h]));
            const __m256 b = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_srli_si128(half[h], 8)));
            _mm256_storeu_ps(y + 32*s + 16*h,     _mm256_mul_ps(a, mul));
            _mm256_storeu_ps(y + 32*s + 16*h + 8, _mm256_mul_ps(b, mul));
        }
    }
}

// the same order of additions as turbo_sum_sq
static inline double turbo_sum_sq_avx2(const int qk, const float * x) {
    __m256d lo = _mm256_setzero_pd();
    __m256d hi = _mm256_setzero_pd();

    for (int j = 0; j < qk; j += 8) {
        const __m256d a = _mm256_cvtps_pd(_mm_loadu_ps(x + j));
        const __m256d b = _mm256_cvtps_pd(_mm_loadu_ps(x + j + 4));
        lo = _mm256_add_pd(lo, _mm256_mul_pd(a, a));
        hi = _mm256_add_pd(hi, _mm256_mul_pd(b, b));
    }

    const __m256d s4 = _mm256_add_pd(lo, hi);
    const __m128d s2 = _mm_add_pd(_mm256_castpd256_pd128(s4), _mm256_extractf128_pd(s4, 1));

    return _mm_cvtsd_f64(_mm_add_sd(s2, _mm_unpackhi_pd(s2, s2)));
}

// codes of 8 values as 32-bit integers
static inline __m256i turbo_codes_8(const int bits, const float * x, const __m256 * thr) {
    const int half = 1 << (bits - 1);

    const __m256  v = _mm256_loadu_ps(x);
    const __m256  a = _mm256_andnot_ps(_mm256_set1_ps(-0.0f), v);
    const __m256i n = _mm256_castps_si256(_mm256_cmp_ps(v, _mm256_setzero_ps(), _CMP_LT_OQ));

    // m = number of thresholds reached: a true comparison is -1
    __m256i m = _mm256_setzero_si256();
    for (int t = 0; t < half - 1; t++) {
        m = _mm256_sub_epi32(m, _mm256_castps_si256(_mm256_cmp_ps(a, thr[t], _CMP_GE_OQ)));
    }

    // half + m, or half - 1 - m = half + ~m for a negative value
    return _mm256_add_epi32(_mm256_set1_epi32(half), _mm256_xor_si256(m, n));
}

static inline __m256i turbo_codes_32(const int bits, const float * x, const __m256 * thr) {
    const __m256i ab = _mm256_packs_epi32(turbo_codes_8(bits, x,      thr), turbo_codes_8(bits, x +  8, thr));
    const __m256i cd = _mm256_packs_epi32(turbo_codes_8(bits, x + 16, thr), turbo_codes_8(bits, x + 24, thr));

    // the packs work within 128-bit halves: put the groups of 4 bytes back in order
    return _mm256_permutevar8x32_epi32(_mm256_packs_epi16(ab, cd), _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}

// the halves of 32 codes of two bits where a block of 64 has its quarters 2*s and 2*s + 1
static inline __m256i turbo_quarters(const __m256i low2, const int s) {
    const __m256i q = _mm256_slli_epi16(low2, 4*s);

    return _mm256_blend_epi32(q, _mm256_slli_epi16(q, 2), 0xF0);
}

static inline float turbo_quantize_group(const int bits, const int qk, const float * x, uint8_t * block) {
    const double  sum_sq = turbo_sum_sq_avx2(qk, x);
    const __m256i table  = turbo_level_table(bits);

    float  t[8];
    __m256 thr[8];
    turbo_thresholds(bits, turbo_rms(qk, sum_sq), t);
    for (int i = 0; i < (1 << (bits - 1)) - 1; i++) {
        thr[i] = _mm256_set1_ps(t[i]);
    }

    uint8_t * qs = block + turbo_qs_offset(bits, qk);
    __m256i packed = _mm256_setzero_si256();
    __m256i sum_sq_levels = _mm256_setzero_si256();

    for (int s = 0; s < qk/32; s++) {
        const __m256i codes  = turbo_codes_32(bits, x + 32*s, thr);
        const __m256i levels = _mm256_shuffle_epi8(table, codes);

        sum_sq_levels = _mm256_add_epi32(sum_sq_levels, turbo_dot_i8(levels, levels));

        if (bits == 4) {
            const __m128i lo = _mm256_castsi256_si128(codes);
            const __m128i hi = _mm256_extracti128_si256(codes, 1);
            _mm_storeu_si128((__m128i *) (qs + 16*s), _mm_or_si128(lo, _mm_slli_epi16(hi, 4)));
            continue;
        }

        const __m256i low2 = _mm256_and_si256(codes, _mm256_set1_epi8(3));
        packed = _mm256_or_si256(packed, qk == QK_TURBO ? _mm256_slli_epi16(low2, 2*s) : turbo_quarters(low2, s));

        if (bits == 3) {
            const uint32_t w = (uint32_t) _mm256_movemask_epi8(_mm256_slli_epi16(codes, 5));
            memcpy(qs + qk/4 + 4*s, &w, sizeof(w));
        }
    }

    if (turbo_has_pad(bits, qk)) {
        memset(block + offsetof(block_turbo4, pad), 0, sizeof(ggml_fp16_t));
    }
    if (bits != 4 && qk == QK_TURBO) {
        _mm256_storeu_si256((__m256i *) qs, packed);
    } else if (bits != 4) {
        _mm_storeu_si128((__m128i *) qs, _mm_or_si128(_mm256_castsi256_si128(packed), _mm256_extracti128_si256(packed, 1)));
    }

    return turbo_radius(bits, qk, sum_sq, turbo_hsum_i32(sum_sq_levels));
}
