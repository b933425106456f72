#include "llama-kv-turbo.h"

#include "ggml-turbo.h"
#include "ggml-turbo-fault.h"
#include "llama-hparams.h"
#include "llama-impl.h"

#include <cstdlib>
#include <stdexcept>

static int turbo_profile_from_env() {
    const char * env = getenv("TURBO_LAYER_ADAPTIVE");
    if (!env || !*env) {
        return 0;
    }

    char * end = nullptr;
    const long profile = strtol(env, &end, 10);

    if (*end || !(profile == 0 || profile == 1 || profile == 2 || profile == 5 || profile == 6 || profile == 7)) {
        throw std::runtime_error(format("TURBO_LAYER_ADAPTIVE = '%s' is not a profile, use 0, 1, 2, 5, 6 or 7", env));
    }

    return (int) profile;
}

llama_kv_turbo_types::llama_kv_turbo_types(const llama_hparams & hparams, ggml_type type_k, ggml_type type_v) :
    n_layer(hparams.n_layer()), type_k(type_k), type_v(type_v) {

#ifdef TQ_CALIBRATION
    LLAMA_LOG_INFO("llama_kv_cache: calibration build, fault %s\n", ggml_turbo_fault_text());
#endif

    profile = turbo_profile_from_env();

    if (profile == 0) {
        return;
    }

    if (n_layer < 8) {
        throw std::runtime_error(format("TURBO_LAYER_ADAPTIVE = %d needs 8 layers or more, the model has %u", profile, n_layer));
    }

    if (profile >= 5 && !ggml_is_turbo(type_v)) {
        throw std::runtime_error(format("TURBO_LAYER_ADAPTIVE = %d needs a turbo V cache, not %s", profile, ggml_type_name(type_v)));
    }

    // a V cache that is not quantized may be transposed, q8_0 layers in it cannot
    if (profile < 5 && (!ggml_is_turbo(type_k) || !ggml_is_quantized(type_v))) {
        throw std::runtime_error(format("TURBO_LAYER_ADAPTIVE = %d needs a turbo K cache and a quantized V cache, not K %s and V %s",
                profile, ggml_type_name(type_k), ggml_type_name(type_v)));
    }
}

bool llama_kv_turbo_types::is_boundary(uint32_t il) const {
    switch (profile) {
        case 1:  return il < 4 || il >= n_layer - 4;
        case 2:
        case 6:  return           il >= n_layer - 8;
        case 5:
        case 7:  return il < 2 || il >= n_layer - 2;
        default: return false;
    }
}

ggml_type llama_kv_turbo_types::k(uint32_t il) const {
    return profile < 5 && is_boundary(il) ? GGML_TYPE_Q8_0 : type_k;
}

ggml_type llama_kv_turbo_types::v(uint32_t il) const {
    switch (profile) {
        case 1:
        case 2:  return is_boundary(il) ? GGML_TYPE_Q8_0   : type_v;
        case 5:
        case 6:  return is_boundary(il) ? GGML_TYPE_TURBO4 : GGML_TYPE_TURBO2;
        case 7:  return is_boundary(il) ? GGML_TYPE_Q8_0   : GGML_TYPE_TURBO2;
        default: return type_v;
    }
}

std::string llama_kv_turbo_types::describe() const {
    switch (profile) {
        case 1:  return "profile 1: K and V q8_0 in the first 4 and last 4 layers";
        case 2:  return "profile 2: K and V q8_0 in the last 8 layers";
        case 5:  return "profile 5: V turbo4 in the first 2 and last 2 layers, turbo2 in the rest";
        case 6:  return "profile 6: V turbo4 in the last 8 layers, turbo2 in the rest";
        case 7:  return "profile 7: V q8_0 in the first 2 and last 2 layers, turbo2 in the rest";
        default: return "";
    }
}

void llama_kv_turbo_check_head(const char * side, ggml_type type, uint32_t il, uint32_t n_embd_head) {
    // no padding: it would cost the memory that these types are there to save
    if (ggml_is_turbo(type) && n_embd_head % QK_TURBO_64 != 0) {
        throw std::runtime_error(format("%s cache type %s needs a head size that is a multiple of %d, layer %u has %u",
                side, ggml_type_name(type), QK_TURBO_64, il, n_embd_head));
    }
}

#ifdef TQ_CALIBRATION
ggml_type llama_kv_turbo_stored(ggml_type type, char side, uint32_t il, uint32_t n_layer) {
    return ggml_turbo_fault_stored_type(type, side, il, n_layer);
}

bool llama_kv_turbo_engaged() {
    return ggml_turbo_fault_engaged();
}
#endif

const char * llama_kv_turbo_summary(const std::vector<ggml_type> & types) {
    for (const ggml_type type : types) {
        if (std::string(ggml_turbo_family_name(type)) != ggml_turbo_family_name(types[0])) {
            return "mixed";
        }
    }

    return types.empty() ? "none" : ggml_turbo_family_name(types[0]);
}

std::vector<float> llama_kv_turbo_rotation(int n) {
    std::vector<float> res(n*n, 0.0f);

    for (int i = 0; i < n; i++) {
        float * row = res.data() + i*n;
        row[i] = 1.0f;
        ggml_turbo_rotate_row(row, row, n, n);
    }

    return res;
}

ggml_tensor * llama_kv_turbo_build_rot(ggml_context * ctx, int n) {
    ggml_tensor * res = ggml_new_tensor_2d(ctx, GGML_TYPE_F32, n, n);
    ggml_set_input(res);

    res->op_params[0] = GGML_HINT_SRC0_IS_SIGNED_HADAMARD;

    return res;
}
