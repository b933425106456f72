#include "kv-type.h"

#include "compat.h"
#include "ggml-cpu.h"
#include "verbs.h"

#include <cstring>

// a tree may leave gaps between its ids: removed types have no name, or blocks of 0 values
static bool exists(ggml_type type) {
    return ggml_type_name(type) && ggml_blck_size(type) > 0 && ggml_type_size(type) > 0;
}

// whether rows can be written into a cache on the CPU and read back
static bool is_codec(ggml_type type) {
    if (type == GGML_TYPE_F32) {
        return true;
    }
    return compat_type_traits_cpu(type)->from_float && ggml_get_type_traits(type)->to_float;
}

std::vector<kv_type_info> all_types() {
    std::vector<kv_type_info> types;
    for (int i = 0; i < GGML_TYPE_COUNT; i++) {
        const ggml_type type = (ggml_type) i;
        if (exists(type)) {
            types.push_back({ type, ggml_type_name(type), ggml_blck_size(type), ggml_type_size(type), is_codec(type), compat_family_name(type) });
        }
    }
    return types;
}

std::vector<std::string> kv_type_names() {
    std::vector<std::string> names;
    for (const kv_type_info & info : all_types()) {
        if (info.codec && strcmp(info.name, info.family) == 0) {
            names.push_back(info.name);
        }
    }
    return names;
}

bool is_form_of(ggml_type type, ggml_type family) {
    return type == family || (exists(type) && strcmp(compat_family_name(type), ggml_type_name(family)) == 0);
}

ggml_type kv_type_from_name(const std::string & name) {
    std::string known;
    for (const kv_type_info & info : all_types()) {
        if (info.codec && name == info.name) {
            return info.type;
        }
        known += info.codec ? (known.empty() ? "" : ", ") + std::string(info.name) : "";
    }
    throw probe_error("unknown-type", "this build has no KV type '" + name + "', only " + known);
}

json verb_types(session &, const json &) {
    json types = json::array();
    for (const kv_type_info & info : all_types()) {
        types.push_back({
            { "id", (int) info.type },
            { "name", info.name },
            { "blockValues", info.block_values },
            { "blockBytes", info.block_bytes },
            { "codec", info.codec },
            { "family", info.family },
        });
    }
    return { { "types", types } };
}

std::vector<uint8_t> encode_row(ggml_type type, const float * values, int64_t n) {
    std::vector<uint8_t> bytes(ggml_row_size(type, n));
    if (type == GGML_TYPE_F32) {
        memcpy(bytes.data(), values, bytes.size());
    } else {
        compat_type_traits_cpu(type)->from_float(values, bytes.data(), n);
    }
    return bytes;
}

void decode_row_raw(ggml_type type, const void * bytes, float * values, int64_t n) {
    if (type == GGML_TYPE_F32) {
        memcpy(values, bytes, n*sizeof(float));
    } else {
        ggml_get_type_traits(type)->to_float(bytes, values, n);
    }
}

bool codec_rotates(ggml_type type) {
    return compat_codec_unrotate(type) != nullptr;
}

void undo_codec_rotation(ggml_type type, float * values, int64_t n) {
    const compat_unrotate_t unrotate = compat_codec_unrotate(type);
    for (int64_t i = 0; unrotate && i + COMPAT_CODEC_GROUP <= n; i += COMPAT_CODEC_GROUP) {
        unrotate(values + i, COMPAT_CODEC_GROUP);
    }
}

void decode_row(ggml_type type, const void * bytes, float * values, int64_t n) {
    decode_row_raw(type, bytes, values, n);
    undo_codec_rotation(type, values, n);
}
