#pragma once

// What one position's logits say, in double over the whole vocabulary, at temperature 1

#include <cstdint>

// ln sum exp(logits), with the largest taken out; throws where the logits are broken
double log_norm(const float * logits, int32_t n_vocab, int32_t position);

// KL(base || other) in nats: the sum of p (ln p - ln q) over every word; throws where it is not finite
double kl_divergence(const float * base, double base_norm, const float * other, double other_norm, int32_t n_vocab);
