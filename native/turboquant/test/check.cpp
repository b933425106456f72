#include "check.h"

#include <cmath>
#include <cstdarg>
#include <cstdio>

static int n_failed = 0;

const turbo_case turbo_cases[6] = {
    { GGML_TYPE_TURBO2,    128, 34,  4, 0.340588 },
    { GGML_TYPE_TURBO3,    128, 50,  8, 0.184299 },
    { GGML_TYPE_TURBO4,    128, 68, 16, 0.096521 },
    { GGML_TYPE_TURBO2_64, 64,  18,  4, 0.338417 },
    { GGML_TYPE_TURBO3_64, 64,  26,  8, 0.182732 },
    { GGML_TYPE_TURBO4_64, 64,  34, 16, 0.095566 },
};

void check(bool ok, const char * fmt, ...) {
    va_list args;
    va_start(args, fmt);
    printf("%s ", ok ? "ok  " : "FAIL");
    vprintf(fmt, args);
    printf("\n");
    va_end(args);

    n_failed += ok ? 0 : 1;
}

int failed_checks() {
    return n_failed;
}

// splitmix64 and Box-Muller
static double uniform(uint64_t & state) {
    uint64_t z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30))*0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27))*0x94D049BB133111EBull;
    return ((z ^ (z >> 31)) >> 11)*(1.0/9007199254740992.0);
}

float normal_source::next() {
    const double u = 1.0 - uniform(state);
    const double v = uniform(state);
    return (float) (sqrt(-2.0*log(u))*cos(6.283185307179586*v));
}

std::vector<float> normal_row(normal_source & src, int64_t n) {
    std::vector<float> row(n);
    for (float & x : row) {
        x = src.next();
    }
    return row;
}
