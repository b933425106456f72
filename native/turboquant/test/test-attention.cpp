// Flash attention on the CPU: every pair of types, one token at a time against a batch (the tiled kernel), and both
// against attention in double precision over the dequantized cache. And the signed Hadamard product of the graph.

#include "check.h"

#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "ggml-turbo.h"

#include <cmath>
#include <cstring>

static const int N_KV   = 320;
static const int N_Q    = 96;  // the tiled kernel starts at 64
static const int N_HEAD = 4;
static const int N_HEAD_KV = 2;

struct attention_input {
    int D; // values of a head
    std::vector<float> q, k, v; // [D, n, head]
};

static std::vector<uint8_t> quantize(ggml_type type, const std::vector<float> & x) {
    std::vector<uint8_t> res(ggml_row_size(type, x.size()));
    if (type == GGML_TYPE_F16) {
        ggml_fp32_to_fp16_row(x.data(), (ggml_fp16_t *) res.data(), x.size());
    } else {
        ggml_get_type_traits_cpu(type)->from_float(x.data(), res.data(), x.size());
    }
    return res;
}

static std::vector<float> dequantize(ggml_type type, const std::vector<uint8_t> & q, size_t n) {
    std::vector<float> res(n);
    ggml_get_type_traits(type)->to_float(q.data(), res.data(), n);
    return res;
}

static void compute(ggml_context * ctx, ggml_tensor * out) {
    ggml_cgraph * gf = ggml_new_graph(ctx);
    ggml_build_forward_expand(gf, out);
    ggml_graph_compute_with_ctx(ctx, gf, 2);
}

// queries i0 .. i0 + n - 1, as one call
static std::vector<float> attention(const attention_input & in, ggml_type tk, ggml_type tv, int i0, int n) {
    const int D = in.D;
    ggml_context * ctx = ggml_init({ 64u*1024*1024, nullptr, false });

    ggml_tensor * q = ggml_new_tensor_3d(ctx, GGML_TYPE_F32, D, n, N_HEAD);
    ggml_tensor * k = ggml_new_tensor_3d(ctx, tk, D, N_KV, N_HEAD_KV);
    ggml_tensor * v = ggml_new_tensor_3d(ctx, tv, D, N_KV, N_HEAD_KV);

    for (int h = 0; h < N_HEAD; h++) {
        memcpy((float *) q->data + (size_t) h*n*D, in.q.data() + ((size_t) h*N_Q + i0)*D, (size_t) n*D*sizeof(float));
    }
    const auto kq = quantize(tk, in.k);
    const auto vq = quantize(tv, in.v);
    memcpy(k->data, kq.data(), kq.size());
    memcpy(v->data, vq.data(), vq.size());

    ggml_tensor * out = ggml_flash_attn_ext(ctx, q, k, v, nullptr, 1.0f/sqrtf(D), 0.0f, 0.0f);
    compute(ctx, out);

    const float * p = (const float *) out->data; // [D, head, n]
    std::vector<float> res(p, p + ggml_nelements(out));
    ggml_free(ctx);
    return res;
}

static std::vector<float> attention_exact(const attention_input & in, ggml_type tk, ggml_type tv) {
    const int D = in.D;
    const auto k = dequantize(tk, quantize(tk, in.k), in.k.size());
    const auto v = dequantize(tv, quantize(tv, in.v), in.v.size());

    std::vector<float> res((size_t) D*N_HEAD*N_Q);
    for (int h = 0; h < N_HEAD; h++) {
        const size_t kv0 = (size_t) (h/(N_HEAD/N_HEAD_KV))*N_KV*D;
        for (int i = 0; i < N_Q; i++) {
            std::vector<double> w(N_KV), o(D, 0.0);
            double sum = 0.0;
            for (int j = 0; j < N_KV; j++) {
                double s = 0.0;
                for (int d = 0; d < D; d++) {
                    s += (double) in.q[((size_t) h*N_Q + i)*D + d]*k[kv0 + (size_t) j*D + d];
                }
                sum += w[j] = exp(s/sqrt((double) D));
            }
            for (int j = 0; j < N_KV; j++) {
                for (int d = 0; d < D; d++) {
                    o[d] += w[j]/sum*v[kv0 + (size_t) j*D + d];
                }
            }
            for (int d = 0; d < D; d++) {
                res[((size_t) i*N_HEAD + h)*D + d] = (float) o[d];
            }
        }
    }
    return res;
}

