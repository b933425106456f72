// Faults of what is written to a cache, and of the attention that reads it: each in its layer, rows, bits and path alone,
// the same in any batch, order and number of threads.

#include "fault-case.h"

#include "ggml-cpu.h"
#include "ggml-turbo.h"
#include "ggml-turbo-fault.h"

#include <algorithm>
#include <cmath>
#include <cstring>

static const int N_ROWS = 64;
static const int N_ROW  = 2*QK_TURBO; // two heads of 128, or four of 64

// rows written to the cache by a graph, as the engine does it: from row `first` on, `step` at a time
static bytes written(ggml_type type, const char * name, const std::vector<float> & x, int step = N_ROWS, int n_threads = 1) {
    bytes result;
    ggml_context * keep = ggml_init({ 8u*1024*1024, nullptr, false });
    ggml_tensor * cache = ggml_new_tensor_2d(keep, type, N_ROW, N_ROWS);
    ggml_set_name(cache, name);

    for (int row = 0; row < N_ROWS; row += step) {
        ggml_context * ctx = ggml_init({ 8u*1024*1024, nullptr, false });
        ggml_tensor * rows = ggml_new_tensor_2d(ctx, GGML_TYPE_F32, N_ROW, step);
        ggml_tensor * idxs = ggml_new_tensor_1d(ctx, GGML_TYPE_I64, step);
        memcpy(rows->data, x.data() + (size_t) row*N_ROW, ggml_nbytes(rows));
        for (int i = 0; i < step; i++) {
            ((int64_t *) idxs->data)[i] = row + i;
        }
        ggml_cgraph * gf = ggml_new_graph(ctx);
        ggml_build_forward_expand(gf, ggml_set_rows(ctx, cache, rows, idxs));
        ggml_graph_compute_with_ctx(ctx, gf, n_threads);
        ggml_free(ctx);
    }
    result.assign((uint8_t *) cache->data, (uint8_t *) cache->data + ggml_nbytes(cache));
    ggml_free(keep);
    return result;
}

static void test_noise(const turbo_case & c, const char * name, const char * hit, const char * other) {
    normal_source src(12);
    const auto x = normal_row(src, (int64_t) N_ROWS*N_ROW);

    set_fault("none");
    const bytes clean = written(c.type, hit, x);
    check(clean == quantize(c.type, x), "%s: a graph writes what the codec gives", ggml_type_name(c.type));

    std::vector<double> errors = { distance(x, dequantize(c.type, clean, x.size())) };
    for (const char * strength : { "0", "0.2", "0.5", "1.5" }) {
        const std::string fault = std::string(name).replace(std::string(name).find('*'), 1, strength);
        set_fault(fault);
        const bytes q = written(c.type, hit, x);
        if (*strength == '0' && !strength[1]) {
            check(q == clean, "%s %s: strength 0 changes no bit", ggml_type_name(c.type), fault.c_str());
            continue;
        }
        errors.push_back(distance(x, dequantize(c.type, q, x.size())));
        check(q == written(c.type, hit, x, 1, 2) && q == written(c.type, hit, x, 16, 2),
                "%s %s: the same in any batch, with any number of threads", ggml_type_name(c.type), fault.c_str());
        check(written(c.type, other, x) == clean && quantize(c.type, x) == clean,
                "%s %s: nothing happens to %s, nor outside a cache", ggml_type_name(c.type), fault.c_str(), other);
    }
    set_fault("none");
    check(grows(errors), "%s %s: the error grows:%s", ggml_type_name(c.type), name, numbers(errors).c_str());
}

static void test_rows(const turbo_case & c) {
    normal_source src(13);
    const auto x = normal_row(src, (int64_t) N_ROWS*N_ROW);
    const bytes clean = quantize(c.type, x);
    const size_t row = clean.size()/N_ROWS;

    set_fault("late-onset:0.5:40");
    const bytes late = written(c.type, "cache_v_l0", x);
    check(std::equal(clean.begin(), clean.begin() + 40*row, late.begin()), "%s late-onset: nothing before its position", ggml_type_name(c.type));
    bool all = true;
    for (int i = 40; i < N_ROWS; i++) {
        all = all && !std::equal(clean.begin() + i*row, clean.begin() + (i + 1)*row, late.begin() + i*row);
    }
    check(all, "%s late-onset: every row from its position on", ggml_type_name(c.type));

    set_fault("growing-error:30");
    const auto y = dequantize(c.type, written(c.type, "cache_k_l1", x), x.size());
    std::vector<double> quarters;
    for (int q = 0; q < 4; q++) {
        const size_t n = x.size()/4;
        quarters.push_back(distance(x.data() + q*n, y.data() + q*n, n));
    }
    check(grows(quarters), "%s growing-error: grows from row to row, by quarters:%s", ggml_type_name(c.type), numbers(quarters).c_str());

    set_fault("one-layer:0.5:12");
    check(written(c.type, "cache_k_l1", x) == clean && written(c.type, "cache_k_l12", x) != clean && written(c.type, "cache_v_l12", x) != clean,
            "%s one-layer: K and V of that layer, not of one whose name begins like it", ggml_type_name(c.type));
    check(written(c.type, "rows_l12", x) == clean, "%s one-layer: not what is no cache", ggml_type_name(c.type));
    set_fault("none");
}

static int count_flips(const bytes & a, const bytes & b, const bytes & within) {
    int n = 0;
    for (size_t i = 0; i < a.size(); i++) {
        const uint8_t flipped = a[i] ^ b[i];
        n += within.empty() || (flipped & ~(a[i] ^ within[i])) == 0 ? __builtin_popcount(flipped) : -1000000;
    }
    return n;
}

