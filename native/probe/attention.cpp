// verb attention: how much the attention of the last queries changes when K and V pass through the engine's codec.
// Same Q on both sides. Full precision is what the graph hands to the cache write (SET_ROWS); the other side is read
// back from the cache's own bytes. Scale, soft cap, sinks and mask are those of the engine's attention node, so sliding
// windows and causality hold by construction. Memory: K and V of every layer as floats for the given text.

#include "graph.h"
#include "request.h"
#include "verbs.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace {

struct cache_rows {
    const ggml_tensor * cache = nullptr;
    std::vector<float>  rows;           // by cell, as handed to the write

    int64_t width() const { return cache ? cache->ne[0] : 0; }
    int64_t cells() const { return cache ? (int64_t) rows.size()/width() : 0; }
};

struct layer_rows {
    cache_rows k;
    cache_rows v;
    int64_t    tokens = 0; // written so far
};

struct head_samples {
    std::vector<double> weight_cosine;
    std::vector<double> output_cosine;
    std::vector<double> output_error;
};

struct attention_params {
    float scale    = 1.0f;
    float soft_cap = 0.0f;
};

// one query of one head against all cells of its layer
struct query_view {
    const float * q;
    const float * mask;  // by cell, -INF where hidden; null for none
    int64_t       cells;
    int64_t       d_k;
    int64_t       d_v;
    int64_t       stride_k;
    int64_t       stride_v;
    double        sink;  // -INF for none
};

}

static std::vector<double> attention_weights(const query_view & at, const float * k, const attention_params & params) {
    std::vector<double> w(at.cells, -INFINITY);
    double max = at.sink;
    for (int64_t i = 0; i < at.cells; i++) {
        if (at.mask && !std::isfinite(at.mask[i])) {
            continue;
        }
        double dot = 0.0;
        for (int64_t j = 0; j < at.d_k; j++) {
            dot += (double) at.q[j]*k[i*at.stride_k + j];
        }
        const double score = params.scale*dot;
        w[i] = params.soft_cap > 0.0f ? params.soft_cap*std::tanh(score/params.soft_cap) : score;
        w[i] += at.mask ? at.mask[i] : 0.0;
        max = std::max(max, w[i]);
    }
    double sum = std::exp(at.sink - max);
    for (double & each : w) {
        each = std::exp(each - max);
        sum += each;
    }
    for (double & each : w) {
        each /= sum;
    }
    return w;
}

static std::vector<double> attention_output(const query_view & at, const std::vector<double> & w, const float * v) {
    std::vector<double> out(at.d_v, 0.0);
    for (int64_t i = 0; i < at.cells; i++) {
        for (int64_t j = 0; w[i] > 0.0 && j < at.d_v; j++) {
            out[j] += w[i]*v[i*at.stride_v + j];
        }
    }
    return out;
}

static double cosine(const std::vector<double> & a, const std::vector<double> & b) {
    double ab = 0.0, aa = 0.0, bb = 0.0;
    for (size_t i = 0; i < a.size(); i++) {
        ab += a[i]*b[i];
        aa += a[i]*a[i];
        bb += b[i]*b[i];
    }
    return aa > 0.0 && bb > 0.0 ? std::min(1.0, ab/std::sqrt(aa*bb)) : (aa == bb ? 1.0 : 0.0);
}

static double relative_error(const std::vector<double> & exact, const std::vector<double> & approximate) {
    double error = 0.0, norm = 0.0;
    for (size_t i = 0; i < exact.size(); i++) {
        error += (exact[i] - approximate[i])*(exact[i] - approximate[i]);
        norm  += exact[i]*exact[i];
    }
    return norm > 0.0 ? std::sqrt(error/norm) : std::sqrt(error);
}

namespace {

struct attention_watcher : node_watcher {
    attention_watcher(int64_t n_tokens, int64_t queries) : first_query(n_tokens - queries) {}

    std::map<int, layer_rows> layers;
    std::map<int, std::map<int, head_samples>> samples; // layer, head

    bool wants(const ggml_tensor * node) override {
        return written_cache(node).valid() || (node->op == GGML_OP_FLASH_ATTN_EXT && cache_of(node->src[1]).valid());
    }

    void computed(const ggml_tensor * node) override {
        if (node->op == GGML_OP_SET_ROWS) {
            keep_rows(node);
        } else {
            compare(node);
        }
    }

private:
    const int64_t first_query;

    void keep_rows(const ggml_tensor * node) {
        const cache_site site = written_cache(node);
        layer_rows & layer = layers[site.layer];
        cache_rows & side  = site.is_k ? layer.k : layer.v;
        side.cache = root_of(node);
        const std::vector<int64_t> cells = read_cells(node);
        const int64_t width = side.width();
        if (node->src[0]->ne[0] != width || (int64_t) cells.size() != node->src[0]->ne[1]) {
            throw probe_error("bad-request", "the V cache is transposed: open with flash attention on");
        }
        for (size_t i = 0; i < cells.size(); i++) {
            const std::vector<float> row = read_row(node->src[0], i);
            side.rows.resize(std::max<size_t>(side.rows.size(), (cells[i] + 1)*width), 0.0f);
            std::copy(row.begin(), row.end(), side.rows.begin() + cells[i]*width);
        }
        layer.tokens += site.is_k ? (int64_t) cells.size() : 0;
    }

    static std::vector<float> stored_rows(const cache_rows & side) {
        std::vector<float> rows(side.rows.size());
        for (int64_t i = 0; i < side.cells(); i++) {
            decode_row(side.cache->type, read_row_bytes(side.cache, i).data(), rows.data() + i*side.width(), side.width());
        }
        return rows;
    }

