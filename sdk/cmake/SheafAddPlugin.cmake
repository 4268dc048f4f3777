# SPDX-License-Identifier: MIT
#
# sheaf_add_plugin(NAME
#   SOURCES file...        the sources of the library
#   MANIFEST plugin.yaml   id, version, document types, vocabulary
#   [SAMPLES path...]      documents of its types, with their expectations: files or folders
#   [WITHOUT_SAMPLES name...]  files of those folders that are left out
#   [LIBRARIES target...]  libraries to link in addition to Sheaf::Sdk
#   [OUTPUT folder]        where it is built; the default is <build>/lib/sheaf/plugins/NAME
#   [SIGN_WITH key.pem]    private key, as `sheaf plugins keygen` makes it; the build then signs the plugin. Without a
#                          value the plugin is not signed, so that whoever lacks the key can build it, too
#   [NO_INSTALL] [NO_TESTS])
#
# Makes the target sheaf_plugin_NAME: a shared library that exports one symbol, the entry for the host, with the
# manifest and the samples beside it. It is hardened as SheafHardening.cmake says. If tests are enabled, `sheaf check`
# runs over it as the tests "NAME: check" and "NAME: fuzz"; with Clang and the test kit there is also sheaf_fuzz_NAME, a
# libFuzzer program (built when asked for). NAME is the manifest's id.
include(GNUInstallDirs)
include("${CMAKE_CURRENT_LIST_DIR}/SheafHardening.cmake")

