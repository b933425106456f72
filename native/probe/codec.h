#pragma once

// The codec checklist: what a compressed KV type must do to be what it says, each item with its evidence.
// DESIGN.md section 5 names the items; `passed` is empty where an item cannot be told for a type.

#include "protocol.h"
#include "session.h"

#include <map>
#include <optional>

struct codec_item {
    const char *                  id;
    std::optional<bool>           passed;
    std::map<std::string, double> measured;
    std::string                   detail;
};

// a codec as a black box, with rows to feed it
struct codec_under_test {
    ggml_type type;
    int64_t   block;                // values that are quantized as one
    int64_t   width;                // values in a row
    std::vector<float> synthetic;   // rows of N(0,1)
    std::vector<float> captured;    // rows that the open model wrote into its caches, may be empty
    uint64_t  seed;

    int64_t rows() const { return (int64_t) synthetic.size()/width; }

    // there and back, in the space of the input
    std::vector<float> round_trip(const float * values, int64_t n) const;

    // there and back without undoing a rotation inside the codec
    std::vector<float> round_trip_raw(const float * values, int64_t n) const;
};

// seeded N(0,1), the same on every platform
std::vector<float> gaussian_values(int64_t n, uint64_t seed);

// sqrt(sum (a - b)^2 / sum a^2)
double relative_rmse(const std::vector<float> & a, const std::vector<float> & b);

// relative RMSE of the best quantizer of N(0,1) with `count` levels, and its levels, ascending (Lloyd 1982, Max 1960)
struct lloyd_max {
    std::vector<double> levels;
    double              relative_rmse;
};
lloyd_max lloyd_max_levels(int count);

// The same RMSE for a value of a block of `block` values whose radius is stored: one coordinate of a point on a sphere,
// which has lighter tails than N(0,1). For 16 levels 0.0965 at 128 values and 0.0956 at 64, N(0,1) has 0.0975.
double best_block_rmse(int count, int64_t block);

codec_item check_levels(const codec_under_test & codec);
codec_item check_radius(const codec_under_test & codec);
codec_item check_dequantization(const codec_under_test & codec);

// levels: distinct levels of a block as found by check_levels, 0 for too many to count
codec_item check_inner_products(const codec_under_test & codec, int levels);

// largest relative change of a row's norm by the graph between RoPE and cache, negative where nothing was seen
codec_item check_normalization(const codec_under_test & codec, double graph_norm_error);
