#pragma once

// The KV types of this build, and their codec as the CPU cache uses it

#include "ggml.h"

#include <cstdint>
#include <string>
#include <vector>

// one entry of the library's own table of types
struct kv_type_info {
    ggml_type    type;
    const char * name;
    int64_t      block_values;
    size_t       block_bytes;
    bool         codec; // the CPU backend can write rows and read them back
    const char * family; // the name that a cache is asked for by; another type's where this is a form of it
};

// every type of the library that the probe is linked to, by id
std::vector<kv_type_info> all_types();

// names that a cache can be asked for by, and whose rows the CPU backend of this build can write and read back
std::vector<std::string> kv_type_names();

// whether `type` is `family` itself, or the form of it that holds shorter heads
bool is_form_of(ggml_type type, ggml_type family);

// throws unknown-type
ggml_type kv_type_from_name(const std::string & name);

// n values through from_float, as a cache write does it; n is a multiple of the block size
std::vector<uint8_t> encode_row(ggml_type type, const float * values, int64_t n);

// stored bytes as the engine's attention sees them: still rotated where the codec rotates
void decode_row_raw(ggml_type type, const void * bytes, float * values, int64_t n);

// stored bytes in the space of the values that were given to the codec
void decode_row(ggml_type type, const void * bytes, float * values, int64_t n);

// undoes the codec's own rotation in place, where it has one
void undo_codec_rotation(ggml_type type, float * values, int64_t n);
bool codec_rotates(ggml_type type);
