#include "graph.h"

#include "compat.h"
#include "ggml-backend.h"
#include "protocol.h"

#include <cctype>
#include <cstdlib>
#include <cstring>

const ggml_tensor * root_of(const ggml_tensor * t) {
    while (t && t->view_src) {
        t = t->view_src;
    }
    return t;
}

cache_site cache_of(const ggml_tensor * t) {
    cache_site site;
    const ggml_tensor * root = root_of(t);
    if (!root || strncmp(root->name, "cache_", 6) != 0) {
        return site;
    }
    const char * mark = strstr(root->name, "k_l");
    site.is_k = mark != nullptr;
    if (!mark) {
        mark = strstr(root->name, "v_l");
    }
    if (mark && isdigit((unsigned char) mark[3])) {
        site.layer = atoi(mark + 3);
    }
    return site;
}

cache_site written_cache(const ggml_tensor * node) {
    return node->op == GGML_OP_SET_ROWS ? cache_of(node) : cache_site();
}

static bool only_moves(ggml_op op) {
    switch (op) {
        case GGML_OP_VIEW:
        case GGML_OP_RESHAPE:
        case GGML_OP_PERMUTE:
        case GGML_OP_TRANSPOSE:
        case GGML_OP_CONT:
        case GGML_OP_CPY:
        case GGML_OP_PAD:
            return true;
        default:
            return false;
    }
}

bool is_rotation(const ggml_tensor * t) {
    return compat_is_rotation_op(t) || (t->op == GGML_OP_MUL_MAT && compat_is_rotation_matrix(t->src[0]));
}

const ggml_tensor * rotation_input(const ggml_tensor * rotation) {
    return rotation->op == GGML_OP_MUL_MAT ? rotation->src[1] : rotation->src[0];
}

const ggml_tensor * rotation_behind(const ggml_tensor * t) {
    while (t && only_moves(t->op)) {
        t = t->src[0];
    }
    return t && is_rotation(t) ? t : nullptr;
}

bool is_view_of(const ggml_tensor * t, ggml_op op) {
    while (t && only_moves(t->op)) {
        t = t->src[0];
    }
    return t && t->op == op;
}

std::vector<float> read_row(const ggml_tensor * t, int64_t i1, int64_t i2) {
    const int64_t n = t->ne[0];
    std::vector<float> row(n);
    const size_t offset = i1*t->nb[1] + i2*t->nb[2];
    if (t->type == GGML_TYPE_F32 && t->nb[0] == sizeof(float)) {
        ggml_backend_tensor_get(t, row.data(), offset, n*sizeof(float));
    } else if (t->type == GGML_TYPE_F16 && t->nb[0] == sizeof(ggml_fp16_t)) {
        std::vector<ggml_fp16_t> half(n);
        ggml_backend_tensor_get(t, half.data(), offset, n*sizeof(ggml_fp16_t));
        ggml_fp16_to_fp32_row(half.data(), row.data(), n);
    } else {
        throw probe_error("internal", std::string("cannot read rows of type ") + ggml_type_name(t->type));
    }
    return row;
}

std::vector<float> read_all(const ggml_tensor * t) {
    std::vector<float> all;
    all.reserve(ggml_nelements(t));
    for (int64_t i3 = 0; i3 < t->ne[3]; i3++) {
        for (int64_t i2 = 0; i2 < t->ne[2]; i2++) {
            for (int64_t i1 = 0; i1 < t->ne[1]; i1++) {
                const std::vector<float> row = read_row(t, i1, i2);
                all.insert(all.end(), row.begin(), row.end());
            }
        }
    }
    return all;
}

std::vector<uint8_t> read_row_bytes(const ggml_tensor * t, int64_t i1) {
    std::vector<uint8_t> bytes(ggml_row_size(t->type, t->ne[0]));
    ggml_backend_tensor_get(t, bytes.data(), i1*t->nb[1], bytes.size());
    return bytes;
}

std::vector<int64_t> read_cells(const ggml_tensor * set_rows) {
    const ggml_tensor * index = set_rows->src[1];
    const int64_t n = ggml_nelements(index);
    std::vector<int64_t> cells(n);
    if (index->type == GGML_TYPE_I64) {
        ggml_backend_tensor_get(index, cells.data(), 0, n*sizeof(int64_t));
        return cells;
    }
    std::vector<int32_t> narrow(n);
    ggml_backend_tensor_get(index, narrow.data(), 0, n*sizeof(int32_t));
    return { narrow.begin(), narrow.end() };
}
