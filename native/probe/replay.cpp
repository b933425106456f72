// verb replay: the log-probability of a given text under this KV configuration, in prefill batches or one token at a
// time. Log-softmax in double over the whole vocabulary, at temperature 1.

#include "request.h"
#include "verbs.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

struct replay_result {
    std::vector<int32_t> positions;
    std::vector<int32_t> targets;
    std::vector<double>  target_logprobs;
    std::vector<int32_t> top_ids;
    std::vector<double>  top_logprobs;
    std::vector<double>  rest_mass;
    double               engine_ms = 0.0;
};

}

// seven decimals: below the precision of the engine's own logits, and half the bytes of the full digits
static double rounded(double logprob) {
    return std::round(logprob*1e7)/1e7;
}

// ln sum exp(logits), with the largest taken out; throws where the logits are broken
static double log_norm(const float * logits, int32_t n_vocab, int32_t position) {
    float max = -INFINITY;
    for (int32_t i = 0; i < n_vocab; i++) {
        if (std::isnan(logits[i])) {
            throw probe_error("internal", "the logits for position " + std::to_string(position) + " hold a NaN");
        }
        max = std::max(max, logits[i]);
    }
    if (!std::isfinite(max)) {
        throw probe_error("internal", "the logits for position " + std::to_string(position) + " are not finite");
    }
    double sum = 0.0;
    for (int32_t i = 0; i < n_vocab; i++) {
        sum += std::exp((double) logits[i] - max);
    }
    return max + std::log(sum);
}

// the `top` most probable tokens, ties by id; -1 where the vocabulary (or its possible part) ends
static void append_top(replay_result & result, const float * logits, int32_t n_vocab, double norm, int32_t top) {
    const int32_t kept = std::min(top, n_vocab);
    std::vector<int32_t> ids(n_vocab);
    std::iota(ids.begin(), ids.end(), 0);
    std::partial_sort(ids.begin(), ids.begin() + kept, ids.end(), [logits](int32_t a, int32_t b) {
        return logits[a] > logits[b] || (logits[a] == logits[b] && a < b);
    });
    double mass = 0.0;
    for (int32_t i = 0; i < top; i++) {
        const bool   real    = i < kept && std::isfinite(logits[ids[i]]);
        const double logprob = real ? logits[ids[i]] - norm : 0.0;
        mass += real ? std::exp(logprob) : 0.0;
        result.top_ids.push_back(real ? ids[i] : -1);
        result.top_logprobs.push_back(rounded(logprob));
    }
    result.rest_mass.push_back(std::max(0.0, 1.0 - mass));
}

static void append_position(replay_result & result, session & s, int32_t index, int32_t position, int32_t target, int32_t top) {
    const float * logits = llama_get_logits_ith(s.ctx.get(), index);
    if (!logits) {
        throw probe_error("internal", "the engine has no logits for position " + std::to_string(position));
    }
    const double norm = log_norm(logits, s.n_vocab(), position);
    if (!std::isfinite(logits[target])) {
        throw probe_error("internal", "token " + std::to_string(target) + " has no probability at position " + std::to_string(position));
    }
    result.positions.push_back(position);
    result.targets.push_back(target);
    result.target_logprobs.push_back(rounded(logits[target] - norm));
    append_top(result, logits, s.n_vocab(), norm, top);
}

static bool decode_mode(const json & request) {
    const std::string mode = text_field(request, "mode");
    if (mode != "prefill" && mode != "decode") {
        throw probe_error("bad-request", "mode must be prefill or decode, not " + mode);
    }
    return mode == "decode";
}

static json to_json(const replay_result & result, int32_t evaluated) {
    return {
        { "positions", result.positions },
        { "targets", result.targets },
        { "targetLogprobs", result.target_logprobs },
        { "topIds", result.top_ids },
        { "topLogprobs", result.top_logprobs },
        { "restMass", result.rest_mass },
        { "tokensEvaluated", evaluated },
        { "engineMs", result.engine_ms },
    };
}

json verb_replay(session & s, const json & request) {
    s.require_open();
    const std::vector<int32_t>     tokens = tokens_field(request, s.n_vocab(), (int64_t) s.n_ctx() + 1);
    const std::vector<token_range> ranges = ranges_field(request, tokens.size());
    const int32_t top    = (int32_t) int_field(request, "top", 0, s.n_vocab());
    const bool    decode = decode_mode(request);
    const int32_t batch  = decode ? 1 : (int32_t) int_field_or(request, "batch", 1, s.n_batch, s.n_batch);
    const int32_t needed = ranges.back().second - 1; // nothing after the last predictor is evaluated

    std::vector<bool> predicts(tokens.size(), false);
    for (const auto & [start, end] : ranges) {
        std::fill(predicts.begin() + start - 1, predicts.begin() + end - 1, true);
    }

    replay_result result;
    s.clear_cache();
    for (int32_t start = 0; start < needed; start += batch) {
        const int32_t n = std::min(batch, needed - start);
        const std::vector<bool> logits(predicts.begin() + start, predicts.begin() + start + n);
        result.engine_ms += s.decode(tokens.data() + start, n, start, logits);
        for (int32_t i = 0; i < n; i++) {
            if (logits[i]) {
                append_position(result, s, i, start + i + 1, tokens[start + i + 1], top);
            }
        }
        write_progress(start + n, needed);
    }
    s.clear_cache();
    return to_json(result, needed);
}
