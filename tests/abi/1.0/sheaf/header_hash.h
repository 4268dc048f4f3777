/* SPDX-License-Identifier: MIT
 * Written by sdk/update_header_hash.cmake: the SHA-256 of plugin.h, which host and plugin compare. */
#ifndef SHEAF_HEADER_HASH_H
#define SHEAF_HEADER_HASH_H
/* clang-format off */
#define SHEAF_HEADER_HASH "ddb335f41f78f3e46ab37cd88142968e426168528e5d36043c212fa792706e29"
#define SHEAF_HEADER_HASH_CHARS {'d', 'd', 'b', '3', '3', '5', 'f', '4', '1', 'f', '7', '8', 'f', '3', 'e', '4', '6', 'a', 'b', '3', '7', 'c', 'd', '8', '8', '1', '4', '2', '9', '6', '8', 'e', '4', '2', '6', '1', '6', '8', '5', '2', '8', 'e', '5', 'd', '3', '6', '0', '4', '3', 'c', '2', '1', '2', 'f', 'a', '7', '9', '2', '7', '0', '6', 'e', '2', '9'}
/* clang-format on */
#endif
