# Runs over the labelled corpus and fails if a figure is below the accepted ones (./dev score --accept stores them).
if(DEFINED ENV{SHEAF_CORPUS})
  set(corpus "$ENV{SHEAF_CORPUS}")
else()
  set(corpus "${SOURCE_DIR}/../shared/corpus")
endif()
if(NOT EXISTS "${corpus}/files" OR NOT EXISTS "${corpus}/gold" OR NOT EXISTS "${corpus}/index.csv")
  message("skipped: no labelled corpus at ${corpus}; set SHEAF_CORPUS to where it is")
  return()
endif()

execute_process(COMMAND "${PROGRAM}" extract "${corpus}/files" --fresh --quiet -o "${OUTPUT}" RESULT_VARIABLE status)
if(NOT status MATCHES "^[01]$")
  message(FATAL_ERROR "sheaf extract ended with ${status}")
endif()

set(gold "${SOURCE_DIR}/tests/gold")
execute_process(COMMAND "${PROGRAM}" score "${OUTPUT}" "${corpus}/gold" --index "${corpus}/index.csv" --bootstrap 0
                        --baseline "${gold}/scores.json" --fail-on-drop
                RESULT_VARIABLE documents)
execute_process(COMMAND "${PROGRAM}" score "${OUTPUT}" "${gold}/annotations.jsonl" --bootstrap 0
                        --baseline "${gold}/annotation_scores.json" --fail-on-drop
                RESULT_VARIABLE annotations)
if(NOT documents EQUAL 0 OR NOT annotations EQUAL 0)
  message(FATAL_ERROR "The run is not as good as the accepted scores; above stands what fell. Where that is meant, "
                      "./dev score --accept writes the new ones down.")
endif()
