/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A good plugin that misbehaves in the one way that its build defines (BAD_...): for the tests of `sheaf check`. */
#define _GNU_SOURCE
#include "tests/core/host/plugins/test_plugin.h"

#include <fcntl.h>
#include <fenv.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sheaf/ext/draft/progress.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int alive;   /* number of instances now */
static int created; /* number of instances ever created */
static int met;     /* state that an earlier document left behind */

#if defined(BAD_THREAD)
static void* idle(void* nothing) {
  return nothing;
}
#endif

#if defined(BAD_END)
__attribute__((destructor)) static void fall(void) {
  if (created > 0) abort();
}
#endif

static void handle(int number) {
  (void)number;
}

/* Called once for each document. */
static void misbehave(void) {
  (void)handle;
#if defined(BAD_WRITE_FILE)
  FILE* file = fopen("/tmp/sheaf-check-was-not-looking", "w");
  if (file != NULL) fclose(file);
#elif defined(BAD_READ_FILE)
  FILE* file = fopen("/etc/hostname", "r");
  if (file != NULL) fclose(file);
#elif defined(BAD_SOCKET)
  long made = syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
  if (made >= 0) close((int)made);
#elif defined(BAD_THREAD)
  pthread_t thread;
  if (pthread_create(&thread, NULL, idle, NULL) == 0) pthread_join(thread, NULL);
#elif defined(BAD_SIGNAL_OTHER)
  kill(getppid(), 0);
#elif defined(BAD_PRINT)
  puts("a document!");
  fflush(stdout);
#elif defined(BAD_BUFFER)
  printf("a document"); /* waits in its buffer: there is no line end and no flush */
#elif defined(BAD_MEMFD)
  int made = memfd_create("hidden", 0);
  if (made >= 0) close(made);
#elif defined(BAD_CODE)
  void* made = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (made != MAP_FAILED) munmap(made, 4096);
#elif defined(BAD_LEADER)
  if (setsid() < 0) return;
#elif defined(BAD_HANDLER)
  signal(SIGSYS, handle);
#elif defined(BAD_VOICE)
  /* As the host tells its supervisor that the call has returned: a step without a name. */
  struct {
    uint32_t kind, size;
    uint64_t task;
    char step;
  } frame = {5, 1, 0, 's'};
  if (send(3, &frame, 17, 0) < 0) return;
  FILE* file = fopen("/tmp/sheaf-check-was-not-looking", "w");
  if (file != NULL) fclose(file);
#elif defined(BAD_FLOOD)
  /* As the host asks to be looked at, without end and without reading an answer. */
  struct {
    uint32_t kind, size;
    uint64_t task;
    char holds;
  } frame = {5, 1, 0, 'h'};
  while (send(3, &frame, 17, 0) == 17) {
  }
#elif defined(BAD_ANSWER)
  /* As the host answers --update: the expectations to be written, each a path and what the file is to hold. */
  struct {
    uint32_t kind, size;
    uint64_t task;
  } head = {6, 0, 0};
  static const char path[] = "/tmp/sheaf-check-was-not-looking.expect";
  uint64_t part;
  char bytes[512];
  size_t used = 0;
  size_t i;
  const char* parts[5] = {"pass", "", NULL, "", ""};
  for (i = 0; i < 5; ++i) {
    part = parts[i] != NULL ? strlen(parts[i]) : 8 + strlen(path) + 8 + 1;
    memcpy(bytes + used, &part, 8);
    used += 8;
    if (parts[i] != NULL) {
      memcpy(bytes + used, parts[i], part);
      used += part;
      continue;
    }
    part = strlen(path);
    memcpy(bytes + used, &part, 8);
    memcpy(bytes + used + 8, path, part);
    used += 8 + part;
    part = 1;
    memcpy(bytes + used, &part, 8);
    bytes[used + 8] = 'x';
    used += 9;
  }
  head.size = (uint32_t)used;
  if (send(3, &head, sizeof head, 0) < 0 || send(3, bytes, used, 0) < 0) return;
  _exit(0);
#elif defined(BAD_FOLDER)
  if (chdir("/") != 0) return;
#elif defined(BAD_SIGNAL)
  signal(SIGUSR1, handle);
#elif defined(BAD_FILE_MASK)
  umask(0);
#elif defined(BAD_LIMITS)
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = 50;
  setrlimit(RLIMIT_NOFILE, &limit);
#elif defined(BAD_DESCRIPTOR)
  if (dup(0) < 0) return;
#elif defined(BAD_ENVIRONMENT)
  setenv("SHEAF_WAS_HERE", "1", 1);
#elif defined(BAD_ARITHMETIC)
  fesetround(FE_UPWARD);
#elif defined(BAD_LEAK)
  static void* volatile kept;
  kept = malloc(1000);
  (void)kept;
#elif defined(BAD_IMPORT)
  static volatile int never;
  if (never) never = socket(AF_INET, SOCK_STREAM, 0);
#endif
}

