// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/check/verdict.hpp"

#include <catch2/catch.hpp>

using namespace sheaf::core;

TEST_CASE("a problem that several documents have is told once, with the first of them") {
  document_problems problems;
  problems.add("a.txt", "it leans");
  problems.add("b.txt", "it leans");
  problems.add("a.txt", "it leans");
  problems.add("b.txt", "it sinks");
  problems.add("c.txt", "it leans");
  CHECK(problems.told() ==
        std::vector<std::string>{"a.txt: it leans (and the same for 2 more documents)", "b.txt: it sinks"});
  problems.add("c.txt", "it sinks");
  CHECK(problems.told()[1] == "b.txt: it sinks (and the same for 1 more document)");
}
