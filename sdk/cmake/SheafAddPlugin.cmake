# SPDX-License-Identifier: MIT
# sheaf_add_plugin(NAME SOURCES ... MANIFEST plugin.yaml): one shared library that exports one symbol, with its
# manifest beside it, in <build>/lib/sheaf/plugins/NAME/.
function(sheaf_add_plugin name)
  cmake_parse_arguments(arg "NO_INSTALL" "MANIFEST;OUTPUT" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT arg_SOURCES OR NOT arg_MANIFEST)
    message(FATAL_ERROR "sheaf_add_plugin(${name}): SOURCES and MANIFEST are needed")
  endif()
  if(NOT arg_OUTPUT)
    set(arg_OUTPUT "${PROJECT_BINARY_DIR}/lib/sheaf/plugins/${name}")
  endif()
  # A variable set beside this function would not be seen from the folders of the plugins.
  set(map "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/sheaf_plugin.map")
  set(target "sheaf_plugin_${name}")
  add_library(${target} MODULE ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME "${name}" LIBRARY_OUTPUT_DIRECTORY "${arg_OUTPUT}"
    CXX_VISIBILITY_PRESET hidden C_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS "${map}")
  target_link_libraries(${target} PRIVATE Sheaf::Sdk ${arg_LIBRARIES})
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
  target_link_options(${target} PRIVATE "LINKER:--version-script=${map}")
  if(NOT SHEAF_SANITIZE)
    target_link_options(${target} PRIVATE "LINKER:-z,defs")
  endif()
  cmake_path(ABSOLUTE_PATH arg_MANIFEST OUTPUT_VARIABLE manifest)
  add_custom_command(OUTPUT "${arg_OUTPUT}/plugin.yaml" DEPENDS "${manifest}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${manifest}" "${arg_OUTPUT}/plugin.yaml"
    COMMENT "Laying the manifest of ${name} beside its library" VERBATIM)
  add_custom_target(${target}_manifest ALL DEPENDS "${arg_OUTPUT}/plugin.yaml")
  add_dependencies(${target} ${target}_manifest)
  if(NOT arg_NO_INSTALL)
    install(TARGETS ${target} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/sheaf/plugins/${name}")
    install(FILES "${manifest}" DESTINATION "${CMAKE_INSTALL_LIBDIR}/sheaf/plugins/${name}" RENAME plugin.yaml)
  endif()
endfunction()
