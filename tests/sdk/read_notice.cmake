# read_notice(PROGRAM FOLDER): the notice plugin in FOLDER reads its sample with PROGRAM.
function(read_notice program folder)
  set(sample "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/consumer/notice.txt")
  execute_process(COMMAND "${program}" extract --plugins "${folder}" "${sample}" -o - OUTPUT_VARIABLE report
    ERROR_VARIABLE messages)
  string(JSON type ERROR_VARIABLE broken GET "${report}" document_type)
  if(NOT type STREQUAL "notice")
    message(FATAL_ERROR "the notice was not read as one: ${report}${messages}")
  endif()
  string(JSON text GET "${report}" findings 0 text)
  if(NOT text STREQUAL "Visits to children are made on time.")
    message(FATAL_ERROR "another finding than the notice's: ${text}")
  endif()
endfunction()
