# The libraries we stand on, each as one SYSTEM target: their warnings are theirs.
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS filesystem)
find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(SQLite3 REQUIRED)
find_package(tl-expected REQUIRED)

function(sheaf_pkg_library name module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
  add_library(sheaf_${name} INTERFACE)
  target_link_libraries(sheaf_${name} INTERFACE PkgConfig::${name})
endfunction()
sheaf_pkg_library(utf8proc libutf8proc)
sheaf_pkg_library(gumbo gumbo)
sheaf_pkg_library(md4c md4c)
sheaf_pkg_library(harfbuzz harfbuzz)
sheaf_pkg_library(freetype freetype2)
sheaf_pkg_library(openjp2 libopenjp2)

# MuPDF is a static archive without a CMake or pkg-config file of its own.
find_library(SHEAF_MUPDF mupdf REQUIRED)
find_library(SHEAF_MUPDF_THIRD mupdf-third REQUIRED)
find_library(SHEAF_JBIG2DEC jbig2dec REQUIRED)
find_library(SHEAF_MUJS mujs REQUIRED)
find_library(SHEAF_JPEG jpeg REQUIRED)
find_library(SHEAF_Z z REQUIRED)
add_library(sheaf_mupdf INTERFACE)
target_link_libraries(sheaf_mupdf INTERFACE "${SHEAF_MUPDF}" "${SHEAF_MUPDF_THIRD}" "${SHEAF_JBIG2DEC}" "${SHEAF_MUJS}"
  sheaf_openjp2 sheaf_harfbuzz sheaf_freetype sheaf_gumbo "${SHEAF_JPEG}" "${SHEAF_Z}" m ${CMAKE_DL_LIBS})

find_library(SHEAF_SQLITECPP SQLiteCpp REQUIRED)
add_library(sheaf_sqlitecpp INTERFACE)
target_link_libraries(sheaf_sqlitecpp INTERFACE "${SHEAF_SQLITECPP}" SQLite::SQLite3)

# Header-only Boost (Spirit X3, Boost.DLL) with its own warnings off.
add_library(sheaf_boost INTERFACE)
target_include_directories(sheaf_boost SYSTEM INTERFACE ${Boost_INCLUDE_DIRS})
target_compile_definitions(sheaf_boost INTERFACE BOOST_SPIRIT_X3_NO_RTTI=1)
