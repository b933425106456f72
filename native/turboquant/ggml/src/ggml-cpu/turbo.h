#pragma once

// vectorized codec and dot products of the TurboQuant types (see ggml-turbo.h)

#include "ggml-backend.h"
#include "ggml-turbo-fault.h"

#ifdef __cplusplus
extern "C" {
#endif

void quantize_row_turbo2(const float * x, void * y, int64_t k);
void quantize_row_turbo3(const float * x, void * y, int64_t k);
void quantize_row_turbo4(const float * x, void * y, int64_t k);

void quantize_row_turbo2_64(const float * x, void * y, int64_t k);
void quantize_row_turbo3_64(const float * x, void * y, int64_t k);
void quantize_row_turbo4_64(const float * x, void * y, int64_t k);

void ggml_vec_dot_turbo2_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);
void ggml_vec_dot_turbo3_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);
void ggml_vec_dot_turbo4_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);

void ggml_vec_dot_turbo2_64_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);
void ggml_vec_dot_turbo3_64_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);
void ggml_vec_dot_turbo4_64_q8_0(int n, float * s, size_t bs, const void * vx, size_t bx, const void * vy, size_t by, int nrc);

// the same dot product without vector instructions, for the tests
GGML_BACKEND_API void ggml_vec_dot_turbo_q8_0_generic(enum ggml_type type, int n, float * s, const void * vx, const void * vy);

// the to_float of the type traits is compiled without the instruction set of the machine, this one with it.
// NULL for any other type.
GGML_BACKEND_API ggml_to_float_t ggml_cpu_turbo_to_float(enum ggml_type type);

#ifdef __cplusplus
}
#endif
