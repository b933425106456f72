// compiled in a calibration build only

#include "ggml-turbo-fault.h"
#include "ggml-turbo.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fault_rule {
    const char * name;
    double  max;       // of the strength
    bool    has_param;
    int64_t param;     // where none is given
};

static const struct fault_rule rules[GGML_TURBO_FAULT_COUNT] = {
    [GGML_TURBO_FAULT_UNIFORM_LEVELS]     = { "uniform-levels",     1.0,        false, 0   },
    [GGML_TURBO_FAULT_ROTATION_MISMATCH]  = { "rotation-mismatch",  3.15,       false, 0   },
    [GGML_TURBO_FAULT_COARSE_RADIUS]      = { "coarse-radius",      8.0,        false, 0   },
    [GGML_TURBO_FAULT_NO_NORM_CORRECTION] = { "no-norm-correction", 1000.0,     false, 0   },
    [GGML_TURBO_FAULT_ONE_LAYER]          = { "one-layer",          1000.0,     true,  0   },
    [GGML_TURBO_FAULT_LATE_ONSET]         = { "late-onset",         1000.0,     true,  512 },
    [GGML_TURBO_FAULT_GROWING_ERROR]      = { "growing-error",      1000.0,     false, 0   },
    [GGML_TURBO_FAULT_BIT_FLIPS]          = { "bit-flips",          1000000.0,  true,  0   },
    [GGML_TURBO_FAULT_DECODE_HALF_V]      = { "decode-half-v",      1.0,        false, 0   },
    [GGML_TURBO_FAULT_K_REPLACED]         = { "k-replaced",         1.0,        false, 0   },
    [GGML_TURBO_FAULT_NEVER_COMPRESSED]   = { "never-compressed",   1.0,        false, 0   },
};

static struct ggml_turbo_fault active = { GGML_TURBO_FAULT_NONE, 0.0, 0 };

static char active_text[96] = "none";

// the levels that every codec uses, by number of bits
static int8_t levels[5][16];
static float  steps [5];

static _Thread_local const struct ggml_tensor * node = NULL;

//
// which fault
//

// Sixteen levels out to 8 sigma: the grid of someone who spreads the levels over all values that could come.
// The step only grows where the outermost level would not fit into 8 bits any more.
static void set_levels(int bits, const int8_t * exact, double step, double share) {
    const int n = 1 << bits;

    double value[16];
    for (int i = 0; i < n; i++) {
        value[i] = (1.0 - share)*step*exact[i] + share*8.0*(2*i - (n - 1))/(n - 1);
    }

    const double coarse = value[n - 1]/127.0;
    steps[bits] = (float) (coarse > step ? coarse : step);

    memset(levels[bits], 0, sizeof(levels[bits]));
    for (int i = 0; i < n; i++) {
        levels[bits][i] = (int8_t) lround(value[i]/(double) steps[bits]);
    }
}

static void set_active(struct ggml_turbo_fault fault) {
    const double share = fault.kind == GGML_TURBO_FAULT_UNIFORM_LEVELS ? fault.strength : 0.0;

    set_levels(2, ggml_turbo2_levels, GGML_TURBO2_STEP, share);
    set_levels(3, ggml_turbo3_levels, GGML_TURBO3_STEP, share);
    set_levels(4, ggml_turbo4_levels, GGML_TURBO4_STEP, share);

    active = fault;
    if (fault.kind == GGML_TURBO_FAULT_NONE) {
        snprintf(active_text, sizeof(active_text), "none");
    } else if (rules[fault.kind].has_param) {
        snprintf(active_text, sizeof(active_text), "%s:%.9g:%lld", rules[fault.kind].name, fault.strength, (long long) fault.param);
    } else {
        snprintf(active_text, sizeof(active_text), "%s:%.9g", rules[fault.kind].name, fault.strength);
    }
}

// digits behind a colon, to the end of the text
static bool parse_param(const char * text, int64_t * param) {
    char * end = NULL;
    *param = strtoll(text, &end, 10);

    return text[0] >= '0' && text[0] <= '9' && *end == '\0';
}

