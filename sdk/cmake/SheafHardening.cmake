# SPDX-License-Identifier: MIT
#
# sheaf_hardening(COMPILE LINK): sets the variables of these names to the options of compiler and linker that make it
# harder to take over a program through a fault in it: checked buffers and containers, a guard before each return
# address, no jumps to where none lead, tables of addresses that can only be read. docs/security.md says what they cost.
# SHEAF_HARDENING=OFF leaves most of it out, so that the cost can be measured.
function(sheaf_hardening compile link)
  set(${compile} "" PARENT_SCOPE)
  set(${link} LINKER:-z,now PARENT_SCOPE)
  if(DEFINED SHEAF_HARDENING AND NOT SHEAF_HARDENING)
    return()
  endif()
  set(options -fstack-protector-strong -U_FORTIFY_SOURCE -D_GLIBCXX_ASSERTIONS)
  set(language CXX)
  if(NOT CMAKE_CXX_COMPILER_ID) # a plugin in C alone
    set(language C)
  endif()
  if(CMAKE_${language}_COMPILER_ID STREQUAL "GNU" AND CMAKE_${language}_COMPILER_VERSION VERSION_LESS 12)
    list(APPEND options -D_FORTIFY_SOURCE=2) # for more, the C library would warn that the compiler cannot do it
  else()
    list(APPEND options -D_FORTIFY_SOURCE=3)
  endif()
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$")
    list(APPEND options -fcf-protection=full -fstack-clash-protection)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
    list(APPEND options -mbranch-protection=standard)
  endif()
  # _FORTIFY_SOURCE needs the optimiser, and a build for testing is served better by sanitizers.
  set(optimised "")
  foreach(option IN LISTS options)
    list(APPEND optimised "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:${option}>")
  endforeach()
  set(${compile} ${optimised} PARENT_SCOPE)
  set(${link} LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack PARENT_SCOPE)
endfunction()
