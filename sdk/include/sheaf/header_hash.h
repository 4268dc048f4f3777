/* SPDX-License-Identifier: MIT
 * Written by sdk/update_header_hash.cmake: the SHA-256 of the declarations in plugin.h, which host and plugin compare. */
#ifndef SHEAF_HEADER_HASH_H
#define SHEAF_HEADER_HASH_H
/* clang-format off */
#define SHEAF_HEADER_HASH "45cec1c589558d092df905bfe9637907742b687b8b3b0b783a7d3f12684793b3"
#define SHEAF_HEADER_HASH_CHARS {'4', '5', 'c', 'e', 'c', '1', 'c', '5', '8', '9', '5', '5', '8', 'd', '0', '9', '2', 'd', 'f', '9', '0', '5', 'b', 'f', 'e', '9', '6', '3', '7', '9', '0', '7', '7', '4', '2', 'b', '6', '8', '7', 'b', '8', 'b', '3', 'b', '0', 'b', '7', '8', '3', 'a', '7', 'd', '3', 'f', '1', '2', '6', '8', '4', '7', '9', '3', 'b', '3'}
/* clang-format on */
#endif
