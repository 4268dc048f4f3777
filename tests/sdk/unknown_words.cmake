# A word that the finding model does not have does not compile, and the compiler says why.
# Defined: CXX, INCLUDE (the headers' folder), SOURCE (words_misused.cpp).

# compile(SLIP): sets `status` and `output`.
macro(compile slip)
  execute_process(COMMAND "${CXX}" -std=c++20 -fsyntax-only "-I${INCLUDE}" -DSLIP=${slip} "${SOURCE}"
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE status)
endmacro()

# refused(SLIP WORDS): it does not compile, and the message holds the words.
function(refused slip words)
  compile(${slip})
  if(status EQUAL 0)
    message(SEND_ERROR "slip ${slip} of ${SOURCE} compiles")
  elseif(NOT output MATCHES "${words}")
    message(SEND_ERROR "the compiler does not say \"${words}\" of slip ${slip}:\n${output}")
  endif()
endfunction()

compile(0)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the right words do not compile:\n${output}")
endif()
refused(1 "the finding model has no such word: its lists are in <sheaf/model.h>")
refused(2 "priority_acton")
refused(3 "string_view")
refused(4 "the finding model has no such word")
refused(5 "the finding model has no such word")
refused(6 "the finding model has no such word")
refused(7 "finding_kind")
