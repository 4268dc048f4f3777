/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A plugin that emits two addressees, and fields of its own for the report and for each finding. */
#include "test_plugin.h"

static sheaf_own_field own(uint32_t type, const char* name) {
  sheaf_own_field field;
  memset(&field, 0, sizeof field);
  field.size = (uint32_t)sizeof field;
  field.type = type;
  field.name = test_str(name);
  return field;
}

static int emit_addressees(const sheaf_sink* sink) {
  sheaf_addressee to;
  memset(&to, 0, sizeof to);
  to.size = (uint32_t)sizeof to;
  to.name = test_str("Ada Quay");
  to.role = test_str("Harbour master");
  if (sink->addressee(sink->context, &to) != SHEAF_OK) return SHEAF_FAILED;
  to.name = test_str("Ben Strand");
  to.role = test_str("Pilot");
  return sink->addressee(sink->context, &to);
}

static int emit_fields(const sheaf_sink* sink) {
  sheaf_own_field fee = own(SHEAF_OWN_NUMBER, "x.fee");
  sheaf_own_field crew = own(SHEAF_OWN_LIST, "x.crew");
  fee.number = 4.5;
  if (sink->own_field(sink->context, &fee) != SHEAF_OK) return SHEAF_FAILED;
  crew.text = test_str("Cara");
  if (sink->own_field(sink->context, &crew) != SHEAF_OK) return SHEAF_FAILED;
  crew.text = test_str("Dan");
  return sink->own_field(sink->context, &crew);
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  sheaf_own_field vessel = own(SHEAF_OWN_TEXT, "x.vessel");
  size_t i;
  (void)plugin;
  (void)document_type;
  vessel.text = test_str("Gull");
  if (emit_addressees(sink) != SHEAF_OK || emit_fields(sink) != SHEAF_OK) return SHEAF_FAILED;
  for (i = 0; i < document->block_count; ++i) {
    const sheaf_block* block = SHEAF_AT(sheaf_block, document->blocks, i);
    sheaf_finding finding;
    memset(&finding, 0, sizeof finding);
    finding.size = (uint32_t)sizeof finding;
    finding.kind = test_str("evaluation");
    finding.span = block->span;
    finding.own_fields = &vessel;
    finding.own_field_count = 1;
    if (sink->finding(sink->context, &finding) != SHEAF_OK) return SHEAF_FAILED;
  }
  return SHEAF_OK;
}

TEST_PLUGIN("test_own", extract);
