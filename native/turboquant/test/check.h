#pragma once

#include "ggml.h"

#include <cstdint>
#include <vector>

// one line of output and one entry in the exit status for each check
void check(bool ok, const char * fmt, ...);
int  failed_checks();

// N(0,1), the same on every platform: the distributions of <random> are not
struct normal_source {
    uint64_t state;
    explicit normal_source(uint64_t seed) : state(seed) {}
    float next();
};

std::vector<float> normal_row(normal_source & src, int64_t n);

struct turbo_case {
    ggml_type type;
    int       block_values;
    size_t    block_bytes;
    int       n_levels;
    double    optimum; // RMSE of the Lloyd-Max quantizer of one of so many values whose norm is known
};

extern const turbo_case turbo_cases[6];

void test_for_head();
void test_padding();
void test_attention(int n_embd_head);
