// The codec: distortion, layout, rotation, vectorized against portable, degenerate rows.

#include "check.h"

#include "ggml-cpu.h"
#include "ggml-turbo.h"
#include "turbo.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>

struct codec {
    explicit codec(ggml_type type) : type(type), ref(ggml_get_type_traits(type)), cpu(ggml_get_type_traits_cpu(type)) {}

    std::vector<uint8_t> quantize(const std::vector<float> & x) const {
        std::vector<uint8_t> q(ggml_row_size(type, x.size()), 0xAA);
        cpu->from_float(x.data(), q.data(), x.size());
        return q;
    }

    std::vector<uint8_t> quantize_ref(const std::vector<float> & x) const {
        std::vector<uint8_t> q(ggml_row_size(type, x.size()), 0x55);
        ref->from_float_ref(x.data(), q.data(), x.size());
        return q;
    }

    std::vector<float> dequantize_ref(const std::vector<uint8_t> & q, size_t n) const {
        std::vector<float> y(n);
        ref->to_float(q.data(), y.data(), n);
        return y;
    }

    std::vector<float> round_trip(const std::vector<float> & x) const {
        return dequantize_ref(quantize(x), x.size());
    }

    ggml_type type;
    const ggml_type_traits     * ref;
    const ggml_type_traits_cpu * cpu;
};

static double dot(const std::vector<float> & a, const std::vector<float> & b) {
    double s = 0.0;
    for (size_t i = 0; i < a.size(); i++) {
        s += (double) a[i]*b[i];
    }
    return s;
}

static double relative_rmse(const std::vector<float> & x, const std::vector<float> & y) {
    double err = 0.0;
    for (size_t i = 0; i < x.size(); i++) {
        err += ((double) x[i] - y[i])*((double) x[i] - y[i]);
    }
    return sqrt(err/dot(x, x));
}

static std::vector<float> rotated(const std::vector<float> & x, int n) {
    std::vector<float> y(x.size());
    ggml_turbo_rotate_row(x.data(), y.data(), x.size(), n);
    return y;
}

static void test_block_sizes(const turbo_case & c) {
    const int QK = c.block_values;
    check(ggml_type_size(c.type) == c.block_bytes && ggml_blck_size(c.type) == QK,
            "%s: %zu bytes for %d values", ggml_type_name(c.type), ggml_type_size(c.type), (int) ggml_blck_size(c.type));
}

static void test_distortion(const turbo_case & c) {
    const int QK = c.block_values;
    normal_source src(1);
    const codec cd(c.type);
    const auto  x    = normal_row(src, QK*8192);
    const auto  y    = cd.round_trip(x);
    const double rmse = relative_rmse(x, y);
    const double off  = rmse/c.optimum - 1.0;

    check(fabs(off) <= 0.02, "%s: relative RMSE %.5f on N(0,1), %+.2f %% of the Lloyd-Max optimum", ggml_type_name(c.type), rmse, 100.0*off);

    // norm correction makes this sqrt(1 - D), the best cosine that the levels allow; without it, it would be 1 - D
    const double gain = dot(x, y)/dot(x, x);
    check(fabs(gain - sqrt(1.0 - c.optimum*c.optimum)) < 0.003, "%s: <x,x'>/<x,x> = %.4f", ggml_type_name(c.type), gain);

    double worst = 0.0;
    for (size_t i = 0; i < x.size(); i += QK) {
        const std::vector<float> a(x.begin() + i, x.begin() + i + QK), b(y.begin() + i, y.begin() + i + QK);
        worst = std::max(worst, fabs(sqrt(dot(b, b)/dot(a, a)) - 1.0));
    }
    check(worst < 0.0006, "%s: group norms kept within FP16 rounding, worst %.5f", ggml_type_name(c.type), worst);
}

