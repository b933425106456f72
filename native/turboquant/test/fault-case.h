#pragma once

#include "check.h"

#include <string>

using bytes = std::vector<uint8_t>;

// fails the test where the text names no fault
void set_fault(const std::string & text);

// through the codec of the CPU's cache, through the portable one, and back
bytes              quantize         (ggml_type type, const std::vector<float> & x);
bytes              quantize_portable(ggml_type type, const std::vector<float> & x);
std::vector<float> dequantize       (ggml_type type, const bytes & q, size_t n);

// |a - b| / |a|
double distance(const float * a, const float * b, size_t n);
double distance(const std::vector<float> & a, const std::vector<float> & b);

bool        grows  (const std::vector<double> & v);
std::string numbers(const std::vector<double> & v);

void test_fault_places(const turbo_case & c);
void test_fault_decode(const turbo_case & c);
