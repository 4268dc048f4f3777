# SPDX-License-Identifier: MIT
# Writes sheaf/header_hash.h for plugin.h, or with -DCHECK=ON says whether it is current.
# usage: cmake [-DCHECK=ON] -P sdk/update_header_hash.cmake
set(header "${CMAKE_CURRENT_LIST_DIR}/include/sheaf/plugin.h")
set(target "${CMAKE_CURRENT_LIST_DIR}/include/sheaf/header_hash.h")
file(SHA256 "${header}" hash)
string(REGEX REPLACE "(.)" "'\\1', " chars "${hash}")
string(REGEX REPLACE ", $" "" chars "${chars}")
set(content "/* SPDX-License-Identifier: MIT
 * Written by sdk/update_header_hash.cmake: the SHA-256 of plugin.h, which host and plugin compare. */
#ifndef SHEAF_HEADER_HASH_H
#define SHEAF_HEADER_HASH_H
/* clang-format off */
#define SHEAF_HEADER_HASH \"${hash}\"
#define SHEAF_HEADER_HASH_CHARS {${chars}}
/* clang-format on */
#endif
")
if(CHECK)
  file(READ "${target}" present)
  if(NOT present STREQUAL content)
    message(FATAL_ERROR "sheaf/header_hash.h is not that of plugin.h. Run: cmake -P sdk/update_header_hash.cmake")
  endif()
else()
  file(WRITE "${target}" "${content}")
endif()
