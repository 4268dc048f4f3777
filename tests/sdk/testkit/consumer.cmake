# What the CMake function does besides building, from outside the tree: MODE.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")

function(must_run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${WORK}" OUTPUT_VARIABLE output ERROR_VARIABLE output
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${status}:\n${output}")
  endif()
endfunction()

must_run("${PREFIX}/bin/sheaf" new quay_review)
set(configure "${CMAKE_COMMAND}" -G Ninja -S quay_review -B build "-DCMAKE_PREFIX_PATH=${PREFIX}" "-DCMAKE_CXX_COMPILER=${CXX}")

if(MODE STREQUAL "broken_manifest")
  file(READ "${WORK}/quay_review/plugin.yaml" manifest)
  string(REGEX REPLACE "\nlicence: [^\n]*" "\nlicence: Apache-2" manifest "${manifest}")
  file(WRITE "${WORK}/quay_review/plugin.yaml" "${manifest}")
  execute_process(COMMAND ${configure} WORKING_DIRECTORY "${WORK}" RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE message)
  string(REGEX REPLACE "[ \n]+" " " message "${message}")
  if(status EQUAL 0 OR NOT message MATCHES "plugin.yaml:[0-9]+:1: `Apache-2` is not in the SPDX list; did you mean `Apache-2.0`")
    message(FATAL_ERROR "the manifest was not refused with its place and the nearest word: ${message}")
  endif()

elseif(MODE STREQUAL "fuzz_program")
  file(READ "${WORK}/quay_review/CMakeLists.txt" project)
  string(REPLACE "COMPONENTS Sdk Grammars)" "COMPONENTS Sdk Grammars TestKit)" project "${project}")
  file(WRITE "${WORK}/quay_review/CMakeLists.txt" "${project}")
  must_run(${configure})
  must_run("${CMAKE_COMMAND}" --build build --target sheaf_fuzz_quay_review)
  must_run("${WORK}/build/sheaf_fuzz_quay_review" -runs=2000 -seed=1)

else()
  message(FATAL_ERROR "unknown MODE ${MODE}")
endif()
