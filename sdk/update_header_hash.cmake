# SPDX-License-Identifier: MIT
# Writes sheaf/header_hash.h for plugin.h, or with -DCHECK=ON says whether it is current.
# usage: cmake [-DCHECK=ON] [-DINCLUDE=folder] -P sdk/update_header_hash.cmake
# INCLUDE is the folder that holds sheaf/plugin.h; without it, the SDK's own.
#
# The hash is taken over the declarations: comments are left out, and white space counts only where it keeps two words
# apart. A mended comment therefore keeps every plugin there is; a changed struct does not.
if(NOT INCLUDE)
  set(INCLUDE "${CMAKE_CURRENT_LIST_DIR}/include")
endif()
set(header "${INCLUDE}/sheaf/plugin.h")
set(target "${INCLUDE}/sheaf/header_hash.h")

file(READ "${header}" declarations)
string(REGEX REPLACE "/[*]([^*]|[*]+[^*/])*[*]+/" " " declarations "${declarations}")
string(REGEX REPLACE "\\\\\r?\n" " " declarations "${declarations}")
string(REGEX REPLACE "[ \t\r\n]+" " " declarations "${declarations}")
# Not before a bracket: `#define NAME (x)` and `#define NAME(x)` say different things.
string(REGEX REPLACE " ([^A-Za-z0-9_ (])" "\\1" declarations "${declarations}")
string(REGEX REPLACE "([^A-Za-z0-9_ ]) " "\\1" declarations "${declarations}")
string(STRIP "${declarations}" declarations)
string(SHA256 hash "${declarations}")

string(REGEX REPLACE "(.)" "'\\1', " chars "${hash}")
string(REGEX REPLACE ", $" "" chars "${chars}")
set(content "/* SPDX-License-Identifier: MIT
 * Written by sdk/update_header_hash.cmake: the SHA-256 of the declarations in plugin.h, which host and plugin compare. */
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
    message(FATAL_ERROR "${target} is not that of plugin.h. Run: cmake -P sdk/update_header_hash.cmake")
  endif()
else()
  file(WRITE "${target}" "${content}")
endif()