    void compare(const ggml_tensor * node) {
        const int il = cache_of(node->src[1]).layer;
        const layer_rows & layer = layers.at(il);
        const int64_t n_tokens = node->src[0]->ne[1];
        if (layer.tokens <= first_query) {
            return;
        }
        if (!layer.v.cache) {
            throw probe_error("internal", "layer " + std::to_string(il) + " has no V cache of its own");
        }
        const std::vector<float> k = stored_rows(layer.k);
        const std::vector<float> v = stored_rows(layer.v);
        for (int64_t t = 0; t < n_tokens; t++) {
            if (layer.tokens - n_tokens + t >= first_query) {
                compare_query(node, t, layer, samples[il], k, v);
            }
        }
    }

    static void compare_query(const ggml_tensor * node, int64_t t, const layer_rows & layer,
            std::map<int, head_samples> & heads, const std::vector<float> & k, const std::vector<float> & v) {
        attention_params params;
        float max_bias = 0.0f;
        memcpy(&params.scale,    (const float *) node->op_params + 0, sizeof(float));
        memcpy(&max_bias,        (const float *) node->op_params + 1, sizeof(float));
        memcpy(&params.soft_cap, (const float *) node->op_params + 2, sizeof(float));
        if (max_bias > 0.0f) {
            throw probe_error("internal", "attention with ALiBi is not supported");
        }

        const ggml_tensor * q = node->src[0];
        const int64_t n_head = q->ne[2];
        const int64_t cells  = std::min(layer.k.cells(), node->src[1]->ne[1]);
        const std::vector<float> mask  = node->src[3] ? read_row(node->src[3], t) : std::vector<float>();
        const std::vector<float> sinks = node->src[4] ? read_row(node->src[4], 0) : std::vector<float>();
        const int64_t d_k = q->ne[0];
        const int64_t d_v = node->src[2]->ne[0];
        const int64_t group_k = n_head/(layer.k.width()/d_k);
        const int64_t group_v = n_head/(layer.v.width()/d_v);

        for (int64_t h = 0; h < n_head; h++) {
            std::vector<float> query = read_row(q, t, h);
            undo_codec_rotation(layer.k.cache->type, query.data(), d_k);
            const query_view at = { query.data(), mask.empty() ? nullptr : mask.data(), cells, d_k, d_v,
                layer.k.width(), layer.v.width(), sinks.empty() ? -INFINITY : (double) sinks[h] };
            const int64_t at_k = h/group_k*d_k;
            const int64_t at_v = h/group_v*d_v;
            const auto exact_w  = attention_weights(at, layer.k.rows.data() + at_k, params);
            const auto stored_w = attention_weights(at, k.data() + at_k, params);
            const auto exact_o  = attention_output(at, exact_w,  layer.v.rows.data() + at_v);
            const auto stored_o = attention_output(at, stored_w, v.data() + at_v);
            head_samples & head = heads[(int) h];
            head.weight_cosine.push_back(cosine(exact_w, stored_w));
            head.output_cosine.push_back(cosine(exact_o, stored_o));
            head.output_error.push_back(relative_error(exact_o, stored_o));
        }
    }
};

}

static double mean(const std::vector<double> & x) {
    double sum = 0.0;
    for (double each : x) {
        sum += each;
    }
    return sum/x.size();
}

// 5th percentile, linear between order statistics
static double p05(std::vector<double> x) {
    std::sort(x.begin(), x.end());
    const double at = 0.05*(x.size() - 1);
    const size_t i  = (size_t) at;
    return i + 1 < x.size() ? x[i] + (at - i)*(x[i + 1] - x[i]) : x[i];
}

static json lower_summary(const std::vector<double> & x) {
    return { { "mean", mean(x) }, { "p05", p05(x) }, { "min", *std::min_element(x.begin(), x.end()) } };
}

static json to_json(const attention_watcher & watcher) {
    json layers = json::array();
    for (const auto & [il, by_head] : watcher.samples) {
        json heads = json::array();
        for (const auto & [h, samples] : by_head) {
            heads.push_back({
                { "head", h },
                { "n", samples.weight_cosine.size() },
                { "weightCosine", lower_summary(samples.weight_cosine) },
                { "outputCosine", lower_summary(samples.output_cosine) },
                { "outputRelativeError", { { "mean", mean(samples.output_error) },
                    { "max", *std::max_element(samples.output_error.begin(), samples.output_error.end()) } } },
            });
        }
        layers.push_back({ { "layer", il }, { "heads", heads } });
    }
    return { { "layers", layers } };
}

json verb_attention(session & s, const json & request) {
    s.require_open();
    const std::vector<int32_t> tokens = tokens_field(request, s.n_vocab(), s.n_ctx());
    const int64_t n       = (int64_t) tokens.size();
    const int64_t queries = int_field_or(request, "queries", 1, n, std::min<int64_t>(32, n));

    attention_watcher watcher(n, queries);
    s.clear_cache();
    for (int64_t start = 0; start < n; start += s.n_batch) {
        const int32_t count = (int32_t) std::min<int64_t>(s.n_batch, n - start);
        s.watch(watcher, tokens.data() + start, count, (int32_t) start);
        write_progress(start + count, n);
    }
    s.clear_cache();
    if (watcher.samples.empty()) {
        throw probe_error("bad-request", "no attention node was seen: open with flash attention on");
    }
    return to_json(watcher);
}
