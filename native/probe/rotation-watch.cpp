#include "rotation-watch.h"

#include "compat.h"
#include "graph.h"

#include <algorithm>
#include <cmath>

namespace {

// A rotation is seen before the node that shows what it is for, so every one is kept until then.
struct rotation_watcher : node_watcher {
    rotation_report report;

    bool wants(const ggml_tensor * node) override {
        return is_rotation(node) || written_cache(node).valid() || node->op == GGML_OP_FLASH_ATTN_EXT;
    }

    void computed(const ggml_tensor * node) override {
        if (is_rotation(node)) {
            keep(node);
        } else if (node->op == GGML_OP_SET_ROWS) {
            on_write(node);
        } else {
            on_attention(node);
        }
    }

private:
    struct seen {
        rotation_matrix matrix;
        double          norm_error;
    };

    std::map<const ggml_tensor *, seen> rotations;
    int last_layer = -1;

    // the fork's operation has no matrix: it is found from its input and output being one of the codec's two ways
    static rotation_matrix matrix_of(const ggml_tensor * node) {
        rotation_matrix m;
        if (node->op == GGML_OP_MUL_MAT) {
            m.n      = (int) node->src[0]->ne[0];
            m.values = read_all(node->src[0]);
            return m;
        }
        return matrix_of_operation(read_all(rotation_input(node)), read_all(node));
    }

    static rotation_matrix matrix_of_operation(const std::vector<float> & in, const std::vector<float> & out) {
        for (int i = 0; i < GGML_TYPE_COUNT; i++) {
            const char * name = ggml_type_name((ggml_type) i);
            rotation_matrix m = name ? codec_rotation((ggml_type) i) : rotation_matrix();
            for (int way = 0; m.n > 0 && way < 2; way++) {
                if (maps(m, in, out)) {
                    return m;
                }
                for (int r = 0; r < m.n; r++) {
                    for (int c = 0; c < r; c++) {
                        std::swap(m.values[r*m.n + c], m.values[c*m.n + r]);
                    }
                }
            }
            if (m.n > 0) {
                break;
            }
        }
        throw probe_error("internal", "a rotation of the graph is neither way of the codec's rotation");
    }

    static bool maps(const rotation_matrix & m, const std::vector<float> & in, const std::vector<float> & out) {
        double error = 0.0, norm = 0.0;
        for (int r = 0; r < m.n; r++) {
            double y = 0.0;
            for (int c = 0; c < m.n; c++) {
                y += (double) m.values[r*m.n + c]*in[c];
            }
            error += (y - out[r])*(y - out[r]);
            norm  += y*y;
        }
        return error <= 1e-6*norm;
    }

    void keep(const ggml_tensor * node) {
        seen s = { matrix_of(node), 0.0 };
        const std::vector<float> in  = read_all(rotation_input(node));
        const std::vector<float> out = read_all(node);
        const size_t n = s.matrix.n;
        for (size_t at = 0; at + n <= std::min(in.size(), out.size()); at += n) {
            double a = 0.0, b = 0.0;
            for (size_t i = at; i < at + n; i++) {
                a += (double) in[i]*in[i];
                b += (double) out[i]*out[i];
            }
            s.norm_error = std::max(s.norm_error, a > 0.0 ? std::fabs(std::sqrt(b/a) - 1.0) : 0.0);
        }
        if (last_layer >= 0 && is_view_of(rotation_input(node), GGML_OP_FLASH_ATTN_EXT)) {
            report.layers[last_layer].out = s.matrix;
        }
        rotations[node] = std::move(s);
    }

    const seen * find(const ggml_tensor * t) const {
        const auto it = rotations.find(rotation_behind(t));
        return it == rotations.end() ? nullptr : &it->second;
    }

    void on_write(const ggml_tensor * node) {
        const cache_site  site  = written_cache(node);
        layer_rotations & layer = report.layers[site.layer];
        (site.is_k ? layer.k_type : layer.v_type) = root_of(node)->type;
        const seen * rotation = find(node->src[0]);
        if (rotation) {
            (site.is_k ? layer.k : layer.v) = rotation->matrix;
            report.norm_error = std::max(report.norm_error, rotation->norm_error);
        }
        const std::vector<float> rows = read_all(node->src[0]);
        std::vector<float> & kept = site.is_k ? report.k_rows : report.v_rows;
        kept.insert(kept.end(), rows.begin(), rows.end());
    }

    void on_attention(const ggml_tensor * node) {
        last_layer = cache_of(node->src[1]).layer;
        const seen * rotation = find(node->src[0]);
        if (last_layer < 0) {
            return;
        }
        layer_rotations & layer = report.layers[last_layer];
        layer.attended = true;
        if (rotation) {
            layer.q = rotation->matrix;
        }
    }
};

}

rotation_matrix codec_rotation(ggml_type type) {
    rotation_matrix m;
    if (!codec_rotates(type)) {
        return m;
    }
    // rows of the forward way are what the way back makes of unit vectors: it is orthogonal, which is checked later
    m.n = COMPAT_CODEC_GROUP;
    m.values.assign(m.n*m.n, 0.0f);
    for (int r = 0; r < m.n; r++) {
        m.values[r*m.n + r] = 1.0f;
        undo_codec_rotation(type, m.values.data() + r*m.n, m.n);
    }
    return m;
}

rotation_report watch_rotations(session & s, const std::vector<int32_t> & tokens) {
    rotation_watcher watcher;
    s.clear_cache();
    s.watch(watcher, tokens.data(), (int32_t) tokens.size(), 0);
    s.clear_cache();
    return std::move(watcher.report);
}
