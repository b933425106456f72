// the items that need nothing but the codec: radius, normalization, dequantization, inner products

#include "codec.h"
#include "compat.h"

#include "ggml-cpu.h"

#include <algorithm>
#include <cmath>

static double median(std::vector<double> x) {
    std::nth_element(x.begin(), x.begin() + x.size()/2, x.end());
    return x[x.size()/2];
}

// how the decoded block follows the scale s of its input: median over its values of y(s)/(s*y(1))
static double scale_ratio(const std::vector<float> & at_one, const std::vector<float> & at_s, double s) {
    std::vector<double> ratios;
    for (size_t i = 0; i < at_one.size(); i++) {
        if (at_one[i] != 0.0f) {
            ratios.push_back(at_s[i]/(s*at_one[i]));
        }
    }
    return ratios.empty() ? 1.0 : median(ratios);
}

codec_item check_radius(const codec_under_test & codec) {
    codec_item item = { "radius-fp16-or-better", {}, {}, "" };
    if (!ggml_is_quantized(codec.type)) {
        item.detail = "a floating-point type stores no radius";
        return item;
    }
    double worst = 0.0;
    for (int64_t b = 0; b < std::min<int64_t>(8, codec.width/codec.block); b++) {
        const float * x = codec.synthetic.data() + b*codec.block;
        const std::vector<float> at_one = codec.round_trip_raw(x, codec.block);
        for (int step = 0; step < 96; step++) {
            // 12 octaves, and mantissas that fall between coarser grids
            const double s = std::ldexp(1.0 + step*0.618034 - std::floor(step*0.618034), step % 12 - 6);
            std::vector<float> scaled(codec.block);
            std::transform(x, x + codec.block, scaled.begin(), [s](float v) { return (float) (s*v); });
            worst = std::max(worst, std::fabs(scale_ratio(at_one, codec.round_trip_raw(scaled.data(), codec.block), s) - 1.0));
        }
    }
    // two roundings to the 11 bits of FP16
    const double allowed = 1.1*std::ldexp(1.0, -10);
    item.measured = { { "scaleError", worst }, { "allowed", allowed } };
    item.passed   = worst <= allowed;
    item.detail   = *item.passed ? "decoded blocks follow the scale of their input to FP16 precision over 12 octaves"
                                 : "the scale of a block is coarser than FP16";
    return item;
}

codec_item check_normalization(const codec_under_test & codec, double graph_norm_error) {
    codec_item item = { "no-per-vector-normalization", {}, {}, "" };
    const std::vector<float> row(codec.synthetic.begin(), codec.synthetic.begin() + codec.width);
    std::vector<float> scaled = row;
    for (int64_t i = 0; i < codec.block; i++) {
        scaled[i] *= 16.0f;
    }
    const std::vector<float> before = codec.round_trip_raw(row.data(), codec.width);
    const std::vector<float> after  = codec.round_trip_raw(scaled.data(), codec.width);
    double leak = 0.0;
    for (int64_t i = codec.block; i < codec.width; i++) {
        leak = std::max(leak, (double) std::fabs(before[i] - after[i]));
    }
    const std::vector<float> first(before.begin(), before.begin() + codec.block);
    const std::vector<float> again(after.begin(),  after.begin()  + codec.block);
    const double lost = std::fabs(scale_ratio(first, again, 16.0) - 1.0);

    item.measured = { { "leakBetweenGroups", leak }, { "scaleLost", lost } };
    item.passed   = leak == 0.0 && lost < 0.01;
    item.detail   = *item.passed ? "each group keeps its own norm and no other's" : "a group's norm changes other groups or is lost";
    if (graph_norm_error >= 0.0) {
        item.measured["graphNormError"] = graph_norm_error;
        item.passed = *item.passed && graph_norm_error < 1e-3;
        item.detail += "; the graph's rotation keeps the norm of the model's rows";
    }
    return item;
}

// dot products of the CPU attention (vec_dot, with its own quantization of the other side) against decoded values,
// relative to the norms
static double vec_dot_error(const codec_under_test & codec) {
    const auto * traits = compat_type_traits_cpu(codec.type);
    if (!traits->vec_dot || codec.rows() < 2) {
        return 0.0;
    }
    double worst = 0.0;
    for (int64_t r = 0; r + 1 < std::min<int64_t>(codec.rows(), 64); r += 2) {
        const float * k = codec.synthetic.data() + r*codec.width;
        const float * q = k + codec.width;
        const std::vector<uint8_t> k_bytes = encode_row(codec.type, k, codec.width);
        const std::vector<uint8_t> q_bytes = encode_row(traits->vec_dot_type, q, codec.width);
        std::vector<float> k_decoded(codec.width), q_decoded(codec.width);
        decode_row_raw(codec.type, k_bytes.data(), k_decoded.data(), codec.width);
        decode_row_raw(traits->vec_dot_type, q_bytes.data(), q_decoded.data(), codec.width);
        double dot = 0.0, kk = 0.0, qq = 0.0;
        for (int64_t i = 0; i < codec.width; i++) {
            dot += (double) k_decoded[i]*q_decoded[i];
            kk  += (double) k_decoded[i]*k_decoded[i];
            qq  += (double) q_decoded[i]*q_decoded[i];
        }
        float result = 0.0f;
        traits->vec_dot((int) codec.width, &result, 0, k_bytes.data(), 0, q_bytes.data(), 0, 1);
        worst = std::max(worst, std::fabs(result - dot)/std::sqrt(kk*qq));
    }
    return worst;
}

