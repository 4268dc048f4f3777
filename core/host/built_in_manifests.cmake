# The manifests of the plugins that the build installs (see core/installation), read once, by the build, and compiled
# into the library sheaf_built_in_manifests. `host` is the library of the host.
function(sheaf_add_built_in_manifests host)
  set(folder "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  add_executable(sheaf_compile_manifests "${folder}/compile_manifests.cpp")
  target_link_libraries(sheaf_compile_manifests PRIVATE ${host})
  set(built_in_cpp "${CMAKE_CURRENT_BINARY_DIR}/built_in_manifests.cpp")
  set(manifests "$<TARGET_PROPERTY:sheaf_built_in_plugins,SHEAF_MANIFESTS>")
  add_custom_command(OUTPUT "${built_in_cpp}"
    COMMAND sheaf_compile_manifests "${built_in_cpp}" "${manifests}"
    DEPENDS sheaf_compile_manifests "${manifests}"
    COMMAND_EXPAND_LISTS COMMENT "Compiling the manifests of the built-in plugins" VERBATIM)
  add_library(sheaf_built_in_manifests STATIC "${built_in_cpp}")
  # Without the warnings of sheaf_options: pedantic compilers want no string of this length.
  target_include_directories(sheaf_built_in_manifests PRIVATE "${folder}/../..")
endfunction()
