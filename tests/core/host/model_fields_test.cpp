// SPDX-License-Identifier: AGPL-3.0-or-later
// Every field of <sheaf/model.h> has a place of its own in a report.
#include "core/host/checked_sink.hpp"
#include "core/model/json.hpp"
#include "core/model/vocabulary.hpp"
#include "tests/core/host/test_folders.hpp"

#include <string>
#include <string_view>

using namespace sheaf::core;
using namespace sheaf::test;

namespace {

sheaf_str str(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

TEST_CASE("each field of the model is accepted, and stands in the report") {
  const document read = paragraph("A letter.");
  checked_sink sink(read, "harbour");
  const sheaf_sink& to = *sink.c_sink();
  std::vector<std::string> values;
  for (std::size_t i = 0; i < vocabulary::fields.size(); ++i) {
    const auto& field = vocabulary::fields[i];
    values.push_back(field.form == field_form::date ? "2024-01-" + std::to_string(10 + i)
                                                    : "Value " + std::to_string(100 + i));
    if (field.form == field_form::addressee) continue;
    INFO(field.name);
    CHECK(to.field(to.context, str(field.name), str(values.back()), {0, 0}) == SHEAF_OK);
  }
  sheaf_addressee addressee{};
  addressee.size = sizeof addressee;
  const auto value_of = [&](std::string_view name) {
    const auto* found = find_field(name);
    REQUIRE(found != nullptr);
    return str(values[static_cast<std::size_t>(found - vocabulary::fields.data())]);
  };
  addressee.name = value_of("addressee.name");
  addressee.role = value_of("addressee.role");
  addressee.organisation = value_of("addressee.organisation");
  CHECK(to.addressee(to.context, &addressee) == SHEAF_OK);
  CHECK(to.field(to.context, str("addressee.name"), str("Value"), {0, 0}) == SHEAF_REFUSED);
  report made;
  made.outcome = outcome::extracted;
  sink.finish(made);
  const std::string line = to_json(made);
  for (std::size_t i = 0; i < values.size(); ++i) {
    INFO(vocabulary::fields[i].name);
    CHECK(line.find('"' + values[i] + '"') != std::string::npos);
  }
}
