#include "request.h"

static const json & field(const json & request, const char * name) {
    const auto it = request.find(name);
    if (it == request.end()) {
        throw probe_error("bad-request", std::string("missing field '") + name + "'");
    }
    return *it;
}

static std::string excerpt(const json & value) {
    const std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    return text.size() <= 60 ? text : text.substr(0, 60) + "...";
}

static int64_t checked_int(const json & value, const std::string & name, int64_t min, int64_t max) {
    const bool fits = value.is_number_integer() &&
        !(value.is_number_unsigned() && value.get<uint64_t>() > (uint64_t) INT64_MAX);
    if (!fits || value.get<int64_t>() < min || value.get<int64_t>() > max) {
        throw probe_error("bad-request", name + " must be a whole number from " + std::to_string(min) + " to " +
            std::to_string(max) + ", not " + excerpt(value));
    }
    return value.get<int64_t>();
}

int64_t int_field(const json & request, const char * name, int64_t min, int64_t max) {
    return checked_int(field(request, name), name, min, max);
}

int64_t int_field_or(const json & request, const char * name, int64_t min, int64_t max, int64_t otherwise) {
    return request.contains(name) ? int_field(request, name, min, max) : otherwise;
}

std::string text_field(const json & request, const char * name) {
    const json & value = field(request, name);
    if (!value.is_string()) {
        throw probe_error("bad-request", std::string(name) + " must be a string, not " + excerpt(value));
    }
    return value.get<std::string>();
}

std::vector<int32_t> tokens_field(const json & request, int32_t n_vocab, int64_t max_tokens) {
    const json & value = field(request, "tokens");
    if (!value.is_array() || value.empty()) {
        throw probe_error("bad-request", "tokens must be a non-empty array");
    }
    if ((int64_t) value.size() > max_tokens) {
        throw probe_error("context-full", std::to_string(value.size()) + " tokens do not fit into a context of " +
            std::to_string(max_tokens));
    }
    std::vector<int32_t> tokens;
    tokens.reserve(value.size());
    for (const json & token : value) {
        tokens.push_back((int32_t) checked_int(token, "a token id", 0, n_vocab - 1));
    }
    return tokens;
}

std::vector<token_range> ranges_field(const json & request, int64_t n_tokens) {
    const json & value = field(request, "ranges");
    if (!value.is_array() || value.empty()) {
        throw probe_error("bad-request", "ranges must be a non-empty array of [start, end)");
    }
    std::vector<token_range> ranges;
    int64_t last = 1;
    for (const json & range : value) {
        if (!range.is_array() || range.size() != 2) {
            throw probe_error("bad-request", "a range must be [start, end), not " + excerpt(range));
        }
        const int64_t start = checked_int(range[0], "the start of a range", last, n_tokens - 1);
        const int64_t end   = checked_int(range[1], "the end of a range", start + 1, n_tokens);
        ranges.emplace_back((int32_t) start, (int32_t) end);
        last = end;
    }
    return ranges;
}