#if defined(BAD_LOAD)
static int looked;
__attribute__((constructor)) static void look(void) {
  looked = open("/etc/passwd", O_RDONLY) >= 0;
}
#endif

#if defined(BAD_FILTER)
__attribute__((constructor)) static void filter_calls(void) {
  struct sock_filter allow_all = {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
  struct sock_fprog program = {1, &allow_all};
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
#endif

#if defined(BAD_INITIALISER)
__attribute__((constructor)) static void fall_at_once(void) {
  abort();
}
#endif

static sheaf_plugin* create(const sheaf_host* host, const sheaf_vocabulary* vocabulary) {
  sheaf_plugin* made = test_create(host, vocabulary);
  ++alive;
  ++created;
#if defined(BAD_LEAK_INSTANCE)
  static void* volatile kept;
  kept = malloc(1000);
  (void)kept;
#elif defined(BAD_EXTENSIONS)
  if (host->extension(host->context, test_str("sheaf.complaint/1")) == NULL) abort();
#elif defined(BAD_VOCABULARY)
  if (vocabulary->entry_count == 0) abort();
#elif defined(BAD_ODD_VOCABULARY)
  if (made != NULL && made->word.size > 0 && made->word.data[0] == '(') abort();
#endif
  return made;
}

static void destroy(sheaf_plugin* plugin) {
  --alive;
  test_destroy(plugin);
}

static int recognise(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                     const sheaf_evidence* evidence, double* score) {
#if defined(BAD_ALL)
  (void)plugin;
  (void)document_type;
  test_reason(evidence, 0, document->text.size);
  *score = 1;
  return SHEAF_OK;
#elif defined(BAD_NONE)
  (void)plugin;
  (void)document;
  (void)document_type;
  (void)evidence;
  *score = 0;
  return SHEAF_OK;
#elif defined(BAD_UNPLACED)
  sheaf_evidence silent = *evidence;
  (void)document_type;
  const int has_word = plugin->word.size > 0 &&
                       memmem(document->text.data, document->text.size, plugin->word.data, plugin->word.size) != NULL;
  *score = has_word ? 1 : 0;
  (void)silent;
  return SHEAF_OK;
#else
  const int status = test_recognise(plugin, document, document_type, evidence, score);
#if defined(BAD_NARROW)
  if (*score > 0.5) *score = 0.52;
#endif
  return status;
#endif
}

static int emit(const sheaf_sink* sink, const char* kind, sheaf_str section, sheaf_span span) {
  sheaf_finding finding;
  memset(&finding, 0, sizeof finding);
  finding.size = (uint32_t)sizeof finding;
#if defined(BAD_SIZE)
  finding.size = 8;
#elif defined(BAD_LARGER)
  finding.size = (uint32_t)sizeof finding + 8;
#endif
  finding.kind = test_str(kind);
  finding.section = section;
  finding.span = span;
  return sink->finding(sink->context, &finding);
}

static int extract(sheaf_plugin* plugin, const sheaf_document* document, sheaf_str document_type,
                   const sheaf_sink* sink) {
  static int runs;
  const char* kind = "evaluation";
  sheaf_str section = {NULL, 0};
  size_t i;
  sheaf_span last = {0, 0};
  int refused = 0;
  const int is_own = memmem(document->text.data, document->text.size, "TESTCHECK", 9) != NULL;
  (void)plugin;
  ++runs;
  misbehave();
  (void)last;
  (void)refused;
  (void)is_own;
#if defined(BAD_REPEAT)
  if (runs % 2 == 0) kind = "summary";
#elif defined(BAD_LOAD)
  if (looked) kind = "evalution";
#elif defined(BAD_UNRELATED)
  if (met) kind = "summary";
  if (!is_own) met = 1;
#elif defined(BAD_STOPPED)
  const sheaf_host* host = plugin->host;
  const sheaf_progress* progress = (const sheaf_progress*)host->extension(host->context, test_str(SHEAF_PROGRESS));
  if (met) kind = "summary";
  if (progress != NULL && progress->cancelled(progress->context)) {
    met = 1;
    return SHEAF_FAILED;
  }
#elif defined(BAD_RECREATE)
  if (created > 50) kind = "summary";
#elif defined(BAD_TWO)
  if (alive > 1) kind = "summary";
#elif defined(BAD_SURROUNDINGS)
  if (getenv("HOME") != NULL) kind = "summary";
#elif defined(BAD_KIND)
  kind = "evalution";
#elif defined(BAD_HUGE)
  if (document->block_count > 10000) abort();
#elif defined(BAD_RANDOM)
  if (document->block_count > 100 && document->block_count < 10000) abort();
#elif defined(BAD_TYPE)
  if (document_type.size < 5) abort();
#elif defined(BAD_UTF8)
  section = test_str("caf\xE9");
#elif defined(BAD_WARNING)
  {
    sheaf_span nowhere = {0, 0};
    sink->diagnostic(sink->context, SHEAF_WARNING, test_str("lost"), test_str("lost my way"), nowhere);
  }
#elif defined(BAD_DATE)
  {
    sheaf_span nowhere = {0, 0};
    sink->field(sink->context, test_str("published"), test_str("4th of May"), nowhere);
  }
#elif defined(BAD_TWICE)
  {
    sheaf_span nowhere = {0, 0};
    sink->field(sink->context, test_str("framework"), test_str("Test"), nowhere);
    sink->field(sink->context, test_str("framework"), test_str("Test"), nowhere);
  }
#endif
  (void)document_type;
  (void)met;
  for (i = 0; i < document->block_count; ++i) {
    const sheaf_block* block = SHEAF_AT(sheaf_block, document->blocks, i);
    sheaf_span span = block->span;
    if (block->kind > SHEAF_FOOTNOTE) {
#if defined(BAD_KIND_99)
      abort();
#endif
      continue;
    }
    if (block->kind == SHEAF_FURNITURE || block->kind == SHEAF_FOOTNOTE) continue;
#if defined(BAD_SILENT)
    sink->boilerplate(sink->context, test_str("everything"), span);
    continue;
#elif defined(BAD_UNCOVERED)
    if (i > 0 && is_own) continue;
#elif defined(BAD_OVERLAP)
    if (i > 0 && last.end > last.begin && last.end - last.begin > 3) span.begin = last.end - 3;
#elif defined(BAD_ORDER)
    if (i == 1 && document->block_count > 2) continue;
#elif defined(BAD_OUTSIDE)
    if (i + 1 == document->block_count) span.end = document->text.size + 1;
#elif defined(BAD_CHARACTER)
    if (document->text.data[span.begin] == '\xC3') ++span.begin;
#endif
    refused = emit(sink, kind, section, span) != SHEAF_OK;
#if defined(BAD_REFUSED)
    if (refused) abort();
#endif
    last = span;
  }
#if defined(BAD_ORDER)
  if (document->block_count > 2) {
    const sheaf_block* second = SHEAF_AT(sheaf_block, document->blocks, 1);
    emit(sink, kind, section, second->span);
  }
#endif
  return SHEAF_OK;
}

static const void* extension(sheaf_plugin* plugin, sheaf_str id) {
  (void)plugin;
#if defined(BAD_UNKNOWN_EXTENSION)
  return id.size > 0 ? &alive : NULL;
#elif defined(BAD_EXTENSION_ID)
  if (id.size == 0) abort();
  return NULL;
#else
  (void)id;
  return NULL;
#endif
}

SHEAF_DESCRIPTOR(PLUGIN_ID, "1.0.0", create, destroy, recognise, extract, extension);