function(sheaf_add_plugin)
  cmake_parse_arguments(arg "NO_INSTALL;NO_TESTS" "NAME;MANIFEST;OUTPUT;SIGN_WITH" "SOURCES;LIBRARIES;SAMPLES;WITHOUT_SAMPLES" ${ARGN})
  set(name "${arg_NAME}")
  if(NOT name)
    list(POP_FRONT arg_UNPARSED_ARGUMENTS name)
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "sheaf_add_plugin(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT name MATCHES "^[a-z][a-z0-9_]*$" OR NOT arg_SOURCES OR NOT arg_MANIFEST)
    message(FATAL_ERROR "sheaf_add_plugin: give NAME (the manifest's id: lower case, digits, _), SOURCES and MANIFEST")
  endif()
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT "${PROJECT_BINARY_DIR}/lib/sheaf/plugins/${name}")
  endif()
  cmake_path(ABSOLUTE_PATH arg_MANIFEST OUTPUT_VARIABLE manifest)
  _sheaf_check_manifest("${name}" "${manifest}")

  set(target "sheaf_plugin_${name}")
  _sheaf_plugin_library("${target}" "${name}")
  _sheaf_lay_beside("${target}" "${manifest}" "${arg_OUTPUT}/plugin.yaml")
  set(samples "")
  foreach(path IN LISTS arg_SAMPLES)
    cmake_path(ABSOLUTE_PATH path)
    if(IS_DIRECTORY "${path}")
      file(GLOB found CONFIGURE_DEPENDS LIST_DIRECTORIES false "${path}/*")
      list(APPEND samples ${found})
    else()
      list(APPEND samples "${path}")
    endif()
  endforeach()
  foreach(without IN LISTS arg_WITHOUT_SAMPLES)
    string(REPLACE "." "\\." without "${without}")
    list(FILTER samples EXCLUDE REGEX "/${without}$")
  endforeach()
  foreach(sample IN LISTS samples)
    cmake_path(GET sample FILENAME file)
    _sheaf_lay_beside("${target}" "${sample}" "${arg_OUTPUT}/samples/${file}")
  endforeach()
  if(samples)
    # The files that they were copied from: `sheaf check --update` writes there.
    list(JOIN samples "\n" sources)
    file(GENERATE OUTPUT "${arg_OUTPUT}/samples/.sources" CONTENT "${sources}\n")
  endif()

  if(arg_SIGN_WITH)
    _sheaf_sign("${target}" "${name}" "${arg_OUTPUT}")
  endif()

  if(NOT arg_NO_INSTALL)
    set(folder "${CMAKE_INSTALL_LIBDIR}/sheaf/plugins/${name}")
    if(arg_SIGN_WITH)
      # As it was signed: a target would be stripped, or get other paths, on the way.
      install(PROGRAMS "$<TARGET_FILE:${target}>" DESTINATION "${folder}" COMPONENT runtime)
    else()
      install(TARGETS ${target} LIBRARY DESTINATION "${folder}" COMPONENT runtime)
    endif()
    # The signature of this build, or the one that `sheaf plugins sign` wrote there.
    install(FILES "${arg_OUTPUT}/plugin.sig" DESTINATION "${folder}" COMPONENT runtime OPTIONAL)
    install(FILES "${manifest}" DESTINATION "${folder}" RENAME plugin.yaml COMPONENT runtime)
    set_target_properties(${target} PROPERTIES SHEAF_INSTALLED_MANIFEST "${manifest}")
    if(samples)
      install(FILES ${samples} DESTINATION "${folder}/samples" COMPONENT runtime)
    endif()
  endif()
  if(CMAKE_TESTING_ENABLED AND NOT arg_NO_TESTS)
    _sheaf_check_tests("${name}" "${arg_OUTPUT}")
  endif()
  if(TARGET Sheaf::TestKit AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    _sheaf_fuzz_program("${name}" "${manifest}")
  endif()
endfunction()

# The sheaf program: the one of this build if Sheaf is part of it, otherwise the installed one.
function(_sheaf_program out)
  set(${out} "" PARENT_SCOPE)
  foreach(program IN ITEMS sheaf Sheaf::sheaf)
    if(TARGET ${program})
      set(${out} ${program} PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

# Signs the built plugin whenever its library or its manifest is new.
function(_sheaf_sign target name output)
  cmake_path(ABSOLUTE_PATH arg_SIGN_WITH OUTPUT_VARIABLE key)
  if(NOT EXISTS "${key}")
    message(FATAL_ERROR "sheaf_add_plugin(${name}): SIGN_WITH names no key: ${key}; make one with: sheaf plugins keygen "
      "${key} --name NAME --types TYPE,...; or leave SIGN_WITH without a value to build it unsigned")
  endif()
  _sheaf_program(program)
  if(NOT program)
    message(FATAL_ERROR "sheaf_add_plugin(${name}): SIGN_WITH needs the sheaf program, which is not part of this build")
  endif()
  add_custom_command(OUTPUT "${output}/plugin.sig" DEPENDS ${target} "${output}/plugin.yaml" "${key}"
    COMMAND ${program} plugins sign "${output}" --key "${key}" COMMENT "Signing ${name}" VERBATIM)
  add_custom_target(${target}_signature ALL DEPENDS "${output}/plugin.sig")
endfunction()

function(_sheaf_check_tests name folder)
  _sheaf_program(program)
  if(NOT program)
    return()
  endif()
  set(artefacts --artefacts "${CMAKE_CURRENT_BINARY_DIR}/sheaf-check/${name}")
  if(SHEAF_SANITIZE)
    list(APPEND artefacts --timeout 900) # seconds, because sanitizers take many times as long
  endif()
  add_test(NAME "${name}: check" COMMAND ${program} check "${folder}" ${artefacts})
  add_test(NAME "${name}: fuzz" COMMAND ${program} check "${folder}" --only hostile.random --fuzz 3 --seed 1 ${artefacts})
  set_tests_properties("${name}: check" "${name}: fuzz" PROPERTIES TIMEOUT 1800)
endfunction()

function(_sheaf_fuzz_program name manifest)
  _sheaf_program(program)
  if(NOT program)
    return()
  endif()
  set(vocabulary "${CMAKE_CURRENT_BINARY_DIR}/sheaf_fuzz_${name}.inc")
  set(entry "${CMAKE_CURRENT_BINARY_DIR}/sheaf_fuzz_${name}.cpp")
  add_custom_command(OUTPUT "${vocabulary}" DEPENDS "${manifest}" ${program}
    COMMAND ${program} check --manifest "${manifest}" --vocabulary "${vocabulary}"
    COMMENT "Taking the vocabulary out of ${name}'s manifest" VERBATIM)
  file(CONFIGURE OUTPUT "${entry}" CONTENT
    "#define SHEAF_FUZZ_VOCABULARY \"${vocabulary}\"\n#include <sheaf/testkit/fuzz.hpp>\n")
  add_executable(sheaf_fuzz_${name} EXCLUDE_FROM_ALL ${arg_SOURCES} "${entry}" "${vocabulary}")
  target_link_libraries(sheaf_fuzz_${name} PRIVATE Sheaf::TestKit ${arg_LIBRARIES})
  target_compile_options(sheaf_fuzz_${name} PRIVATE -fsanitize=fuzzer,address,undefined -fno-omit-frame-pointer)
  target_link_options(sheaf_fuzz_${name} PRIVATE -fsanitize=fuzzer,address,undefined)
endfunction()

# One shared library that exports one symbol and links every library that it needs.
function(_sheaf_plugin_library target name)
  set(map "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/sheaf_plugin.map")
  add_library(${target} MODULE ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME "${name}" LIBRARY_OUTPUT_DIRECTORY "${arg_OUTPUT}"
    CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON POSITION_INDEPENDENT_CODE ON
    LINK_DEPENDS "${map}")
  # The host refuses a library that names places to load others from (library-path). This also lets a signed library be
  # installed as it is built.
  set_target_properties(${target} PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH ""
    INSTALL_RPATH_USE_LINK_PATH OFF)
  target_link_libraries(${target} PRIVATE Sheaf::Sdk ${arg_LIBRARIES})
  sheaf_hardening(compile link)
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique> ${compile})
  # Sheaf knows its own plugins by their build id, and so need not hash them.
  target_link_options(${target} PRIVATE "LINKER:--version-script=${map}" LINKER:--build-id=sha1 ${link})
  if(NOT SHEAF_SANITIZE)
    # The program has the symbols of the sanitizer, so they are undefined in the plugin.
    target_link_options(${target} PRIVATE "LINKER:-z,defs")
  endif()
endfunction()

function(_sheaf_lay_beside target from to)
  add_custom_command(OUTPUT "${to}" DEPENDS "${from}" COMMAND "${CMAKE_COMMAND}" -E copy "${from}" "${to}"
    COMMENT "Laying ${to}" VERBATIM)
  string(SHA256 key "${to}")
  string(SUBSTRING "${key}" 0 12 key)
  add_custom_target(${target}_${key} ALL DEPENDS "${to}")
  add_dependencies(${target} ${target}_${key})
endfunction()

# With an installed Sheaf the manifest is checked before anything is built.
function(_sheaf_check_manifest name manifest)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${manifest}")
  if(NOT EXISTS "${manifest}")
    message(FATAL_ERROR "sheaf_add_plugin(${name}): there is no manifest ${manifest}")
  endif()
  if(NOT TARGET Sheaf::sheaf)
    return()
  endif()
  get_target_property(imported Sheaf::sheaf IMPORTED)
  get_target_property(program Sheaf::sheaf IMPORTED_LOCATION)
  if(imported AND program AND EXISTS "${program}")
    execute_process(COMMAND "${program}" check --manifest "${manifest}" RESULT_VARIABLE status ERROR_VARIABLE problems)
    if(NOT status EQUAL 0)
      message(FATAL_ERROR "sheaf_add_plugin(${name}): correct the manifest\n${problems}")
    endif()
  endif()
endfunction()
