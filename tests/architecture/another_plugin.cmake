# Adds another plugin to a copy of plugins/, edits no other file, builds, and finds the plugin built in: trusted,
# listed, in the schema, and reading its sample.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
include("${SOURCE}/tests/sdk/run.cmake")

file(COPY "${SOURCE}/tests/architecture/another_plugin/CMakeLists.txt" "${SOURCE}/plugins" DESTINATION "${WORK}")
file(CREATE_LINK "${SOURCE}/tests" "${WORK}/tests" SYMBOLIC)  # the other plugins' samples

# The new folder, whole.
set(added "${WORK}/plugins/parish_note")
file(WRITE "${added}/CMakeLists.txt" "sheaf_add_plugin(parish_note SOURCES plugin.cpp MANIFEST plugin.yaml SAMPLES note.txt)\n")
file(WRITE "${added}/plugin.yaml" [[
id: parish_note
name: Notes of a parish office
version: 1.0.0
abi: "1.0"
licence: MIT
document_types:
  - type: parish_note
    framework: parish
    title: Note of a parish office
vocabulary:
  title: Note of the parish office
]])
file(WRITE "${added}/note.txt" "Note of the parish office\n\nVisits to children are made on time.\n")
file(WRITE "${added}/plugin.cpp" [[
#include <sheaf/sdk.hpp>

class parish_note final : public sheaf::plugin {
 public:
  parish_note(const sheaf::host&, const sheaf::vocabulary& words) : title_(words.value("title").value_or("")) {}

  void recognise(const sheaf::document& read, std::string_view, sheaf::evidence& reasons) const override {
    const auto& first = read.blocks().front();
    if (first.words() == title_) reasons.add("title", 1.0, first.where());
  }

  void extract(const sheaf::document& read, std::string_view, sheaf::report_writer& report) const override {
    for (const auto& block : read.blocks()) {
      if (block.words() == title_)
        report.boilerplate("title", block.where());
      else
        report.finding({.kind = "strength", .section = title_, .where = block.where()});
    }
  }

 private:
  std::string title_;
};

SHEAF_PLUGIN(parish_note, "parish_note", "1.0.0");
]])

run("${CMAKE_COMMAND}" -G Ninja -S . -B build "-DSHEAF_SOURCE=${SOURCE}" "-DSHEAF_BUILT=${BUILT}" "-DCMAKE_CXX_COMPILER=${CXX}"
    "-DCMAKE_C_COMPILER=${CC}" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}" -DSHEAF_DEVELOPER=ON "-DSHEAF_SANITIZE=${SANITIZE}")
run("${CMAKE_COMMAND}" --build build --target sheaf sheaf_plugin_parish_note)
# What the other plugins and the vocabulary of themes are, the build around the test has made already.
file(GLOB others "${BUILD}/lib/sheaf/plugins/*")
file(COPY ${others} DESTINATION "${WORK}/build/lib/sheaf/plugins")
file(COPY "${BUILD}/share/sheaf/vocabulary" DESTINATION "${WORK}/build/share/sheaf")

# ask(OUT ARGUMENT...): what the new program prints, run by a user who has allowed nothing.
set(ENV{HOME} "${WORK}/home")
set(ENV{XDG_CONFIG_HOME} "${WORK}/home")
set(ENV{XDG_DATA_HOME} "${WORK}/home")
set(ENV{XDG_CACHE_HOME} "${WORK}/home")
unset(ENV{SHEAF_PLUGINS})
function(ask out)
  execute_process(COMMAND "${WORK}/build/bin/sheaf" ${ARGN} WORKING_DIRECTORY "${WORK}" OUTPUT_VARIABLE text
    ERROR_VARIABLE problems RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "sheaf ${ARGN} ended with ${status}:\n${text}${problems}")
  endif()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()
# expect(WHAT WANTED GOT)
function(expect what wanted got)
  if(NOT wanted STREQUAL got)
    message(FATAL_ERROR "${what} should be ${wanted}, not ${got}")
  endif()
endfunction()

ask(listed plugins --json)
string(JSON plugins GET "${listed}" plugins)
string(JSON count LENGTH "${plugins}")
list(LENGTH others wanted)
math(EXPR wanted "${wanted} + 1")
expect("the number of plugins" ${wanted} ${count})
set(found FALSE)
math(EXPR last "${count} - 1")
foreach(index RANGE ${last})
  string(JSON id GET "${plugins}" ${index} id)
  string(JSON state GET "${plugins}" ${index} state)
  expect("the state of ${id}" "built in" "${state}")
  if(id STREQUAL "parish_note")
    set(found TRUE)
  endif()
endforeach()
expect("whether parish_note is listed" TRUE ${found})

ask(report extract plugins/parish_note/note.txt --quiet -o -)
foreach(field IN ITEMS "outcome=extracted" "document_type=parish_note" "framework=parish")
  string(REGEX MATCH "(.+)=(.+)" unused "${field}")
  set(wanted "${CMAKE_MATCH_2}")
  set(name "${CMAKE_MATCH_1}")
  string(JSON got GET "${report}" "${name}")
  expect("${name}" "${wanted}" "${got}")
endforeach()
string(JSON text GET "${report}" findings 0 text)
expect("the finding" "Visits to children are made on time." "${text}")

ask(schema schema)
if(NOT schema MATCHES "Known types are [a-z_, ]*parish_note")
  message(FATAL_ERROR "the schema does not name the new document type")
endif()
