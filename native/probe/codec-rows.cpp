// rows to feed a codec with, and the way through it

#include "codec.h"

#include <cmath>
#include <random>

std::vector<float> codec_under_test::round_trip_raw(const float * values, int64_t n) const {
    std::vector<float> out(n);
    const std::vector<uint8_t> bytes = encode_row(type, values, n);
    decode_row_raw(type, bytes.data(), out.data(), n);
    return out;
}

std::vector<float> codec_under_test::round_trip(const float * values, int64_t n) const {
    std::vector<float> out = round_trip_raw(values, n);
    undo_codec_rotation(type, out.data(), n);
    return out;
}

// Box and Muller on a 64-bit Mersenne twister: std::normal_distribution differs between libraries
std::vector<float> gaussian_values(int64_t n, uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto uniform = [&random] { return ((random() >> 11) + 0.5)/9007199254740992.0; };

    std::vector<float> values;
    values.reserve(n + 1);
    while ((int64_t) values.size() < n) {
        const double radius = std::sqrt(-2.0*std::log(uniform()));
        const double angle  = 6.283185307179586*uniform();
        values.push_back((float) (radius*std::cos(angle)));
        values.push_back((float) (radius*std::sin(angle)));
    }
    values.resize(n);
    return values;
}

double relative_rmse(const std::vector<float> & a, const std::vector<float> & b) {
    double error = 0.0, norm = 0.0;
    for (size_t i = 0; i < a.size(); i++) {
        error += ((double) a[i] - b[i])*((double) a[i] - b[i]);
        norm  += (double) a[i]*a[i];
    }
    return norm > 0.0 ? std::sqrt(error/norm) : 0.0;
}
