# Two Debian packages: sheaf (program, plugins, data) and sheaf-dev (what plugins are written with).
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME sheaf)
set(CPACK_PACKAGE_CONTACT "The Sheaf developers <sheaf@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime development)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "")
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME sheaf)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "Turns folders of inspection reports into findings")
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME sheaf-dev)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Plugins for Sheaf: headers, grammars, test kit, Rust crate, templates and documentation")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "sheaf (= ${PROJECT_VERSION}), libboost1.81-dev, cmake (>= 3.25), g++ (>= 4:12)")
include(CPack)
