// verb codec: the checklist of one type, on synthetic rows and, with a model open, on that model's own K and V

#include "codec.h"
#include "request.h"
#include "rotation-watch.h"
#include "verbs.h"

#include <algorithm>
#include <random>

static const int64_t ROW_WIDTH      = 1024;
static const int64_t CAPTURE_TOKENS = 64;
static const size_t  CAPTURE_VALUES = 1 << 20;

// a text of the caller's, or seeded tokens
static std::vector<int32_t> capture_tokens(session & s, const json & request, uint64_t seed) {
    if (request.contains("tokens")) {
        std::vector<int32_t> tokens = tokens_field(request, s.n_vocab(), s.n_ctx());
        tokens.resize(std::min<size_t>(tokens.size(), s.n_batch));
        return tokens;
    }
    std::mt19937_64 random(seed);
    std::vector<int32_t> tokens(std::min<int64_t>({ CAPTURE_TOKENS, s.n_batch, s.n_ctx() }));
    for (int32_t & token : tokens) {
        token = (int32_t) (random() % (uint64_t) s.n_vocab());
    }
    return tokens;
}

// K and V of every layer, cut to whole rows of the codec
static std::vector<float> captured_rows(const rotation_report & report, int64_t block) {
    std::vector<float> rows = report.k_rows;
    rows.insert(rows.end(), report.v_rows.begin(), report.v_rows.end());
    rows.resize(std::min(rows.size(), CAPTURE_VALUES)/block*block);
    return rows;
}

// the form of a type that the open model's caches hold, which depends on the length of its heads
static ggml_type held_form(ggml_type type, const rotation_report & report) {
    for (const auto & [il, layer] : report.layers) {
        for (const ggml_type held : { layer.k_type, layer.v_type }) {
            if (held != GGML_TYPE_COUNT && is_form_of(held, type)) {
                return held;
            }
        }
    }
    return type;
}

static json to_json(const codec_item & item) {
    json passed = nullptr;
    if (item.passed) {
        passed = *item.passed;
    }
    return { { "id", item.id }, { "passed", passed }, { "measured", item.measured }, { "detail", item.detail } };
}

json verb_codec(session & s, const json & request) {
    const ggml_type asked = kv_type_from_name(text_field(request, "type"));
    const int64_t   rows = int_field_or(request, "rows", 16, 16384, 512);
    const uint64_t  seed = (uint64_t) int_field(request, "seed", 0, INT64_MAX);
    rotation_report report;
    if (s.ctx) {
        report = watch_rotations(s, capture_tokens(s, request, seed));
    }
    const ggml_type type = held_form(asked, report);
    const int64_t  block = codec_rotates(type) ? 128 : ggml_blck_size(type);

    codec_under_test codec = { type, block, ROW_WIDTH, gaussian_values(rows*ROW_WIDTH, seed), {}, seed };
    codec.captured = captured_rows(report, block);
    const rotation_report * seen = s.ctx ? &report : nullptr;

    const codec_item levels  = check_levels(codec);
    const auto       counted = levels.measured.find("levels");
    const int        count   = counted == levels.measured.end() ? 0 : (int) counted->second;
    json items = json::array();
    items.push_back(to_json(check_structured_rotation(type, seen)));
    items.push_back(to_json(check_same_rotation(type, seen)));
    items.push_back(to_json(levels));
    items.push_back(to_json(check_radius(codec)));
    items.push_back(to_json(check_normalization(codec, seen ? report.norm_error : -1.0)));
    items.push_back(to_json(check_dequantization(codec)));
    items.push_back(to_json(check_inner_products(codec, count)));
    return { { "items", items } };
}