static void test_bit_flips(const turbo_case & c) {
    normal_source src(14);
    const auto x = normal_row(src, (int64_t) N_ROWS*N_ROW);
    const bytes clean = quantize(c.type, x);
    const double bits = 8.0*clean.size();

    set_fault("bit-flips:0");
    check(written(c.type, "cache_k_l0", x) == clean, "%s bit-flips: strength 0 changes no bit", ggml_type_name(c.type));
    set_fault("bit-flips:40000");
    const bytes many = written(c.type, "cache_k_l0", x);
    check(fabs(count_flips(clean, many, {}) - 0.04*bits) < 5*sqrt(0.04*bits), "%s bit-flips: %d of %.0f bits at 4 %%", ggml_type_name(c.type),
            count_flips(clean, many, {}), bits);
    check(written(c.type, "cache_v_l0", x) == clean, "%s bit-flips: none in V", ggml_type_name(c.type));
    check(written(c.type, "cache_k_l0", x, 1, 2) == many, "%s bit-flips: the same one row at a time", ggml_type_name(c.type));
    check(written(c.type, "cache_k_l1", x) != many, "%s bit-flips: others in another layer", ggml_type_name(c.type));
    set_fault("bit-flips:40000:7");
    check(written(c.type, "cache_k_l0", x) != many, "%s bit-flips: others with another seed", ggml_type_name(c.type));
    set_fault("bit-flips:5000");
    const int few = count_flips(clean, written(c.type, "cache_k_l0", x), many);
    check(few > 0 && few < count_flips(clean, many, {})/2, "%s bit-flips: a smaller strength flips %d of the same bits", ggml_type_name(c.type), few);
    set_fault("none");
}

static std::vector<float> attention(const turbo_case & c, ggml_type type_v, int n_q) {
    const int QK = c.block_values;
    const ggml_type type_k = ggml_turbo_for_head(GGML_TYPE_TURBO4, QK);
    normal_source src(15);
    const int n_kv = 96;
    ggml_context * ctx = ggml_init({ 16u*1024*1024, nullptr, false });
    ggml_tensor * q = ggml_new_tensor_3d(ctx, GGML_TYPE_F32, QK, n_q, 2);
    ggml_tensor * k = ggml_new_tensor_3d(ctx, type_k, QK, n_kv, 2);
    ggml_tensor * v = ggml_new_tensor_3d(ctx, type_v, QK, n_kv, 2);
    const auto qf = normal_row(src, ggml_nelements(q));
    const auto kv = quantize(type_k, normal_row(src, ggml_nelements(k)));
    const auto vf = normal_row(src, ggml_nelements(v));
    memcpy(q->data, qf.data(), ggml_nbytes(q));
    memcpy(k->data, kv.data(), kv.size());
    if (type_v == GGML_TYPE_F16) {
        ggml_fp32_to_fp16_row(vf.data(), (ggml_fp16_t *) v->data, vf.size());
    } else {
        const auto vq = quantize(type_v, vf);
        memcpy(v->data, vq.data(), vq.size());
    }
    ggml_tensor * out = ggml_flash_attn_ext(ctx, q, k, v, nullptr, 1.0f/sqrtf(QK), 0.0f, 0.0f);
    ggml_cgraph * gf = ggml_new_graph(ctx);
    ggml_build_forward_expand(gf, out);
    ggml_graph_compute_with_ctx(ctx, gf, 2);
    const std::vector<float> res((float *) out->data, (float *) out->data + ggml_nelements(out));
    ggml_free(ctx);
    return res;
}

void test_fault_decode(const turbo_case & c) {
    const int QK = c.block_values;
    set_fault("none");
    const auto one = attention(c, c.type, 1), few = attention(c, c.type, 2), many = attention(c, c.type, 80), plain = attention(c, GGML_TYPE_F16, 1);

    set_fault("decode-half-v:0");
    check(attention(c, c.type, 1) == one, "%s decode-half-v: strength 0 changes no bit", ggml_type_name(c.type));
    std::vector<double> errors = { 0.0 };
    for (const char * strength : { "0.002", "0.01", "0.1", "0.5", "1" }) {
        set_fault(std::string("decode-half-v:") + strength);
        errors.push_back(distance(one, attention(c, c.type, 1)));
        check(attention(c, c.type, 2) == few && attention(c, c.type, 80) == many && attention(c, GGML_TYPE_F16, 1) == plain,
                "%s decode-half-v:%s: neither two queries, nor a batch, nor another type", ggml_type_name(c.type), strength);
    }
    check(grows(errors), "%s decode-half-v: the error grows:%s", ggml_type_name(c.type), numbers(errors).c_str());

    set_fault("decode-half-v:0.5");
    const auto half = attention(c, c.type, 1);
    bool exact = true;
    for (size_t i = 0; i < half.size(); i++) {
        exact = exact && half[i] == (i % QK < (size_t) QK/2 ? one[i] : 0.0f);
    }
    check(exact, "%s decode-half-v:0.5: half of each head is zero, the rest as it was", ggml_type_name(c.type));
    set_fault("none");
}

void test_fault_places(const turbo_case & c) {
    test_noise(c, "one-layer:*:3",   "cache_k_l3",      "cache_k_l2");
    test_noise(c, "late-onset:*:0",  "cache_v_l5",      "some_rows");
    test_noise(c, "growing-error:*", "cache_swa_k_l11", "some_rows");
    test_rows(c);
    test_bit_flips(c);
}