static bool parse_fault(const char * text, struct ggml_turbo_fault * fault) {
    const char * colon = strchr(text, ':');
    if (!colon) {
        *fault = (struct ggml_turbo_fault) { GGML_TURBO_FAULT_NONE, 0.0, 0 };
        return strcmp(text, "none") == 0;
    }

    for (int kind = 0; kind < GGML_TURBO_FAULT_COUNT; kind++) {
        const struct fault_rule * rule = &rules[kind];
        if (strlen(rule->name) != (size_t) (colon - text) || strncmp(rule->name, text, colon - text) != 0) {
            continue;
        }

        char * end = NULL;
        *fault = (struct ggml_turbo_fault) { (enum ggml_turbo_fault_kind) kind, strtod(colon + 1, &end), rule->param };
        if (end == colon + 1 || !(fault->strength >= 0.0 && fault->strength <= rule->max)) {
            return false;
        }

        return *end == '\0' || (*end == ':' && rule->has_param && parse_param(end + 1, &fault->param));
    }

    return false;
}

bool ggml_turbo_fault_set(const char * text) {
    struct ggml_turbo_fault fault;

    if (!parse_fault(text, &fault)) {
        return false;
    }
    set_active(fault);

    return true;
}

// before main: no program can do anything under a fault that it does not have
__attribute__((constructor)) static void read_environment(void) {
    const char * text = getenv("TQ_FAULT");

    if (ggml_turbo_fault_set(text ? text : "none")) {
        return;
    }

    fprintf(stderr, "TQ_FAULT = '%s' is no fault. Write name:strength[:param], with one of these names:", text);
    for (int kind = 0; kind < GGML_TURBO_FAULT_COUNT; kind++) {
        fprintf(stderr, " %s (up to %g)", rules[kind].name, rules[kind].max);
    }
    fprintf(stderr, "\n");
    exit(2);
}

const char * ggml_turbo_fault_name(int kind) {
    return kind >= 0 && kind < GGML_TURBO_FAULT_COUNT ? rules[kind].name : NULL;
}

const struct ggml_turbo_fault * ggml_turbo_fault_active(void) {
    return &active;
}

const char * ggml_turbo_fault_text(void) {
    return active_text;
}

//
// codec
//

const int8_t * ggml_turbo_fault_levels(int bits) {
    return levels[bits];
}

float ggml_turbo_fault_step(int bits) {
    return steps[bits];
}

// both are root mean squares; what is broken stays broken
double ggml_turbo_fault_radius(double corrected, double plain) {
    if (!(corrected > 0.0 && plain > 0.0 && isfinite(corrected))) {
        return corrected;
    }
    if (active.kind == GGML_TURBO_FAULT_NO_NORM_CORRECTION) {
        return corrected*pow(plain/corrected, active.strength);
    }
    if (active.kind == GGML_TURBO_FAULT_COARSE_RADIUS && active.strength > 0.0) {
        return exp2(active.strength*round(log2(corrected)/active.strength));
    }

    return corrected;
}

//
// where this thread is
//

void ggml_turbo_fault_node(const struct ggml_tensor * tensor) {
    node = tensor;
}

struct place {
    char    side;  // 'k', 'v'
    int64_t layer;
    int64_t row;   // the cell, which is the position in a cache that was filled in order
    int64_t byte;  // of the block in its row
};

// The cache is known by the name of its tensor, cache_k_l7 or cache_v_l7, some with a tag before the letter.
static bool find_place(const void * block, struct place * place) {
    if (!node || node->op != GGML_OP_SET_ROWS) {
        return false;
    }

    const struct ggml_tensor * root = node->view_src ? node->view_src : node;
    const char * mark = strrchr(root->name, '_');
    if (strncmp(root->name, "cache_", 6) != 0 || !mark || mark[1] != 'l') {
        return false;
    }

    const int64_t at = (const char *) block - (const char *) root->data;
    place->side  = mark[-1];
    place->layer = atoll(mark + 2);
    place->row   = at/(int64_t) root->nb[1] % root->ne[1];
    place->byte  = at%(int64_t) root->nb[1];

    return true;
}

//
// randomness that depends on nothing but the place: any batch, any number of threads and any order of writing gives
// the same, and a larger strength hits what a smaller one hits, and more
//

static uint64_t mix(uint64_t z) {
    z += 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30))*0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27))*0x94D049BB133111EBull;

    return z ^ (z >> 31);
}

static uint64_t seed_of(const struct place * place, uint64_t seed) {
    seed = mix(seed ^ (uint64_t) place->side);
    seed = mix(seed ^ (uint64_t) place->layer);
    seed = mix(seed ^ (uint64_t) place->row);

    return mix(seed ^ (uint64_t) place->byte);
}

