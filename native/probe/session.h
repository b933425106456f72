#pragma once

// The model and the context that a process serves, and the eye that verbs put on its graph

#include "kv-type.h"
#include "llama.h"

#include <exception>
#include <memory>
#include <string>
#include <vector>

// sees the nodes of a graph while it is computed; set for the length of one verb
struct node_watcher {
    virtual ~node_watcher() = default;

    // called for every node before it is computed: true to see it computed
    virtual bool wants(const ggml_tensor * node) = 0;

    // data of the node and of its sources is valid here
    virtual void computed(const ggml_tensor * node) = 0;
};

struct session {
    std::unique_ptr<llama_model,   decltype(&llama_model_free)> model { nullptr, llama_model_free };
    std::unique_ptr<llama_context, decltype(&llama_free)>       ctx   { nullptr, llama_free };

    int32_t n_batch = 0;

    // throws not-open
    void    require_open() const;
    int32_t n_vocab() const;
    int32_t n_ctx() const;

    void clear_cache();

    // tokens at positions from `start`; logits[i] asks for the logits of tokens[i]. Milliseconds spent in the engine.
    double decode(const int32_t * tokens, int32_t n, int32_t start, const std::vector<bool> & logits);

    // decodes while `watcher` looks on; what it throws comes out here
    double watch(node_watcher & watcher, const int32_t * tokens, int32_t n, int32_t start);

    // for cb_eval
    bool on_node(ggml_tensor * node, bool ask);

private:
    node_watcher *     watcher = nullptr;
    std::exception_ptr failure;
};

// keeps the last warnings and errors of the native log, for error messages; everything goes to stderr
void        start_log();
void        clear_log_tail();
std::string log_tail();
