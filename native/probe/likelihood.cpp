#include "likelihood.h"

#include "protocol.h"

#include <algorithm>
#include <cmath>
#include <string>

// Words whose weight beside the likeliest is below e^-40 are left out: all of a vocabulary of a million of them weigh less
// than the last digit of a double.
constexpr float NEGLIGIBLE = 40.0f;

double log_norm(const float * logits, int32_t n_vocab, int32_t position) {
    float max = -INFINITY;
    bool  nan = false;
    for (int32_t i = 0; i < n_vocab; i++) {
        nan |= std::isnan(logits[i]);
        max = std::max(max, logits[i]);
    }
    if (nan) {
        throw probe_error("internal", "the logits for position " + std::to_string(position) + " hold a NaN");
    }
    if (!std::isfinite(max)) {
        throw probe_error("internal", "the logits for position " + std::to_string(position) + " are not finite");
    }
    double sum = 0.0;
    for (int32_t i = 0; i < n_vocab; i++) {
        if (logits[i] >= max - NEGLIGIBLE) {
            sum += std::exp(logits[i] - max);
        }
    }
    return max + std::log(sum);
}

double kl_divergence(const float * base, double base_norm, const float * other, double other_norm, int32_t n_vocab) {
    double sum = 0.0;
    for (int32_t i = 0; i < n_vocab; i++) {
        const double log_p = base[i] - base_norm;
        if (log_p >= -NEGLIGIBLE) {
            sum += std::exp((float) log_p)*(log_p - (other[i] - other_norm));
        }
    }
    if (!std::isfinite(sum)) {
        throw probe_error("internal", "a word that the baseline can say is impossible under this cache");
    }
    return std::max(0.0, sum);
}
