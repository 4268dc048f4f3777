# One way of using the SDK from outside the tree, from a fresh folder: MODE.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
set(consumer "${SOURCE}/tests/sdk/consumer")
set(built "${WORK}/build/lib/sheaf/plugins/notice")

include("${CMAKE_CURRENT_LIST_DIR}/read_notice.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/run.cmake")

function(build_and_extract prefix)
  run("${CMAKE_COMMAND}" -G Ninja -S "${consumer}" -B build "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_CXX_COMPILER=${CXX}")
  run("${CMAKE_COMMAND}" --build build)
  read_notice("${prefix}/bin/sheaf" "${built}")
endfunction()

if(MODE STREQUAL "find_package")
  build_and_extract("${PREFIX}")

elseif(MODE STREQUAL "moved_prefix")
  file(COPY "${PREFIX}/" DESTINATION "${WORK}/elsewhere")
  build_and_extract("${WORK}/elsewhere")

elseif(MODE STREQUAL "add_subdirectory")
  run("${CMAKE_COMMAND}" -G Ninja -S "${consumer}" -B build "-DSHEAF_SOURCE=${SOURCE}" "-DCMAKE_CXX_COMPILER=${CXX}")
  run("${CMAKE_COMMAND}" --build build --target sheaf_plugin_notice)
  read_notice("${PREFIX}/bin/sheaf" "${built}")

elseif(MODE STREQUAL "pkg_config")
  file(GLOB_RECURSE pc "${PREFIX}/*/sheaf-sdk.pc")
  cmake_path(GET pc PARENT_PATH pc_dir)
  set(ENV{PKG_CONFIG_PATH} "${pc_dir}")
  execute_process(COMMAND pkg-config --cflags --libs sheaf-sdk OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND pkg-config --variable=pluginflags sheaf-sdk OUTPUT_VARIABLE plugin_flags COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags} ${plugin_flags}")
  file(MAKE_DIRECTORY "${built}")
  run("${CXX}" -std=c++20 "${consumer}/plugin.cpp" ${flags} -o "${built}/notice.so")
  file(COPY "${consumer}/plugin.yaml" DESTINATION "${built}")
  read_notice("${PREFIX}/bin/sheaf" "${built}")

elseif(MODE STREQUAL "unknown_component")
  file(WRITE "${WORK}/CMakeLists.txt"
    "cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES CXX)\nfind_package(Sheaf 1 REQUIRED COMPONENTS Sdk Grammar)\n")
  execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${WORK}" -B "${WORK}/build" "-DCMAKE_PREFIX_PATH=${PREFIX}"
    "-DCMAKE_CXX_COMPILER=${CXX}" RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE message)
  if(status EQUAL 0 OR NOT message MATCHES "no component Grammar")
    message(FATAL_ERROR "the component was not refused by name: ${message}")
  endif()

elseif(MODE STREQUAL "new")
  run("${PREFIX}/bin/sheaf" new parish_review)
  run("${CMAKE_COMMAND}" -G Ninja -S parish_review -B parish_review/build "-DCMAKE_PREFIX_PATH=${PREFIX}"
      "-DCMAKE_CXX_COMPILER=${CXX}")
  run("${CMAKE_COMMAND}" --build parish_review/build)
  run("${CMAKE_CTEST_COMMAND}" --test-dir parish_review/build --output-on-failure)
  execute_process(COMMAND "${PREFIX}/bin/sheaf" extract --plugins parish_review/build/lib/sheaf/plugins
    parish_review/samples/example.txt -o - WORKING_DIRECTORY "${WORK}" OUTPUT_VARIABLE report COMMAND_ERROR_IS_FATAL ANY)
  string(JSON findings LENGTH "${report}" findings)
  if(NOT findings EQUAL 5)
    message(FATAL_ERROR "the sample has five findings, not ${findings}: ${report}")
  endif()
  file(STRINGS "${WORK}/parish_review/plugin.cpp" lines)
  list(LENGTH lines count)
  if(count GREATER 25)
    message(FATAL_ERROR "the plugin's own code has ${count} lines; 25 is the limit")
  endif()

elseif(MODE STREQUAL "press_article")
  set(example "${SOURCE}/sdk/examples/press_article")
  run("${CMAKE_COMMAND}" -G Ninja -S "${example}" -B build "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DCMAKE_CXX_COMPILER=${CXX}")
  run("${CMAKE_COMMAND}" --build build)
  run("${CMAKE_CTEST_COMMAND}" --test-dir build --output-on-failure)
  set(sheaf "${PREFIX}/bin/sheaf")
  set(with --plugins "${WORK}/build/lib/sheaf/plugins")

  # The built-in plugins' reports do not move when it is there.
  file(GLOB folders RELATIVE "${SOURCE}/plugins" "${SOURCE}/plugins/*")
  list(TRANSFORM folders REPLACE "(.+)" "${SOURCE}/tests/samples/\\1/*.pdf")
  file(GLOB samples ${folders})
  run("${sheaf}" extract ${samples} --quiet -o without.jsonl)
  run("${sheaf}" extract ${samples} --quiet ${with} -o with.jsonl)
  run("${sheaf}" diff without.jsonl with.jsonl)

elseif(MODE STREQUAL "press_article_labels")
  # The mode press_article has built the example.
  set(corpus "${SOURCE}/../shared/corpus")
  if(DEFINED ENV{SHEAF_CORPUS})
    set(corpus "$ENV{SHEAF_CORPUS}")
  endif()
  if(NOT EXISTS "${corpus}/gold/seed002.json")
    message("skipped: no labelled corpus at ${corpus}; set SHEAF_CORPUS to where it is")
    return()
  endif()
  set(sheaf "${PREFIX}/bin/sheaf")
  run("${sheaf}" extract "${corpus}/files/seed002.txt" --quiet --plugins "${WORK}/../press_article/build/lib/sheaf/plugins"
      -o article.jsonl)
  execute_process(COMMAND "${sheaf}" score article.jsonl "${corpus}/gold/seed002.json" --json WORKING_DIRECTORY "${WORK}"
    OUTPUT_VARIABLE score COMMAND_ERROR_IS_FATAL ANY)
  string(JSON f1 GET "${score}" all figures findings.exact.f1 value)
  if(f1 LESS 0.95)
    message(FATAL_ERROR "the labelled article scores ${f1}, below 0.95")
  endif()

else()
  message(FATAL_ERROR "unknown MODE ${MODE}")
endif()
