// items structured-rotation and same-rotation-both-ways: the rotation may be in the graph or in the codec

#include "rotation-watch.h"

#include <algorithm>
#include <cmath>

static double dot(const float * a, const float * b, int n) {
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        sum += (double) a[i]*b[i];
    }
    return sum;
}

// largest entry of A B^T - I
static double product_error(const rotation_matrix & a, const rotation_matrix & b) {
    if (a.n != b.n || a.n == 0) {
        return INFINITY;
    }
    double worst = 0.0;
    for (int r = 0; r < a.n; r++) {
        for (int c = 0; c < a.n; c++) {
            const double value = dot(a.values.data() + r*a.n, b.values.data() + c*a.n, a.n);
            worst = std::max(worst, std::fabs(value - (r == c)));
        }
    }
    return worst;
}

static rotation_matrix transposed(const rotation_matrix & m) {
    rotation_matrix t = m;
    for (int r = 0; r < m.n; r++) {
        for (int c = 0; c < m.n; c++) {
            t.values[c*m.n + r] = m.values[r*m.n + c];
        }
    }
    return t;
}

// every entry of a Hadamard matrix with signs is +-1/sqrt(n); those of a dense random rotation spread
static double magnitude_spread(const rotation_matrix & m) {
    double worst = 0.0;
    for (float value : m.values) {
        worst = std::max(worst, std::fabs(std::fabs(value)*std::sqrt((double) m.n) - 1.0));
    }
    return worst;
}

static double largest_difference(const rotation_matrix & a, const rotation_matrix & b) {
    if (a.n != b.n) {
        return INFINITY;
    }
    double worst = 0.0;
    for (size_t i = 0; i < a.values.size(); i++) {
        worst = std::max(worst, (double) std::fabs(a.values[i] - b.values[i]));
    }
    return worst;
}

// JSON has no infinity: a matrix that is missing on one side is an error of 1e9
static double as_number(double x) {
    return std::isfinite(x) ? x : 1e9;
}

// the rotation that this side's values have been through when the quantizer sees them: the graph's or the codec's
static rotation_matrix side_rotation(const rotation_matrix & graph, ggml_type type) {
    return codec_rotates(type) ? codec_rotation(type) : graph;
}

static std::vector<rotation_matrix> rotations_of(ggml_type type, const rotation_report & report) {
    std::vector<rotation_matrix> all;
    for (const auto & [il, layer] : report.layers) {
        if (layer.k_type == type) {
            all.push_back(side_rotation(layer.k, type));
        }
        if (layer.v_type == type) {
            all.push_back(side_rotation(layer.v, type));
        }
    }
    return all;
}

codec_item check_structured_rotation(ggml_type type, const rotation_report * report) {
    codec_item item = { "structured-rotation", {}, {}, "" };
    std::vector<rotation_matrix> all;
    if (report) {
        all = rotations_of(type, *report);
    } else if (codec_rotates(type)) {
        all.push_back(codec_rotation(type));
    }
    if (all.empty()) {
        item.detail = "no rotation inside the codec, and no open context with a cache of this type: the graph cannot be seen";
        return item;
    }
    double orthogonality = 0.0, spread = 0.0, change = 0.0;
    int unrotated = 0, size = 0;
    std::map<int, const rotation_matrix *> first; // K and V may differ in size
    for (const rotation_matrix & m : all) {
        if (m.n == 0) {
            unrotated++;
            continue;
        }
        const rotation_matrix & same = *first.emplace(m.n, &m).first->second;
        size   = std::max(size, m.n);
        change = std::max(change, largest_difference(m, same));
        if (&same == &m || m.values != same.values) {
            orthogonality = std::max(orthogonality, product_error(m, m));
            spread        = std::max(spread, magnitude_spread(m));
        }
    }
    item.measured = { { "caches", (double) all.size() }, { "unrotated", (double) unrotated } };
    if (unrotated == (int) all.size()) {
        item.passed = false;
        item.detail = "neither the graph nor the codec rotates what this type stores";
        return item;
    }
    item.measured["size"]               = size;
    item.measured["orthogonalityError"] = as_number(orthogonality);
    item.measured["magnitudeSpread"]    = spread;
    item.measured["changeBetweenLayers"] = as_number(change);
    item.passed = unrotated == 0 && orthogonality < 1e-4 && spread < 1e-3 && change == 0.0;
    item.detail = codec_rotates(type) ? "inside the codec" : "in the graph";
    item.detail += *item.passed ? ": orthogonal, every entry +-1/sqrt(n), the same in every layer"
                                : ": not one fixed structured orthogonal rotation in every layer";
    return item;
}

codec_item check_same_rotation(ggml_type type, const rotation_report * report) {
    codec_item item = { "same-rotation-both-ways", {}, {}, "" };
    if (!report) {
        item.detail = "no open context: the rotation of Q and of the attention output cannot be seen";
        return item;
    }
    double score_error = -1.0, output_error = -1.0;
    for (const auto & [il, layer] : report->layers) {
        if (!layer.attended && (layer.k_type == type || layer.v_type == type)) {
            item.detail = "no attention node was seen: open with flash attention on";
            return item;
        }
        if (layer.k_type == type) {
            const rotation_matrix k = side_rotation(layer.k, type);
            // neither rotated: scores agree as they are
            score_error = std::max(score_error, k.n == 0 && layer.q.n == 0 ? 0.0 : product_error(transposed(layer.q), transposed(k)));
        }
        if (layer.v_type == type) {
            const rotation_matrix v = side_rotation(layer.v, type);
            output_error = std::max(output_error, v.n == 0 && layer.out.n == 0 ? 0.0 : product_error(layer.out, transposed(v)));
        }
    }
    const std::vector<rotation_matrix> all = rotations_of(type, *report);
    const bool none = std::all_of(all.begin(), all.end(), [](const rotation_matrix & m) { return m.n == 0; });
    if (all.empty() || (none && std::max(score_error, output_error) == 0.0)) {
        item.detail = all.empty() ? "the open context has no cache of this type" : "nothing is rotated, on either side";
        return item;
    }
    if (score_error >= 0.0) {
        item.measured["queryKeyError"] = as_number(score_error);
    }
    if (output_error >= 0.0) {
        item.measured["valueOutputError"] = as_number(output_error);
    }
    item.passed = std::max(score_error, output_error) < 1e-4;
    item.detail = *item.passed ? "Q is rotated as K is, and the attention output is rotated back as V was"
                               : "the two sides of an inner product are rotated differently";
    return item;
}