static double uniform_at(uint64_t seed, int i) {
    return (double) (mix(seed + (uint64_t) i) >> 11)*(1.0/9007199254740992.0);
}

static double normal_at(uint64_t seed, int i) {
    return sqrt(-2.0*log(1.0 - uniform_at(seed, 2*i)))*cos(6.283185307179586*uniform_at(seed, 2*i + 1));
}

//
// writing
//

static const float * turn(const float * x, int n, float * y, double angle) {
    const float c = (float) cos(angle);
    const float s = (float) sin(angle);

    for (int j = 0; j < n/2; j++) {
        const float a = x[j];
        const float b = x[j + n/2];
        y[j]       = c*a - s*b;
        y[j + n/2] = s*a + c*b;
    }

    return y;
}

static const float * add_noise(const float * x, int n, float * y, double sigma, const struct place * place) {
    double sum_sq = 0.0;
    for (int j = 0; j < n; j++) {
        sum_sq += (double) x[j]*(double) x[j];
    }

    const double   size = sigma*sqrt(sum_sq/n);
    const uint64_t seed = seed_of(place, (uint64_t) active.kind);
    for (int j = 0; j < n; j++) {
        y[j] = (float) ((double) x[j] + size*normal_at(seed, j));
    }

    return y;
}

const float * ggml_turbo_fault_group(const float * x, int n, const void * block, float * scratch) {
    struct place place;

    switch (active.kind) {
        case GGML_TURBO_FAULT_ROTATION_MISMATCH:
            return turn(x, n, scratch, active.strength);
        case GGML_TURBO_FAULT_ONE_LAYER:
            return find_place(block, &place) && place.layer == active.param ? add_noise(x, n, scratch, active.strength, &place) : x;
        case GGML_TURBO_FAULT_LATE_ONSET:
            return find_place(block, &place) && place.row >= active.param ? add_noise(x, n, scratch, active.strength, &place) : x;
        case GGML_TURBO_FAULT_GROWING_ERROR:
            return find_place(block, &place) ? add_noise(x, n, scratch, active.strength*place.row/1000.0, &place) : x;
        default:
            return x;
    }
}

void ggml_turbo_fault_block(void * block, size_t size) {
    struct place place;

    if (active.kind != GGML_TURBO_FAULT_BIT_FLIPS || !find_place(block, &place) || place.side != 'k') {
        return;
    }

    uint8_t * bytes = block;
    const uint64_t seed = seed_of(&place, (uint64_t) active.param);
    for (int i = 0; i < (int) (8*size); i++) {
        if (uniform_at(seed, i) < active.strength/1e6) {
            bytes[i/8] ^= (uint8_t) (1 << i%8);
        }
    }
}

//
// attention of a single query
//

bool ggml_turbo_fault_in_decode(void) {
    return active.kind == GGML_TURBO_FAULT_DECODE_HALF_V && node && node->op == GGML_OP_FLASH_ATTN_EXT && node->src[0]->ne[1] == 1;
}

void ggml_turbo_fault_decoded(float * row, int64_t k) {
    const double  kept  = k*(1.0 - active.strength);
    const int64_t first = (int64_t) kept;

    for (int64_t j = first; j < k; j++) {
        // the value on the border loses a part, so that the loss is as fine as the strength
        row[j] *= j == first ? (float) (kept - first) : 0.0f;
    }
}

//
// types
//

static bool is_hit(uint32_t layer, uint32_t n_layer) {
    return layer < (uint32_t) lround(active.strength*n_layer);
}

enum ggml_type ggml_turbo_fault_stored_type(enum ggml_type type, char side, uint32_t layer, uint32_t n_layer) {
    if (!ggml_is_turbo(type) || !is_hit(layer, n_layer)) {
        return type;
    }
    if (active.kind == GGML_TURBO_FAULT_K_REPLACED && side == 'k') {
        return GGML_TYPE_Q8_0;
    }

    return active.kind == GGML_TURBO_FAULT_NEVER_COMPRESSED ? GGML_TYPE_F16 : type;
}

bool ggml_turbo_fault_engaged(void) {
    return active.kind != GGML_TURBO_FAULT_NEVER_COMPRESSED || active.strength < 1.0;
}
