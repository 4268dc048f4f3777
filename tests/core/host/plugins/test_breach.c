/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Emits one of everything that the sink must refuse, then one good finding. */
#include "test_plugin.h"

static sheaf_finding plain_finding(uint64_t begin, uint64_t end) {
  sheaf_finding finding;
  memset(&finding, 0, sizeof finding);
  finding.size = (uint32_t)sizeof finding;
  finding.kind = test_str("evaluation");
  finding.span.begin = begin;
  finding.span.end = end;
  return finding;
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  sheaf_finding finding = plain_finding(0, document->text.size + 1);
  sheaf_judgement judgement;
  const sheaf_span nowhere = {0, 0};
  (void)plugin;
  (void)document_type;
  sink->finding(sink->context, &finding);
  sink->finding(sink->context, NULL);
  finding = plain_finding(0, 1);
  finding.kind = test_str("opinion");
  sink->finding(sink->context, &finding);
  sink->field(sink->context, test_str("published"), test_str("2023-02-30"), nowhere);
  sink->field(sink->context, test_str("weather"), test_str("fair"), nowhere);
  memset(&judgement, 0, sizeof judgement);
  judgement.size = (uint32_t)sizeof judgement;
  judgement.key = test_str("overall");
  judgement.grade = test_str("splendid");
  judgement.span.end = 1;
  sink->judgement(sink->context, &judgement);
  finding = plain_finding(0, document->text.size);
  return sink->finding(sink->context, &finding);
}

TEST_PLUGIN("test_breach", extract);
