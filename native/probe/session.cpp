#include "session.h"

#include "protocol.h"

#include <chrono>
#include <cstdio>
#include <deque>

static std::deque<std::string> tail;

static void on_log(ggml_log_level level, const char * text, void *) {
    fputs(text, stderr);
    if (level != GGML_LOG_LEVEL_ERROR && level != GGML_LOG_LEVEL_WARN) {
        return;
    }
    std::string line = text;
    while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) {
        line.pop_back();
    }
    if (!line.empty()) {
        tail.push_back(line);
    }
    if (tail.size() > 4) {
        tail.pop_front();
    }
}

void start_log() {
    llama_log_set(on_log, nullptr);
}

void clear_log_tail() {
    tail.clear();
}

std::string log_tail() {
    std::string all;
    for (const std::string & line : tail) {
        all += "; " + line;
    }
    return all;
}

void session::require_open() const {
    if (!ctx) {
        throw probe_error("not-open", "open a model first");
    }
}

int32_t session::n_vocab() const {
    return llama_vocab_n_tokens(llama_model_get_vocab(model.get()));
}

int32_t session::n_ctx() const {
    return (int32_t) llama_n_ctx(ctx.get());
}

void session::clear_cache() {
    llama_memory_clear(llama_get_memory(ctx.get()), true);
}

static void check_decode(int32_t rc) {
    switch (rc) {
        case  0: return;
        case  1: throw probe_error("context-full", "the context has no room for this batch");
        case -2: throw probe_error("out-of-memory", "the engine could not allocate memory" + log_tail());
        default: throw probe_error("internal", "llama_decode returned " + std::to_string(rc) + log_tail());
    }
}

double session::decode(const int32_t * tokens, int32_t n, int32_t start, const std::vector<bool> & logits) {
    using clock = std::chrono::steady_clock;

    clear_log_tail();
    const std::unique_ptr<llama_batch, void (*)(llama_batch *)> batch(
        new llama_batch(llama_batch_init(n, 0, 1)), [](llama_batch * b) { llama_batch_free(*b); delete b; });
    batch->n_tokens = n;
    for (int32_t i = 0; i < n; i++) {
        batch->token[i]     = tokens[i];
        batch->pos[i]       = start + i;
        batch->n_seq_id[i]  = 1;
        batch->seq_id[i][0] = 0;
        batch->logits[i]    = logits[i];
    }
    const auto began = clock::now();
    const int32_t rc = llama_decode(ctx.get(), *batch);
    llama_synchronize(ctx.get());
    const auto ended = clock::now();
    if (failure) {
        std::rethrow_exception(std::exchange(failure, nullptr));
    }
    check_decode(rc);
    return std::chrono::duration<double, std::milli>(ended - began).count();
}

double session::watch(node_watcher & eye, const int32_t * tokens, int32_t n, int32_t start) {
    struct scope {
        node_watcher *& slot;
        ~scope() { slot = nullptr; }
    } guard { watcher };

    watcher = &eye;
    std::vector<bool> logits(n, false);
    logits[n - 1] = true;
    return decode(tokens, n, start, logits);
}

bool session::on_node(ggml_tensor * node, bool ask) {
    if (!watcher || failure) {
        return !ask;
    }
    // nothing may be thrown through the engine
    try {
        if (ask) {
            return watcher->wants(node);
        }
        watcher->computed(node);
        return true;
    } catch (...) {
        failure = std::current_exception();
        return false;
    }
}
