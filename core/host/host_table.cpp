// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/host_table.hpp"

#include "core/host/document_view.hpp"

namespace sheaf::core {

sheaf_host make_host_table(void* context, const void* (*extension)(void* context, sheaf_str id)) {
  sheaf_host made{};
  made.size = sizeof made;
  made.abi_minor = SHEAF_ABI_MINOR;
  made.context = context;
  made.name = to_c("Sheaf");
  made.version = to_c(SHEAF_VERSION);
  made.extension = extension;
  return made;
}

const void* extension_of(const sheaf_plugin_descriptor& descriptor, sheaf_plugin* instance, std::string_view id) {
  if (descriptor.extension == nullptr) return nullptr;
  return descriptor.extension(instance, to_c(id));
}

}  // namespace sheaf::core