// each value gets the level nearest to it in units of the group's root mean square, whatever its position
static void test_packing(const turbo_case & c) {
    const int QK = c.block_values;
    normal_source src(8);
    const codec    cd(c.type);
    const int8_t * levels = c.n_levels == 4 ? ggml_turbo2_levels : c.n_levels == 8 ? ggml_turbo3_levels : ggml_turbo4_levels;
    const double   step   = c.n_levels == 4 ? GGML_TURBO2_STEP   : c.n_levels == 8 ? GGML_TURBO3_STEP   : GGML_TURBO4_STEP;

    std::vector<bool> seen(QK*c.n_levels, false);
    int n_wrong = 0;
    bool stable = true;
    for (int row = 0; row < 3000; row++) {
        const auto x = normal_row(src, QK);
        const auto q = cd.quantize(x);
        const auto y = cd.dequantize_ref(q, QK);
        const double rms = sqrt(dot(x, x)/QK);

        ggml_fp16_t d;
        memcpy(&d, q.data(), sizeof(d));
        for (int i = 0; i < QK; i++) {
            int best = 0;
            for (int l = 1; l < c.n_levels; l++) {
                best = fabs(x[i]/rms - levels[l]*step) < fabs(x[i]/rms - levels[best]*step) ? l : best;
            }
            seen[i*c.n_levels + best] = true;
            n_wrong += fabs(y[i]/ggml_fp16_to_fp32(d)/step - levels[best]) > 0.01;
        }
        stable = stable && cd.quantize(y) == q;
    }
    check(std::find(seen.begin(), seen.end(), false) == seen.end(), "%s: the rows of the next check use every level at every position", ggml_type_name(c.type));
    // a value on a threshold may fall to either side
    check(n_wrong <= 3, "%s: packed and unpacked to the nearest level, %d of %d not", ggml_type_name(c.type), n_wrong, 3000*QK);
    check(stable, "%s: a reconstruction is quantized to itself", ggml_type_name(c.type));
}

static void test_vectorized(const turbo_case & c) {
    const int QK = c.block_values;
    normal_source src(2);
    const codec cd(c.type);

    bool codes = true;
    bool values = true;
    for (int row = 0; row < 2000; row++) {
        auto x = normal_row(src, 2*QK);
        const float scale = powf(10.0f, (row % 13) - 6.0f);
        for (int i = 0; i < 2*QK; i++) {
            x[i] *= (i % 37 == row % 37 ? 20.0f : 1.0f)*scale;
        }
        const auto q = cd.quantize(x);
        codes = codes && q == cd.quantize_ref(x);

        std::vector<float> y(x.size());
        ggml_cpu_turbo_to_float(c.type)(q.data(), y.data(), y.size());
        values = values && memcmp(y.data(), cd.dequantize_ref(q, y.size()).data(), y.size()*sizeof(float)) == 0;
    }
    check(codes,  "%s: vectorized quantization equals the portable one bit for bit",   ggml_type_name(c.type));
    check(values, "%s: vectorized dequantization equals the portable one bit for bit", ggml_type_name(c.type));

    std::vector<uint8_t> chunk(ggml_row_size(c.type, 4*QK));
    const auto x = normal_row(src, 4*QK);
    ggml_quantize_chunk(c.type, x.data(), chunk.data(), 0, 2, 2*QK, nullptr);
    check(chunk == cd.quantize(x), "%s: ggml_quantize_chunk agrees", ggml_type_name(c.type));
}

static void test_vec_dot(const turbo_case & c) {
    const int QK = c.block_values;
    normal_source src(3);
    const codec cd(c.type);
    const codec act(GGML_TYPE_Q8_0);

    double worst_ref = 0.0;
    double worst_gen = 0.0;
    for (int row = 0; row < 2000; row++) {
        const int n = QK*(1 + row % 3);
        const auto x = normal_row(src, n);
        const auto q = normal_row(src, n);
        const auto xq = cd.quantize(x);
        const auto qq = act.quantize(q);

        const auto xf = cd.dequantize_ref(xq, n);
        const auto qf = act.dequantize_ref(qq, n);
        double want = 0.0;
        double size = 0.0;
        for (int i = 0; i < n; i++) {
            want += (double) xf[i]*qf[i];
            size += fabs((double) xf[i]*qf[i]);
        }

        float got = 0.0f;
        float gen = 0.0f;
        cd.cpu->vec_dot(n, &got, 0, xq.data(), 0, qq.data(), 0, 1);
        ggml_vec_dot_turbo_q8_0_generic(c.type, n, &gen, xq.data(), qq.data());
        worst_ref = std::max(worst_ref, fabs(got - want)/size);
        worst_gen = std::max(worst_gen, fabs((double) got - gen)/size);
    }
    check(worst_ref < 1e-6, "%s: vec_dot equals the dot product of the dequantized rows, worst %.1e of the sum of magnitudes",
            ggml_type_name(c.type), worst_ref);
    check(worst_gen < 1e-6, "%s: vectorized vec_dot equals the portable one, worst %.1e", ggml_type_name(c.type), worst_gen);
}

