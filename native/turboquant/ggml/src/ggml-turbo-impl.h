#pragma once

// what the portable and the vectorized TurboQuant codecs share: block layout, decision thresholds and radius.
// Every function takes the number of bits, and where it matters that of the values in a group (qk: 128 or 64), as
// constants and is meant to be inlined with them.

#include "ggml-turbo.h"
#include "ggml-turbo-fault.h"

#include <math.h>
#include <string.h>

static inline bool turbo_has_pad(const int bits, const int qk) {
    return bits == 4 && qk == QK_TURBO;
}

static inline size_t turbo_qs_offset(const int bits, const int qk) {
    return turbo_has_pad(bits, qk) ? offsetof(block_turbo4, qs) : offsetof(block_turbo2, qs);
}

static inline size_t turbo_block_size(const int bits, const int qk) {
    return turbo_qs_offset(bits, qk) + qk*bits/8;
}

#ifdef TQ_CALIBRATION

#define turbo_levels(bits)          ggml_turbo_fault_levels(bits)
#define turbo_step(bits)            ggml_turbo_fault_step(bits)
#define turbo_stored_rms(rms, row)  ggml_turbo_fault_radius(rms, row)

#else

static inline const int8_t * turbo_levels(const int bits) {
    return bits == 2 ? ggml_turbo2_levels : bits == 3 ? ggml_turbo3_levels : ggml_turbo4_levels;
}

static inline float turbo_step(const int bits) {
    return bits == 2 ? GGML_TURBO2_STEP : bits == 3 ? GGML_TURBO3_STEP : GGML_TURBO4_STEP;
}

#define turbo_stored_rms(rms, row)  (rms)

#endif

// fills thr[0 .. 2^(bits - 1) - 2]: a value belongs to the outer one of two neighbouring levels from the threshold on
static inline void turbo_thresholds(const int bits, const float rms, float * thr) {
    const int      half   = 1 << (bits - 1);
    const int8_t * levels = turbo_levels(bits) + half;

    for (int i = 0; i < half - 1; i++) {
        thr[i] = rms*(0.5f*turbo_step(bits)*(levels[i] + levels[i + 1]));
    }
}

// squares of floats are exact in double, so only the order of the additions matters: 8 lanes, then a fixed tree.
// The vectorized versions keep that order and agree with this one bit for bit, contracted to FMA or not.
static inline double turbo_sum_sq(const int qk, const float * x) {
    double acc[8] = { 0 };

    for (int j = 0; j < qk; j += 8) {
        for (int l = 0; l < 8; l++) {
            acc[l] += (double) x[j + l]*(double) x[j + l];
        }
    }

    return ((acc[0] + acc[4]) + (acc[2] + acc[6])) + ((acc[1] + acc[5]) + (acc[3] + acc[7]));
}

static inline float turbo_rms(const int qk, const double sum_sq) {
    return (float) sqrt(sum_sq*(1.0/qk));
}

// norm correction: the reconstruction gets the norm of the input, not that of the levels that happened to be chosen.
// A group with a NaN or Inf becomes NaN as a whole: a broken row must not turn into a plausible one.
// Beyond the range of FP16 (a root mean square over 65504) the radius saturates.
static inline float turbo_radius(const int bits, const int qk, const double sum_sq, const int32_t sum_sq_levels) {
    const double step = turbo_step(bits);
    const double d    = turbo_stored_rms(sqrt(sum_sq/(step*step*sum_sq_levels)), sqrt(sum_sq/qk));

    if (!isfinite(sum_sq)) {
        return NAN;
    }

    return d > 65504.0 ? 65504.0f : (float) d;
}

static inline void turbo_pack(const int bits, const int qk, const uint8_t * codes, uint8_t * block) {
    uint8_t * qs = block + turbo_qs_offset(bits, qk);

    if (turbo_has_pad(bits, qk)) {
        memset(block + offsetof(block_turbo4, pad), 0, sizeof(ggml_fp16_t));
    }

    if (bits == 4) {
        for (int j = 0; j < qk/2; j++) {
            const int i = j%16 + j/16*32;
            qs[j] = codes[i] | (codes[i + 16] << 4);
        }
        return;
    }

    const int n = qk/4;

    for (int j = 0; j < n; j++) {
        qs[j] = (codes[j] & 3) | ((codes[j + n] & 3) << 2) | ((codes[j + 2*n] & 3) << 4) | ((codes[j + 3*n] & 3) << 6);
    }

    if (bits == 3) {
        for (int j = 0; j < qk/8; j++) {
            uint8_t h = 0;
            for (int b = 0; b < 8; b++) {
                h |= (codes[8*j + b] >> 2) << b;
            }
            qs[n + j] = h;
        }
    }
}

// code of value i of a block
static inline int turbo_code(const int bits, const int qk, const uint8_t * block, const int i) {
    const uint8_t * qs = block + turbo_qs_offset(bits, qk);

    if (bits == 4) {
        const uint8_t q = qs[i/32*16 + i%16];
        return i%32 < 16 ? q & 15 : q >> 4;
    }

    const int n  = qk/4;
    const int lo = (qs[i%n] >> (i/n*2)) & 3;

    return bits == 2 ? lo : lo | (((qs[n + i/8] >> (i%8)) & 1) << 2);
}
