# How every target of the project is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

include(CheckPIESupported)
check_pie_supported()
include("${CMAKE_CURRENT_LIST_DIR}/../../sdk/cmake/SheafHardening.cmake")
sheaf_hardening(hardening_to_compile hardening_to_link)
add_compile_options(${hardening_to_compile})
add_link_options(${hardening_to_link})

find_program(SHEAF_CCACHE ccache)
if(SHEAF_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${SHEAF_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SHEAF_CCACHE}")
endif()
find_program(SHEAF_MOLD mold)
if(SHEAF_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(sheaf_options INTERFACE)
target_include_directories(sheaf_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_features(sheaf_options INTERFACE cxx_std_20)
# Hidden visibility alone leaves unique symbols (inline statics, X3 tables) shared between plugins.
target_compile_options(sheaf_options INTERFACE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
if(SHEAF_DEVELOPER)
  target_compile_options(sheaf_options INTERFACE -Werror -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                                                 $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
                                                 # GCC 12 sees overlaps in std::string's operator+ that are not there (PR 105651).
                                                 $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>)
endif()
if(SHEAF_SANITIZE)
  set(sanitizers address,undefined)
  if(SHEAF_SANITIZE STREQUAL "thread")
    set(sanitizers thread)
  endif()
  # Without -fno-sanitize-recover, undefined behaviour would be printed and the test would pass.
  target_compile_options(sheaf_options INTERFACE -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(sheaf_options INTERFACE -fsanitize=${sanitizers})
endif()
if(SHEAF_COVERAGE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "Branches are counted with clang: cmake --preset coverage")
  endif()
  # The counts stand in a mapped file from the start, so that those of a process that is killed are kept, too; each
  # program and each plugin has its own.
  set(counts "${PROJECT_BINARY_DIR}/counts/%m%c.profraw")
  target_compile_definitions(sheaf_options INTERFACE SHEAF_COVERAGE)
  target_compile_options(sheaf_options INTERFACE "-fprofile-instr-generate=${counts}" -fcoverage-mapping
                                                 "SHELL:-mllvm -runtime-counter-relocation")
  target_link_options(sheaf_options INTERFACE "-fprofile-instr-generate=${counts}")
endif()
if(SHEAF_FUZZ)
  # libFuzzer learns from counters in the code which inputs reach something new. The first undefined behaviour ends the
  # program. Host and plugins know each other by C structs alone, so the two checks that compare types are left out:
  # they take the same type in two libraries for two types.
  target_compile_options(sheaf_options INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize=function,vptr
                                                 -fno-sanitize-recover=all)
endif()