codec_item check_dequantization(const codec_under_test & codec) {
    codec_item item = { "dequantization-matches-quantization", {}, {}, "" };
    const int64_t n = (int64_t) codec.synthetic.size();
    const std::vector<float> once  = codec.round_trip(codec.synthetic.data(), n);
    const std::vector<float> twice = codec.round_trip(once.data(), n);
    const double drift = relative_rmse(once, twice);
    const double rmse  = relative_rmse(codec.synthetic, once);
    const double dot   = vec_dot_error(codec);
    item.measured = { { "secondPassError", drift }, { "relativeRmse", rmse }, { "vecDotError", dot } };
    // decoded values are fixed points of the codec, up to the rounding of the radius, and no worse than 2 bits allow
    item.passed = drift < 2e-3 && rmse < 0.4 && dot < 1e-3;
    item.detail = *item.passed ? "decoded values encode to themselves, and the dot products of attention see the same values"
                               : "decoding is not the inverse of encoding";
    if (!codec.captured.empty()) {
        item.measured["modelRelativeRmse"] = relative_rmse(codec.captured, codec.round_trip(codec.captured.data(), codec.captured.size()));
    }
    return item;
}

// sum <x, y> / sum <x, x>: what is left of an inner product on average, over all directions of the other vector
static double slope(const std::vector<float> & x, const std::vector<float> & y) {
    double xy = 0.0, xx = 0.0;
    for (size_t i = 0; i < x.size(); i++) {
        xy += (double) x[i]*y[i];
        xx += (double) x[i]*x[i];
    }
    return xx > 0.0 ? xy/xx : 1.0;
}

// mean of <q, y - x> over pairs of blocks, in standard errors
static double additive_bias(const codec_under_test & codec, const std::vector<float> & decoded) {
    const int64_t n = (int64_t) codec.synthetic.size();
    const std::vector<float> queries = gaussian_values(n, codec.seed ^ 0x9E3779B97F4A7C15ull);
    double sum = 0.0, sum_sq = 0.0;
    for (int64_t b = 0; b < n; b += codec.block) {
        double error = 0.0;
        for (int64_t i = b; i < b + codec.block; i++) {
            error += (double) queries[i]*(decoded[i] - codec.synthetic[i]);
        }
        sum    += error;
        sum_sq += error*error;
    }
    const double count    = (double) (n/codec.block);
    const double variance = sum_sq/count - (sum/count)*(sum/count);
    return variance > 0.0 ? sum/count/std::sqrt(variance/count) : 0.0;
}

codec_item check_inner_products(const codec_under_test & codec, int levels) {
    codec_item item = { "unbiased-inner-products", {}, {}, "" };
    const std::vector<float> decoded = codec.round_trip(codec.synthetic.data(), codec.synthetic.size());
    const double left = slope(codec.synthetic, decoded);
    const double bias = additive_bias(codec, decoded);
    // A code that keeps the norm of a group and has distortion D turns it by an angle of cosine sqrt(1 - D): that much
    // of an inner product is left, and no code of as many levels leaves more at that norm. A code without norm
    // correction leaves 1 - D.
    const bool   counted = levels == 4 || levels == 8 || levels == 16;
    const double rmse    = counted ? lloyd_max_levels(levels).relative_rmse : 0.0;
    const double bound   = std::sqrt(1.0 - rmse*rmse);
    const double slack   = 0.003;
    item.measured = { { "slope", left }, { "slopeBound", bound }, { "biasInStandardErrors", bias } };
    item.passed   = left >= bound - slack && left <= 1.0 + slack && std::fabs(bias) < 4.0;
    item.detail   = *item.passed ? "no additive bias, and no more shrinking than a norm-preserving code of its levels has"
                                 : "inner products are biased beyond what the number of levels explains";
    if (!codec.captured.empty()) {
        item.measured["modelSlope"] = slope(codec.captured, codec.round_trip(codec.captured.data(), codec.captured.size()));
    }
    return item;
}
