#pragma once

// Fields of a request, checked: a missing or wrong one is a bad-request that names it

#include "protocol.h"

#include <cstdint>
#include <utility>
#include <vector>

int64_t     int_field   (const json & request, const char * name, int64_t min, int64_t max);
int64_t     int_field_or(const json & request, const char * name, int64_t min, int64_t max, int64_t otherwise);
std::string text_field  (const json & request, const char * name);

std::vector<int32_t> tokens_field(const json & request, int32_t n_vocab, int64_t max_tokens);

using token_range = std::pair<int32_t, int32_t>;

// half-open ranges of positions, ascending, 1 <= start < end <= n_tokens
std::vector<token_range> ranges_field(const json & request, int64_t n_tokens);
