#include "kv-type.h"

#include "compat.h"
#include "ggml-cpu.h"
#include "protocol.h"

#include <cstring>

static const char * const CANDIDATES[] = {
    "f32", "f16", "bf16", "q8_0", "q5_1", "q5_0", "q4_1", "q4_0", "iq4_nl", "turbo4", "turbo3", "turbo2",
};

static int find_type(const std::string & name) {
    for (int i = 0; i < GGML_TYPE_COUNT; i++) {
        const char * known = ggml_type_name((ggml_type) i);
        if (known && name == known) {
            return i;
        }
    }
    return -1;
}

std::vector<std::string> kv_type_names() {
    std::vector<std::string> names;
    for (const char * name : CANDIDATES) {
        const int type = find_type(name);
        if (type >= 0 && (type == GGML_TYPE_F32 || ggml_get_type_traits_cpu((ggml_type) type)->from_float)) {
            names.push_back(name);
        }
    }
    return names;
}

ggml_type kv_type_from_name(const std::string & name) {
    std::string known;
    for (const std::string & each : kv_type_names()) {
        if (each == name) {
            return (ggml_type) find_type(name);
        }
        known += (known.empty() ? "" : ", ") + each;
    }
    throw probe_error("unknown-type", "this build has no KV type '" + name + "', only " + known);
}

std::vector<uint8_t> encode_row(ggml_type type, const float * values, int64_t n) {
    std::vector<uint8_t> bytes(ggml_row_size(type, n));
    if (type == GGML_TYPE_F32) {
        memcpy(bytes.data(), values, bytes.size());
    } else {
        ggml_get_type_traits_cpu(type)->from_float(values, bytes.data(), n);
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