static void test_degenerate(const turbo_case & c) {
    const int QK = c.block_values;
    const codec cd(c.type);
    const char * name = ggml_type_name(c.type);

    auto all = [](const std::vector<float> & v, auto && f) { return std::all_of(v.begin(), v.end(), f); };
    auto is_zero   = [](float x) { return x == 0.0f; };
    auto is_nan    = [](float x) { return std::isnan(x); };
    auto is_finite = [](float x) { return std::isfinite(x); };

    std::vector<float> x(QK, 0.0f);
    check(all(cd.round_trip(x), is_zero), "%s: a zero row stays zero", name);

    x[5] = 1e4f;
    const auto raw = cd.round_trip(x);
    check(all(raw, is_finite) && fabs(sqrt(dot(raw, raw))/1e4 - 1.0) < 0.001, "%s: one huge value alone: finite, norm kept", name);
    check(relative_rmse(rotated(x, QK), cd.round_trip(rotated(x, QK))) < 0.001, "%s: one huge value, rotated: every value has the same size, exact", name);

    std::fill(x.begin(), x.end(), 3.0f);
    const double plain = relative_rmse(x, rotated(cd.round_trip(rotated(x, QK)), QK));
    check(plain < 1.5*c.optimum, "%s: a constant row, rotated: relative RMSE %.4f (the signs are there for this)", name, plain);

    std::fill(x.begin(), x.end(), 60000.0f);
    check(all(cd.round_trip(x), is_finite), "%s: the largest values of an f16 cache fit", name);
    std::fill(x.begin(), x.end(), 1e30f);
    check(all(cd.round_trip(x), is_finite), "%s: beyond FP16 the radius saturates", name);
    std::fill(x.begin(), x.end(), 1e-30f);
    check(all(cd.round_trip(x), is_zero), "%s: below FP16 a row becomes zero", name);

    for (const float bad : { std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity() }) {
        std::vector<float> row(2*QK, 1.0f);
        row[QK/2 + 13] = bad;
        const auto q = cd.quantize(row);
        const auto y = cd.dequantize_ref(q, 2*QK);
        const std::vector<float> first(y.begin(), y.begin() + QK), second(y.begin() + QK, y.end());
        check(all(first, is_nan) && all(second, is_finite) && q == cd.quantize_ref(row), "%s: %f makes its own group NaN and no other", name, bad);
    }
}

static void test_rotation(int QK) {
    normal_source src(4);
    const auto x = normal_row(src, 3*QK);
    const auto y = normal_row(src, 3*QK);

    check(relative_rmse(x, rotated(rotated(x, QK), QK)) < 1e-6, "rotation of %d: its own inverse", QK);
    check(fabs(dot(rotated(x, QK), rotated(y, QK)) - dot(x, y)) < 1e-3, "rotation of %d: inner products kept", QK);
    check(ggml_turbo_sign(0) == 1.0f, "rotation: D[0] = 1, so that the first row of the matrix shows D");

    // the values of a rotated row with a few channels far out have to look like N(0, r^2): kurtosis 3
    double m2 = 0.0;
    double m4 = 0.0;
    for (int row = 0; row < 500; row++) {
        auto v = normal_row(src, QK);
        v[3] += 40.0f; v[QK/2] -= 25.0f; v[QK - 28] += 25.0f; v[QK - 27] += 8.0f;
        for (const float r : rotated(v, QK)) {
            m2 += (double) r*r/(500.0*QK);
            m4 += (double) r*r*r*r/(500.0*QK);
        }
    }
    check(m4/(m2*m2) < 3.5, "rotation of %d: kurtosis %.2f for rows with four channels far out", QK, m4/(m2*m2));
}

// outliers and an offset, as in real K rows: rotation has to bring them to the distortion of N(0,1)
static void test_rotated_distortion(const turbo_case & c) {
    const int QK = c.block_values;
    normal_source src(5);
    const codec cd(c.type);
    std::vector<float> x;
    for (int row = 0; row < 2000; row++) {
        auto v = normal_row(src, QK);
        for (int i = 0; i < QK; i++) {
            v[i] += 0.8f + (i == 17 ? 9.0f : i == QK/2 + 17 ? -6.0f : 0.0f);
        }
        x.insert(x.end(), v.begin(), v.end());
    }
    const double raw = relative_rmse(x, cd.round_trip(x));
    const double rot = relative_rmse(x, rotated(cd.round_trip(rotated(x, QK)), QK));
    check(rot < 1.06*c.optimum && rot < raw, "%s: rows with outliers and an offset: relative RMSE %.4f rotated, %.4f not", ggml_type_name(c.type), rot, raw);
}

int main() {
    ggml_cpu_init();

    test_rotation(QK_TURBO);
    test_rotation(QK_TURBO_64);
    for (const turbo_case & c : turbo_cases) {
        test_block_sizes(c);
        test_distortion(c);
        test_packing(c);
        test_vectorized(c);
        test_vec_dot(c);
        test_degenerate(c);
        test_rotated_distortion(c);
    }
    test_for_head();
    test_padding();
    test_attention(QK_TURBO);
    test_attention(QK_TURBO_64);

    printf("%d failed\n", failed_checks());
    return failed_checks() == 0 ? 0 : 1;
}