static double relative(const std::vector<float> & a, const std::vector<float> & b) {
    double err = 0.0;
    double sum = 0.0;
    for (size_t i = 0; i < a.size(); i++) {
        err += ((double) a[i] - b[i])*((double) a[i] - b[i]);
        sum += (double) b[i]*b[i];
    }
    return sqrt(err/sum);
}

static void test_pair(const attention_input & in, ggml_type tk, ggml_type tv) {
    const auto exact = attention_exact(in, tk, tv);
    const auto batch = attention(in, tk, tv, 0, N_Q);

    std::vector<float> single;
    for (int i = 0; i < N_Q; i++) {
        const auto row = attention(in, tk, tv, i, 1);
        single.insert(single.end(), row.begin(), row.end());
    }

    // one at a time, Q is rounded to q8_0 for the integer dot product: that is the larger bound
    check(relative(batch, exact) < 1e-5 && relative(single, exact) < 1.5e-2, "attention over heads of %d, K %s, V %s: batch %.1e, single %.1e from exact",
            in.D, ggml_type_name(tk), ggml_type_name(tv), relative(batch, exact), relative(single, exact));
}

static void test_signed_hadamard(int size) {
    const int n = 10;
    ggml_context * ctx = ggml_init({ 4u*1024*1024, nullptr, false });

    ggml_tensor * rot = ggml_new_tensor_2d(ctx, GGML_TYPE_F32, size, size);
    for (int i = 0; i < size; i++) {
        float * row = (float *) rot->data + (size_t) i*size;
        memset(row, 0, size*sizeof(float));
        row[i] = 1.0f;
        ggml_turbo_rotate_row(row, row, size, size);
    }

    normal_source src(7);
    ggml_tensor * x = ggml_new_tensor_2d(ctx, GGML_TYPE_F32, size, n);
    const auto values = normal_row(src, ggml_nelements(x));
    memcpy(x->data, values.data(), ggml_nbytes(x));

    ggml_tensor * dense = ggml_mul_mat(ctx, rot, x);
    ggml_tensor * fast  = ggml_mul_mat(ctx, rot, x);
    ggml_mul_mat_set_hint(fast, GGML_HINT_SRC0_IS_SIGNED_HADAMARD);
    compute(ctx, dense);
    compute(ctx, fast);

    std::vector<float> want(values.size());
    ggml_turbo_rotate_row(values.data(), want.data(), values.size(), size);

    const std::vector<float> a((float *) dense->data, (float *) dense->data + want.size());
    const std::vector<float> b((float *) fast ->data, (float *) fast ->data + want.size());
    check(relative(a, want) < 1e-6 && relative(b, want) < 1e-6, "rotation of %d in a graph: dense product and hinted product agree", size);
    ggml_free(ctx);
}

void test_attention(int D) {
    test_signed_hadamard(D);

    normal_source src(6);
    attention_input in;
    in.D = D;
    in.q = normal_row(src, (int64_t) D*N_Q*N_HEAD);
    in.k = normal_row(src, (int64_t) D*N_KV*N_HEAD_KV);
    in.v = normal_row(src, (int64_t) D*N_KV*N_HEAD_KV);
    for (float & x : in.q) {
        x *= 3.0f; // peaked weights
    }

    const ggml_type types[] = { GGML_TYPE_F16, GGML_TYPE_Q8_0, ggml_turbo_for_head(GGML_TYPE_TURBO2, D), ggml_turbo_for_head(GGML_TYPE_TURBO3, D),
            ggml_turbo_for_head(GGML_TYPE_TURBO4, D) };
    for (const ggml_type tk : types) {
        for (const ggml_type tv : types) {
            if (ggml_is_turbo(tk) || ggml_is_turbo(tv)) {
                test_pair(in, tk, tv);
            }
        }
    }
}
