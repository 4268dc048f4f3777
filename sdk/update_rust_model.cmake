# SPDX-License-Identifier: MIT
# Writes sdk/rust/src/model.rs, the words of sheaf/model.h and the header's hash for the Rust crate, or with -DCHECK=ON
# says whether it is current. usage: cmake [-DCHECK=ON] -P sdk/update_rust_model.cmake
set(include "${CMAKE_CURRENT_LIST_DIR}/include/sheaf")
set(target "${CMAKE_CURRENT_LIST_DIR}/rust/src/model.rs")

file(READ "${include}/model.h" lists)
string(REPLACE ";" "@semicolon@" lists "${lists}") # which CMake would take for the end of an element
string(REGEX REPLACE "\\\\\r?\n" " " lists "${lists}")
string(REGEX REPLACE "\"[ ]+\"" "" lists "${lists}")

# camel_case(CODE OUT): "rate_per_10000" is RatePer10000.
function(camel_case code out)
  string(REGEX MATCHALL "[a-z0-9]+" words "${code}")
  set(name "")
  foreach(word IN LISTS words)
    string(SUBSTRING "${word}" 0 1 first)
    string(SUBSTRING "${word}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND name "${first}${rest}")
  endforeach()
  set(${out} "${name}" PARENT_SCOPE)
endfunction()

# add_words(LIST NAME SUMMARY [GROUP]): an enumeration of the words in SHEAF_LIST, or of those whose second argument is
# GROUP. The last argument of a word is its meaning.
function(add_words list name summary)
  if(NOT lists MATCHES "#define SHEAF_${list}\\(X\\)([^\n]*)")
    message(FATAL_ERROR "model.h has no list SHEAF_${list}")
  endif()
  string(REGEX MATCHALL "X\\((\"([^\"\\]|\\\\.)*\"|[^\"()])*\\)" words "${CMAKE_MATCH_1}")
  set(body "")
  foreach(word IN LISTS words)
    if(NOT word MATCHES "^X\\(\"?([a-z0-9_.]+)\"?, ?(([a-z_]+),)?")
      message(FATAL_ERROR "a word of SHEAF_${list} is in another form: ${word}")
    endif()
    set(code "${CMAKE_MATCH_1}")
    set(group "${CMAKE_MATCH_3}")
    if(ARGN AND NOT group STREQUAL ARGN)
      continue()
    endif()
    string(REGEX MATCH "\"(([^\"\\]|\\\\.)*)\"\\)$" unused "${word}")
    string(REPLACE "\\\"" "\"" meaning "${CMAKE_MATCH_1}")
    camel_case("${code}" variant)
    string(SUBSTRING "${meaning}" 0 1 first)
    string(SUBSTRING "${meaning}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND body "        /// ${first}${rest}.\n        ${variant} = \"${code}\",\n")
  endforeach()
  if(NOT body)
    message(FATAL_ERROR "SHEAF_${list} has no words for ${name}")
  endif()
  set(content "${content}\n    /// ${summary}\n    ${name} {\n${body}    }\n" PARENT_SCOPE)
endfunction()

file(STRINGS "${include}/header_hash.h" line REGEX "SHEAF_HEADER_HASH \"")
string(REGEX MATCH "[0-9a-f]+\"$" hash "${line}")
string(REPLACE "\"" "" hash "${hash}")

set(content [[
// SPDX-License-Identifier: MIT
//! Written by sdk/update_rust_model.cmake: the closed lists of `sheaf/model.h`, in which each word is a variant.

/// Declares enumerations of words.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident = $code:literal,)* })*) => {
        $($(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$meaning])* $variant,)* }

        impl $name {
            /// Every word, in the order in which people read the list.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word as outputs and vocabularies have it.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The word with this code; none where the list has no such word.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.code())
            }
        })*
    };
}

words! {]])
string(APPEND content "\n")
add_words(SEVERITIES Severity "How much a diagnostic matters.")
add_words(FINDING_KINDS Kind "The kinds of finding.")
add_words(POLARITIES Polarity "What a finding says of the work.")
add_words(JUDGEMENT_KEYS JudgementKey "What is judged with a [`Grade`]." grades)
add_words(JUDGEMENT_KEYS SendJudgementKey "What is judged with a [`SendGrade`]." send_grades)
add_words(GRADES Grade "Grades, the best first.")
add_words(SEND_GRADES SendGrade "Outcomes of an area SEND inspection, the best first.")
add_words(UNITS Unit "Units of measures.")
add_words(FIELDS TextField "Fields of a report that are texts." text)
add_words(FIELDS DateField "Fields of a report that are days." date)
string(REPLACE "@semicolon@" ";" content "${content}")
string(REPLACE "words! {\n\n" "words! {\n" content "${content}")
string(APPEND content "}

/// The hash of the declarations in `sheaf/plugin.h` that this crate repeats.
pub const HEADER_HASH: &str = \"${hash}\";
pub(crate) const HEADER_HASH_TERMINATED: &str = concat!(\"${hash}\", \"\\0\");
")

if(CHECK)
  file(READ "${target}" present)
  if(NOT present STREQUAL content)
    message(FATAL_ERROR "${target} is not that of model.h and header_hash.h. Run: cmake -P sdk/update_rust_model.cmake")
  endif()
else()
  file(WRITE "${target}" "${content}")
endif()
