// verb open: loads the model and creates the one context of this process

#include "compat.h"
#include "memory-limit.h"
#include "request.h"
#include "verbs.h"

#include <chrono>
#include <cstdlib>
#include <fstream>

static bool on_node(ggml_tensor * node, bool ask, void * user_data) {
    return ((session *) user_data)->on_node(node, ask);
}

static bool on_load(float progress, void *) {
    try {
        write_progress((size_t) (progress*100), 100);
        return true;
    } catch (const broken_output &) {
        return false;
    }
}

static llama_flash_attn_type flash_attention_field(const json & request) {
    const std::string value = text_field(request, "flashAttention");
    if (value == "on")   return LLAMA_FLASH_ATTN_TYPE_ENABLED;
    if (value == "off")  return LLAMA_FLASH_ATTN_TYPE_DISABLED;
    if (value == "auto") return LLAMA_FLASH_ATTN_TYPE_AUTO;
    throw probe_error("bad-request", "flashAttention must be on, off or auto, not " + value);
}

static llama_context_params context_params(const json & request, session & s) {
    llama_context_params params = llama_context_default_params();
    params.n_ctx             = (uint32_t) int_field(request, "context", 1, 1 << 30);
    params.n_batch           = (uint32_t) int_field(request, "batch", 1, 1 << 20);
    params.n_ubatch          = (uint32_t) int_field_or(request, "ubatch", 1, params.n_batch, std::min(params.n_batch, 512u));
    params.n_seq_max         = 1;
    params.n_threads         = (int32_t) int_field(request, "threads", 1, 512);
    params.n_threads_batch   = params.n_threads;
    params.type_k            = kv_type_from_name(text_field(request, "k"));
    params.type_v            = kv_type_from_name(text_field(request, "v"));
    params.flash_attn_type   = flash_attention_field(request);
    params.cb_eval           = on_node;
    params.cb_eval_user_data = &s;
    params.no_perf           = true;
    return params;
}

static int64_t model_number(const llama_model * model, const std::string & key, int64_t otherwise) {
    char text[128];
    if (llama_model_meta_val_str(model, "general.architecture", text, sizeof(text)) < 0) {
        return otherwise;
    }
    if (llama_model_meta_val_str(model, (std::string(text) + key).c_str(), text, sizeof(text)) < 0) {
        return otherwise;
    }
    const int64_t value = strtoll(text, nullptr, 10);
    return value > 0 ? value : otherwise;
}

// Cells times rows, for models whose every layer caches the whole context; 0 (not known) for all others.
static uint64_t expected_kv_bytes(const llama_model * model, const llama_context_params & params) {
    if (llama_model_n_swa(model) > 0 || llama_model_is_recurrent(model) || llama_model_is_hybrid(model)) {
        return 0;
    }
    const int64_t heads = llama_model_n_head_kv(model);
    const int64_t head  = llama_model_n_embd(model)/std::max(1, llama_model_n_head(model));
    const int64_t row_k = heads*model_number(model, ".attention.key_length", head);
    const int64_t row_v = heads*model_number(model, ".attention.value_length", head);
    if (row_k % ggml_blck_size(params.type_k) != 0 || row_v % ggml_blck_size(params.type_v) != 0) {
        return 0;
    }
    const uint64_t per_cell = ggml_row_size(params.type_k, row_k) + ggml_row_size(params.type_v, row_v);
    return per_cell*llama_model_n_layer(model)*params.n_ctx;
}

static void check_room(const llama_model * model, const llama_context_params & params) {
    const uint64_t needed = expected_kv_bytes(model, params);
    const uint64_t free   = available_memory();
    if (free > 0 && needed > free) {
        throw probe_error("out-of-memory", "a context of " + std::to_string(params.n_ctx) + " tokens needs " +
            std::to_string(needed >> 20) + " MiB of KV cache, " + std::to_string(free >> 20) + " MiB are available");
    }
}

json verb_open(session & s, const json & request) {
    if (s.ctx) {
        throw probe_error("bad-request", "a model is open already: one process, one configuration");
    }
    if (getenv("TQ_FAULT") && compat_fault_names().empty()) {
        throw probe_error("bad-request", "TQ_FAULT is set, but this is no calibration build: nothing would be wrong with it");
    }
    const auto began = std::chrono::steady_clock::now();
    const std::string path = text_field(request, "model");
    const llama_context_params params = context_params(request, s);
    if (!std::ifstream(path, std::ios::binary).is_open()) {
        throw probe_error("model-load", "cannot open the file " + path);
    }

    llama_model_params model_params = llama_model_default_params();
    model_params.progress_callback = on_load;
    clear_log_tail();
    s.model.reset(llama_model_load_from_file(path.c_str(), model_params));
    if (!s.model) {
        throw probe_error("model-load", "the engine could not load " + path + log_tail());
    }
    check_room(s.model.get(), params);
    clear_log_tail();
    s.ctx.reset(llama_init_from_model(s.model.get(), params));
    if (!s.ctx) {
        throw probe_error("context-create", "the engine could not create the context" + log_tail());
    }
    s.n_batch = (int32_t) llama_n_batch(s.ctx.get());

    const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - began;
    return { { "loadMs", spent.count() } };
}
