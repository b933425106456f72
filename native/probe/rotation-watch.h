#pragma once

// What an open context rotates: the rotations of Q, K, V and of the attention output of every layer, as matrices

#include "codec.h"

#include <map>
#include <vector>

// a linear map of groups of n values, row-major, y = M x; n = 0 where there is none
struct rotation_matrix {
    int                n = 0;
    std::vector<float> values;
};

struct layer_rotations {
    ggml_type       k_type = GGML_TYPE_COUNT;
    ggml_type       v_type = GGML_TYPE_COUNT;
    bool            attended = false; // the attention node was seen: only flash attention has one
    rotation_matrix q;
    rotation_matrix k;
    rotation_matrix v;
    rotation_matrix out; // of the attention output, the way back for V
};

struct rotation_report {
    std::map<int, layer_rotations> layers;
    std::vector<float> k_rows;               // of every layer, as handed to the cache
    std::vector<float> v_rows;
    double             norm_error = -1.0;    // largest relative change of a group's norm by a rotation of K or V
};

// decodes the tokens and looks at every layer; the cache is empty before and after
rotation_report watch_rotations(session & s, const std::vector<int32_t> & tokens);

// the codec's own rotation, n = 0 for a codec without one
rotation_matrix codec_rotation(ggml_type type);

codec_item check_structured_rotation(ggml_type type, const rotation_report * report);
codec_item check_same_rotation(ggml_type type, const rotation_report * report);
