// Which block holds which heads, and why heads of 64 get one of their own instead of zeros behind them.

#include "check.h"

#include "ggml-cpu.h"
#include "ggml-turbo.h"

#include <cmath>
#include <cstring>
#include <string>

void test_for_head() {
    for (const turbo_case & c : turbo_cases) {
        if (c.block_values != QK_TURBO) {
            continue;
        }
        const char * name = ggml_type_name(c.type);
        for (const int head : { 128, 256, 576 - 64 }) {
            check(ggml_turbo_for_head(c.type, head) == c.type, "%s: heads of %d in blocks of 128", name, head);
        }
        for (const int head : { 64, 192, 320, 576 }) {
            const ggml_type narrow = ggml_turbo_for_head(c.type, head);
            check(ggml_blck_size(narrow) == QK_TURBO_64 && ggml_is_turbo(narrow) && ggml_turbo_family_name(narrow) == std::string(name),
                    "%s: heads of %d in blocks of 64, under the same name", name, head);
        }
        for (const int head : { 32, 80, 96, 112 }) {
            check(ggml_turbo_for_head(c.type, head) == c.type, "%s: no block for heads of %d", name, head);
        }
    }
    check(ggml_turbo_for_head(GGML_TYPE_Q8_0, 64) == GGML_TYPE_Q8_0 && !ggml_is_turbo(GGML_TYPE_Q8_0), "no other type changes");
}

static std::vector<float> decoded(ggml_type type, const std::vector<float> & x, int n) {
    std::vector<float> rotated(x.size()), y(x.size()), back(x.size());
    std::vector<uint8_t> q(ggml_row_size(type, x.size()));

    ggml_turbo_rotate_row(x.data(), rotated.data(), x.size(), n);
    ggml_get_type_traits_cpu(type)->from_float(rotated.data(), q.data(), x.size());
    ggml_get_type_traits(type)->to_float(q.data(), y.data(), x.size());
    ggml_turbo_rotate_row(y.data(), back.data(), x.size(), n);

    return back;
}

// A head of 64 with zeros behind it is rotated to two halves that are equal up to signs, which get the same codes: what
// it decodes to is what the block of 64 decodes to, and the zeros stay zeros.
void test_padding() {
    for (const turbo_case & c : turbo_cases) {
        const ggml_type wide = c.type;
        if (c.block_values != QK_TURBO) {
            continue;
        }
        const ggml_type narrow = ggml_turbo_for_head(wide, QK_TURBO_64);

        normal_source src(9);
        double err = 0.0, sum = 0.0, zeros = 0.0;
        for (int row = 0; row < 2000; row++) {
            auto head = normal_row(src, QK_TURBO_64);
            head[row % QK_TURBO_64] += 12.0f;

            std::vector<float> padded(QK_TURBO, 0.0f);
            memcpy(padded.data(), head.data(), head.size()*sizeof(float));

            const auto a = decoded(narrow, head, QK_TURBO_64);
            const auto b = decoded(wide, padded, QK_TURBO);
            for (int i = 0; i < QK_TURBO_64; i++) {
                err   += ((double) a[i] - b[i])*((double) a[i] - b[i]);
                sum   += (double) a[i]*a[i];
                zeros += (double) b[QK_TURBO_64 + i]*b[QK_TURBO_64 + i];
            }
        }
        check(sqrt(err/sum) < 1e-3 && sqrt(zeros/sum) < 1e-3, "%s: padded to 128 a head of 64 decodes to the same values, off by %.1e, at %zu bytes instead of %zu",
                ggml_type_name(wide), sqrt(err/sum), ggml_type_size(wide), ggml_type_size(narrow));
    }
}
