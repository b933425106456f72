// verb layers: what the cache really is. One token is decoded and the nodes that write and read the cache are looked
// at: types and sizes are those of the tensors that the rows go into, whatever was asked for or logged.

#include "compat.h"
#include "graph.h"
#include "verbs.h"

#include <map>

namespace {

struct layer_caches {
    const ggml_tensor * k = nullptr;
    const ggml_tensor * v = nullptr;
};

struct layer_watcher : node_watcher {
    std::map<int, layer_caches> layers;

    bool rotated_k       = false;
    bool rotated_v       = false;
    bool flash_attention = false;

    bool wants(const ggml_tensor * node) override {
        flash_attention = flash_attention || node->op == GGML_OP_FLASH_ATTN_EXT;
        const cache_site site = written_cache(node);
        if (!site.valid()) {
            return false;
        }
        const bool rotated = rotation_behind(node->src[0]) || codec_rotates(root_of(node)->type);
        (site.is_k ? layers[site.layer].k : layers[site.layer].v) = root_of(node);
        (site.is_k ? rotated_k : rotated_v) |= rotated;
        return false;
    }

    void computed(const ggml_tensor *) override {}
};

}

static size_t row_bytes(const ggml_tensor * cache) {
    return cache ? ggml_row_size(cache->type, cache->ne[0]) : 0;
}

// models that keep K and V in one cache have no V of their own: the K cache is named for both
static const char * type_name(const ggml_tensor * cache, const ggml_tensor * otherwise) {
    return compat_family_name(cache ? cache->type : otherwise->type);
}

static int64_t block_values(const ggml_tensor * cache, const ggml_tensor * otherwise) {
    return ggml_blck_size(cache ? cache->type : otherwise->type);
}

json verb_layers(session & s, const json &) {
    s.require_open();
    const llama_token bos   = llama_vocab_bos(llama_model_get_vocab(s.model.get()));
    const llama_token token = bos >= 0 ? bos : 0;

    layer_watcher watcher;
    s.clear_cache();
    s.watch(watcher, &token, 1, 0);
    s.clear_cache();
    if (watcher.layers.empty()) {
        throw probe_error("internal", "the engine wrote to no KV cache: the model has no ordinary attention");
    }

    json   layers   = json::array();
    size_t kv_bytes = 0;
    for (const auto & [il, caches] : watcher.layers) {
        if (!caches.k) {
            throw probe_error("internal", "layer " + std::to_string(il) + " has no K cache");
        }
        kv_bytes += ggml_nbytes(caches.k) + (caches.v ? ggml_nbytes(caches.v) : 0);
        layers.push_back({
            { "layer", il },
            { "k", type_name(caches.k, caches.k) },
            { "v", type_name(caches.v, caches.k) },
            { "kBlock", block_values(caches.k, caches.k) },
            { "vBlock", block_values(caches.v, caches.k) },
            { "kRowBytes", row_bytes(caches.k) },
            { "vRowBytes", row_bytes(caches.v) },
        });
    }
    return {
        { "layers", layers },
        { "kvBytes", kv_bytes },
        { "rotationK", watcher.rotated_k },
        { "rotationV", watcher.rotated_v },
        { "flashAttention", watcher.flash_attention },
        { "contextTokens", s.n_ctx() },
    };
}
