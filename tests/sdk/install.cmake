# Installs BUILD into an empty PREFIX and sees that the parts are there.
file(REMOVE_RECURSE "${PREFIX}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${PREFIX}" OUTPUT_QUIET
  COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE installed RELATIVE "${PREFIX}" "${PREFIX}/*")
foreach(wanted IN ITEMS
    "^bin/sheaf$" "^include/sheaf-1/sheaf/plugin.h$" "^include/sheaf-1/sheaf/sdk.hpp$"
    "^include/sheaf-1/grammars/blocks/plugin.hpp$" "^lib[^ ]*/cmake/Sheaf/SheafConfig.cmake$"
    "^lib[^ ]*/cmake/Sheaf/SheafAddPlugin.cmake$" "^lib[^ ]*/pkgconfig/sheaf-sdk.pc$"
    "^lib[^ ]*/sheaf/plugins/sif_report/plugin.yaml$" "^lib[^ ]*/sheaf/plugins/sif_report/sif_report.so$"
    "^share/sheaf/templates/cpp/CMakeLists.txt$" "^share/sheaf/templates/shared/.gitignore$"
    "^share/sheaf/rust/src/lib.rs$" "^share/doc/sheaf/LICENSE$" "^share/doc/sheaf/README.md$" "^share/doc/sheaf/learn/first-steps.md$"
    "^share/doc/sheaf/reference/errors/plugin-not-allowed.md$")
  set(found ${installed})
  list(FILTER found INCLUDE REGEX "${wanted}")
  if(NOT found)
    message(SEND_ERROR "nothing like ${wanted} was installed")
  endif()
endforeach()
