#pragma once

// One function per verb of the protocol: a request in, the value of its result out, probe_error thrown

#include "protocol.h"
#include "session.h"

json verb_types    (session & s, const json & request);
json verb_open     (session & s, const json & request);
json verb_layers   (session & s, const json & request);
json verb_replay   (session & s, const json & request);
json verb_attention(session & s, const json & request);
json verb_codec    (session & s, const json & request);
