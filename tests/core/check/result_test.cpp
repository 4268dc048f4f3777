// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/result.hpp"

#include "core/document/document.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("every warning and error is a fault, except an unknown authority") {
  const auto with = [](severity level, std::string code) { return diagnostic{level, std::move(code), "", {}}; };
  CHECK(is_fault(with(severity::warning, "unclaimed")));
  CHECK(is_fault(with(severity::warning, "coverage-low")));
  CHECK(is_fault(with(severity::warning, "a-code-of-the-plugin")));
  CHECK(is_fault(with(severity::error, "grammar-stopped")));
  CHECK_FALSE(is_fault(with(severity::info, "finding-repeated")));
  CHECK_FALSE(is_fault(with(severity::warning, "authority-unknown")));
}

TEST_CASE("the report of a sample includes the self-checks and the manifest's framework, as in the host") {
  document_builder builder;
  builder.add(block{}, "The cranes of Ottermouth are out of use.");
  const auto read = std::move(builder).finish("text/plain", 1);
  plugin_manifest manifest;
  manifest.document_types.push_back({"harbour_visit", "Harbour", "Visit"});
  checked_sink sink(read, "harbour");
  report made;
  made.document_type = "harbour_visit";
  complete(made, sink, read, manifest);
  CHECK(made.framework == "Harbour");
  std::vector<std::string> faults;
  for (const auto& each : made.diagnostics) {
    if (is_fault(each)) faults.push_back(each.code);
  }
  CHECK(faults == std::vector<std::string>{"unclaimed", "no-findings", "coverage-low", "report-doubtful"});
}
