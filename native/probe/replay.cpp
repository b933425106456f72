// verb replay: the log-probability of a given text under this KV configuration, in prefill batches or one token at a
// time, and its divergence from what another configuration saved of the same text.

#include "likelihood.h"
#include "logits-file.h"
#include "request.h"
#include "verbs.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

namespace {

struct replay_result {
    std::vector<int32_t> positions;
    std::vector<int32_t> targets;
    std::vector<double>  target_logprobs;
    std::vector<int32_t> top_ids;
    std::vector<double>  top_logprobs;
    std::vector<double>  rest_mass;
    std::vector<double>  kl;
    double               engine_ms = 0.0;
};

}

// seven decimals: below the precision of the engine's own logits, and half the bytes of the full digits
static double rounded(double logprob) {
    return std::round(logprob*1e7)/1e7;
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

// where the whole distributions go, or what they are held against; at most one of them
struct whole_vocabulary {
    std::unique_ptr<logits_writer> saved;
    std::unique_ptr<logits_reader> base;
};

static void append_whole(replay_result & result, whole_vocabulary & whole, const float * logits, double norm, int32_t n_vocab) {
    if (whole.saved) {
        whole.saved->append(logits, norm);
    }
    if (whole.base) {
        double base_norm = 0.0;
        const float * base = whole.base->next(base_norm);
        result.kl.push_back(kl_divergence(base, base_norm, logits, norm, n_vocab));
    }
}

static void append_position(
        replay_result & result, whole_vocabulary & whole, session & s, int32_t index, scored_position at, int32_t top) {
    const auto [position, target] = at;
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
    append_whole(result, whole, logits, norm, s.n_vocab());
}

static bool decode_mode(const json & request) {
    const std::string mode = text_field(request, "mode");
    if (mode != "prefill" && mode != "decode") {
        throw probe_error("bad-request", "mode must be prefill or decode, not " + mode);
    }
    return mode == "decode";
}

static std::vector<scored_position> scored_positions(const std::vector<int32_t> & tokens, const std::vector<token_range> & ranges) {
    std::vector<scored_position> scored;
    for (const auto & [start, end] : ranges) {
        for (int32_t position = start; position < end; position++) {
            scored.push_back({ position, tokens[position] });
        }
    }
    return scored;
}

static whole_vocabulary whole_fields(const json & request, int32_t n_vocab, const std::vector<scored_position> & scored) {
    whole_vocabulary whole;
    if (request.contains("save")) {
        whole.saved = std::make_unique<logits_writer>(text_field(request, "save"), n_vocab, scored);
    }
    if (request.contains("against")) {
        whole.base = std::make_unique<logits_reader>(text_field(request, "against"), n_vocab, scored);
    }
    return whole;
}

static json to_json(const replay_result & result, int32_t evaluated) {
    json value = {
        { "positions", result.positions },
        { "targets", result.targets },
        { "targetLogprobs", result.target_logprobs },
        { "topIds", result.top_ids },
        { "topLogprobs", result.top_logprobs },
        { "restMass", result.rest_mass },
        { "tokensEvaluated", evaluated },
        { "engineMs", result.engine_ms },
    };
    if (!result.kl.empty()) {
        value["kl"] = result.kl;
    }
    return value;
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

    whole_vocabulary whole = whole_fields(request, s.n_vocab(), scored_positions(tokens, ranges));
    replay_result result;
    s.clear_cache();
    for (int32_t start = 0; start < needed; start += batch) {
        const int32_t n = std::min(batch, needed - start);
        const std::vector<bool> logits(predicts.begin() + start, predicts.begin() + start + n);
        result.engine_ms += s.decode(tokens.data() + start, n, start, logits);
        for (int32_t i = 0; i < n; i++) {
            if (logits[i]) {
                append_position(result, whole, s, i, { start + i + 1, tokens[start + i + 1] }, top);
            }
        }
        write_progress(start + n, needed);
    }
    s.clear_cache();
    if (whole.saved) {
        whole.saved->finish();
    }
    return to_json(result, needed);
}
