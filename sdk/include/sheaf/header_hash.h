/* SPDX-License-Identifier: MIT
 * Written by sdk/update_header_hash.cmake: the SHA-256 of the declarations in plugin.h, which host and plugin compare. */
#ifndef SHEAF_HEADER_HASH_H
#define SHEAF_HEADER_HASH_H
/* clang-format off */
#define SHEAF_HEADER_HASH "27af4079f8a998fbb7875a82781e5dce3c7c6828946ac2faba8a35e15eda43d9"
#define SHEAF_HEADER_HASH_CHARS {'2', '7', 'a', 'f', '4', '0', '7', '9', 'f', '8', 'a', '9', '9', '8', 'f', 'b', 'b', '7', '8', '7', '5', 'a', '8', '2', '7', '8', '1', 'e', '5', 'd', 'c', 'e', '3', 'c', '7', 'c', '6', '8', '2', '8', '9', '4', '6', 'a', 'c', '2', 'f', 'a', 'b', 'a', '8', 'a', '3', '5', 'e', '1', '5', 'e', 'd', 'a', '4', '3', 'd', '9'}
/* clang-format on */
#endif
