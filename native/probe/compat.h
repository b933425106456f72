#pragma once

// Everything that differs between the trees that the probe is built against: upstream v0.5.0 (the clean-room tree,
// September 2026) and trees of early May 2026 such as the TurboQuant fork's. All else is API that both have.

#include "ggml-backend.h"
#include "ggml-cpu.h"
#include "ggml.h"
#include "llama.h"

#include <cstring>
#include <string>
#include <vector>

#include <dlfcn.h>

// the commit of the tree, behind the library's version where the tree has such a function (not in May 2026)
inline std::string compat_build_name() {
#ifdef TQ_HAVE_LLAMA_VERSION
    return std::string(llama_version()) + " (" TQ_LLAMA_COMMIT ")";
#else
    return TQ_LLAMA_COMMIT;
#endif
}

// A calibration build of the clean-room tree can be told to have a fault, and its libggml-base says so; no other
// library has these functions, and none of them reads TQ_FAULT.
inline std::vector<std::string> compat_fault_names() {
    static const auto name = (const char * (*)(int)) dlsym(RTLD_DEFAULT, "ggml_turbo_fault_name");

    std::vector<std::string> names;
    for (int i = 0; name && name(i); i++) {
        names.push_back(name(i));
    }
    return names;
}

// as TQ_FAULT has it, "none" without one
inline std::string compat_fault() {
    static const auto text = (const char * (*)(void)) dlsym(RTLD_DEFAULT, "ggml_turbo_fault_text");

    return text ? text() : "none";
}

// The name that users know: the clean-room tree stores heads of 64 in types of their own, blocks of 64 values, under the
// name that was asked for. Any other type is its own family.
inline const char * compat_family_name(ggml_type type) {
    static const auto family = (const char * (*)(ggml_type)) dlsym(RTLD_DEFAULT, "ggml_turbo_family_name");

    return family ? family(type) : ggml_type_name(type);
}

// The rotation of Q, K and V in the graph. Clean-room and upstream: a product with a square matrix that is a graph
// input. Fork: an operation of its own, known here by its name only.
inline bool compat_is_rotation_op(const ggml_tensor * t) {
    return t->op != GGML_OP_NONE && strcmp(ggml_op_name(t->op), "TURBO_WHT") == 0;
}

inline bool compat_is_rotation_matrix(const ggml_tensor * t) {
    if (!t || t->op != GGML_OP_NONE || t->type != GGML_TYPE_F32 || t->ne[0] != t->ne[1] || t->ne[2] != 1) {
        return false;
    }
    return (t->flags & GGML_TENSOR_FLAG_INPUT) || strstr(t->name, "_rot");
}

// The fork's turbo types rotate inside the quantizer and dequantize to rotated values; its libggml-base exports the
// way back. The clean-room's codec sees values that the graph has rotated, like every other type.
using compat_unrotate_t = void (*)(float * values, int group);

constexpr int COMPAT_CODEC_GROUP = 128;

inline compat_unrotate_t compat_codec_unrotate(ggml_type type) {
    if (strncmp(ggml_type_name(type), "turbo", 5) != 0) {
        return nullptr;
    }
    static const auto unrotate = (compat_unrotate_t) dlsym(RTLD_DEFAULT, "turbo_cpu_fwht_inverse");
    return unrotate;
}

// Prebuilt packages carry one CPU backend for each instruction set, in files beside the library of the backends: the one
// that fits is loaded, and its codecs are reached through it. Elsewhere the backends are linked.
inline void compat_load_backends() {
#ifdef TQ_CPU_BACKEND_LOADED
    Dl_info info;
    if (dladdr((void *) ggml_backend_load_all, &info) && info.dli_fname) {
        const std::string file = info.dli_fname;
        ggml_backend_load_all_from_path(file.substr(0, file.find_last_of('/')).c_str());
    }
#else
    ggml_backend_load_all();
#endif
}

inline const ggml_type_traits_cpu * compat_type_traits_cpu(ggml_type type) {
#ifdef TQ_CPU_BACKEND_LOADED
    using traits_t = const ggml_type_traits_cpu * (*)(ggml_type);

    static const traits_t traits = []() -> traits_t {
        ggml_backend_dev_t dev = ggml_backend_dev_by_type(GGML_BACKEND_DEVICE_TYPE_CPU);
        void * inside = dev ? ggml_backend_reg_get_proc_address(ggml_backend_dev_backend_reg(dev), "ggml_backend_set_n_threads") : nullptr;
        Dl_info info;
        void * library = inside && dladdr(inside, &info) ? dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD) : nullptr;
        return library ? (traits_t) dlsym(library, "ggml_get_type_traits_cpu") : nullptr;
    }();
    static const ggml_type_traits_cpu unknown = {};
    return traits ? traits(type) : &unknown;
#else
    return ggml_get_type_traits_cpu(type);
#endif
}
